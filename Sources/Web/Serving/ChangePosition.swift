import Database
import Synchronization

/// How far the change log has come, asked of the database at most every quarter of a second.
///
/// Finished pages are kept for a position, so a page is never older than that. While the database is away, for
/// instance when another server takes over, pages from before are shown for a minute.
final class ChangePosition: Sendable {
    private struct Known {
        var position: Int
        var read: ContinuousClock.Instant
        var asked: ContinuousClock.Instant
    }

    private static let usable = Duration.seconds(60)

    private let fresh: Duration
    private let known = Mutex<Known?>(nil)

    /// - Parameter fresh: how long an answer of the database counts.
    init(fresh: Duration = .milliseconds(250)) { self.fresh = fresh }

    func current(in database: any Database) async throws -> Int {
        let now = ContinuousClock.now
        // The first to find it old asks; until the answer is here the others use what is known.
        let position: Int? = known.withLock { known in
            guard let last = known, now - last.read < Self.usable else { return nil }
            if now - last.asked < fresh { return last.position }
            known?.asked = now
            return nil
        }
        if let position { return position }
        do {
            let position = try await database.read { try ChangeLog.position(in: $0) }
            known.withLock { $0 = Known(position: position, read: now, asked: now) }
            return position
        } catch {
            guard let last = known.withLock({ $0 }), now - last.read < Self.usable else { throw error }
            return last.position
        }
    }
}
