import Database
import Hummingbird
import Web

/// A round as everybody may find it.
struct PublicRound: Sendable {
    var pool: Pool
    var round: Round
}

extension GrantsScreens {
    /// The round in the address, of the municipality whose page it is; nil when there is none that is announced.
    func publicRound(_ context: AppContext) async throws -> PublicRound? {
        let frame = try await site.frame(for: context)
        let (pool, round) = (try context.parameters.require("pulje"), try context.parameters.require("runde"))
        return try await site.database.read { db in
            guard let pool = try Pool.find(slug: pool, municipality: frame.municipalityID, in: db),
                let round = try Round.find(slug: round, pool: pool.id, in: db), round.openedAt != nil
            else { return nil }
            return PublicRound(pool: pool, round: round)
        }
    }
}
