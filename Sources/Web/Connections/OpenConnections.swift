import Synchronization

/// How many connections are open, and what became of those that had to go.
package final class OpenConnections: Sendable {
    private let limit: Int
    private let open = Atomic<Int>(0)
    private let refused = Atomic<Int>(0)
    private let expired = Atomic<Int>(0)

    /// - Parameter limit: connections at once.
    package init(limit: Int) { self.limit = limit }

    /// Counts a new connection.
    ///
    /// It must leave again, also when it is refused.
    ///
    /// - Returns: whether there is room for it.
    func enter() -> Bool {
        guard open.add(1, ordering: .relaxed).newValue > limit else { return true }
        refused.add(1, ordering: .relaxed)
        return false
    }

    func leave() { open.subtract(1, ordering: .relaxed) }

    /// Counts a request that took longer than it may.
    func expire() { expired.add(1, ordering: .relaxed) }

    package var count: Int { open.load(ordering: .relaxed) }

    /// For `/metrics`.
    package var text: String {
        """
        # TYPE medspil_connections gauge
        medspil_connections \(count)
        # TYPE medspil_connections_refused_total counter
        medspil_connections_refused_total \(refused.load(ordering: .relaxed))
        # TYPE medspil_requests_expired_total counter
        medspil_requests_expired_total \(expired.load(ordering: .relaxed))

        """
    }
}
