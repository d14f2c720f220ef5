import Database
import Registry
import Synchronization

/// What pages need of a municipality beyond their frame: its own lines to call in distress.
struct Surroundings: Sendable {
    var lines = EmergencyLines()
}

/// The surroundings of each municipality, asked of the database again after a few seconds: they change once a year.
final class SurroundingsCache: Sendable {
    private let known = Mutex<[Int: (value: Surroundings, until: ContinuousClock.Instant)]>([:])

    func of(_ municipality: Int, in database: any Database) async throws -> Surroundings {
        let now = ContinuousClock.now
        if let entry = known.withLock({ $0[municipality] }), entry.until > now { return entry.value }
        let value = try await database.read { db in
            Surroundings(lines: try EmergencyLines.of(municipality: municipality, in: db))
        }
        known.withLock { $0[municipality] = (value, now + .seconds(5)) }
        return value
    }
}
