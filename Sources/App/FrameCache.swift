import Database
import Registry
import Synchronization
import Web

/// The municipality of each host name, asked of the database again after a few seconds: it is on every page and
/// changes about once a year.
final class FrameCache: Sendable {
    private let database: any Database
    private let known = Mutex<[String: (frame: FrameBase, until: ContinuousClock.Instant)]>([:])

    init(database: any Database) { self.database = database }

    /// - Throws: ``NoMunicipality`` when the installation is empty.
    func frame(host: String) async throws -> FrameBase {
        let now = ContinuousClock.now
        if let entry = known.withLock({ $0[host] }), entry.until > now { return entry.frame }
        guard let frame = try await database.read({ try Municipality.serving(host: host, in: $0)?.frame }) else {
            throw NoMunicipality()
        }
        known.withLock { known in
            // Anybody can send any host name, so the table must not grow with them.
            if known.count > 1_000 { known.removeAll() }
            known[host] = (frame, now + .seconds(5))
        }
        return frame
    }
}
