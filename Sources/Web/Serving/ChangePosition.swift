import Database
import Synchronization

/// How far the change log has come, asked of the database at most every quarter of a second.
///
/// Cached pages carry it in their key, so a page is never older than that.
final class ChangePosition: Sendable {
    private let known = Mutex<(position: Int, at: ContinuousClock.Instant)?>(nil)

    func current(in database: any Database) async throws -> Int {
        let now = ContinuousClock.now
        if let known = known.withLock({ $0 }), now - known.at < .milliseconds(250) { return known.position }
        let position = try await database.read { try ChangeLog.position(in: $0) }
        known.withLock { $0 = (position, now) }
        return position
    }
}
