package import Hummingbird

extension HTTPError {
    /// Somebody asked too much, and is told when to ask again.
    ///
    /// - `wait`: rounded up to whole seconds.
    package static func tooMany(wait: Duration) -> HTTPError {
        HTTPError(.tooManyRequests, headers: [.retryAfter: "\(wait.components.seconds + 1)"])
    }
}
