import Database
import Registry
import Synchronization

/// What pages need of a municipality beyond their frame: its own lines to call in distress, and the towns of postcodes.
struct Surroundings: Sendable {
    var lines: EmergencyLines
    /// Of all municipalities: a neighbour's offers are shown too.
    var towns: PostalTowns
}

/// The surroundings of each municipality, asked of the database again after a few seconds: they change once a year.
final class SurroundingsCache: Sendable {
    private let known = Mutex<[Int: (value: Surroundings, until: ContinuousClock.Instant)]>([:])

    func of(_ municipality: Int, in database: any Database) async throws -> Surroundings {
        let now = ContinuousClock.now
        if let entry = known.withLock({ $0[municipality] }), entry.until > now { return entry.value }
        let value = try await database.read { db in
            Surroundings(
                lines: try EmergencyLines.of(municipality: municipality, in: db),
                towns: try PostalTowns.all(in: db)
            )
        }
        known.withLock { $0[municipality] = (value, now + .seconds(5)) }
        return value
    }
}
