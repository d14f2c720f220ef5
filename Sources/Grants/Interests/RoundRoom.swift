import Database
import Hummingbird
import Web

/// A round after its deadline, as one of those who work on it sees it.
struct RoundRoom: Sendable {
    var pool: Pool
    var round: Round
    var actor: Actor
    var interests: Interests

    /// - Throws: 404 when the municipality has no such round, or it still takes applications.
    static func find(
        pool: String,
        round: String,
        _ actor: Actor,
        at now: Timestamp,
        in db: any Connection
    ) throws -> RoundRoom {
        guard let pool = try Pool.find(slug: pool, municipality: actor.municipalityID, in: db),
            let round = try Round.find(slug: round, pool: pool.id, in: db)
        else { throw HTTPError(.notFound) }
        return try enter(pool, round, actor, at: now, in: db)
    }

    /// - `organizations`: the only ones that are asked about.
    static func enter(
        _ pool: Pool,
        _ round: Round,
        _ actor: Actor,
        about organizations: [Int]? = nil,
        at now: Timestamp,
        in db: any Connection
    ) throws -> RoundRoom {
        let day = DanishTime.date(of: now)
        guard [.assessing, .ended].contains(round.stage(at: now)),
            let interests = try Interests.of(actor, round: round.id, about: organizations, on: day, in: db)
        else { throw HTTPError(.notFound) }
        return RoundRoom(pool: pool, round: round, actor: actor, interests: interests)
    }

    /// With a part of its address after it: "indstilling".
    func path(_ part: String) -> String { "\(PoolPath.round(pool.slug, round.slug))/\(part)" }

    /// Applicants that the person has not said anything about.
    func undeclared(on day: CalendarDate, in db: any Connection) throws -> Int {
        guard let free = FreeCases(actor, on: day) else { return 0 }
        return try db.value(
            """
            SELECT COUNT(DISTINCT a.organization_id) AS n FROM grant_application a
            WHERE a.round_id = \(round.id) AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL AND \(free.undeclared)
            """
        )
    }
}

extension GrantsScreens {
    /// The round in the address.
    func room(_ context: AppContext) async throws -> RoundRoom {
        let actor = try await context.signedIn(in: site)
        let (pool, round) = (try context.parameters.require("pulje"), try context.parameters.require("runde"))
        let now = site.now()
        return try await site.database.read {
            try RoundRoom.find(pool: pool, round: round, actor, at: now, in: $0)
        }
    }

    /// Changes something in the round in the address.
    @discardableResult
    func changeRoom<Value: Sendable>(
        _ context: AppContext,
        _ body: @escaping @Sendable (RoundRoom, any Connection) throws -> Value
    ) async throws -> Value {
        let actor = try await context.signedIn(in: site)
        let (pool, round) = (try context.parameters.require("pulje"), try context.parameters.require("runde"))
        let now = site.now()
        return try await site.database.write { db in
            try body(try RoundRoom.find(pool: pool, round: round, actor, at: now, in: db), db)
        }
    }
}
