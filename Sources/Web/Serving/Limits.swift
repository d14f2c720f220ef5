/// How much of anything one request may take.
package enum Limits {
    /// Bytes of a request's body.
    package static let body = 1 << 20
    /// Bytes of an address.
    package static let address = 8_192
    /// Fields of a form.
    package static let fields = 1_000
    /// Seconds from a request's head to the end of its answer.
    package static let deadline = 30
    /// Connections at once.
    package static let connections = 2_000
}
