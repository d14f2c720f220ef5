import Database
import Followup
import Web

/// What the council says together about the applications of a round («indstilling»), once it is handed over.
struct Recommendation: RowDecodable, Equatable, Sendable {
    var roundID: Int
    var note: String
    var at: Timestamp

    init(row: Row) throws {
        roundID = try row["round_id"]
        note = try row["note"]
        at = try row["at"]
    }

    static func of(round: Int, in db: any Connection) throws -> Recommendation? {
        try db.first("SELECT round_id, note, at FROM grant_recommendation WHERE round_id = \(round)")
    }

    enum Fault: Error, Equatable, Sendable {
        /// It was handed over, and stands.
        case isHandedOver
        /// So many applications have no recommendation yet.
        case lacks(Int)
    }

    /// Hands it over to those who decide: from now on it stands.
    ///
    /// Who left which item is written down with it.
    static func handOver(
        _ note: String,
        _ round: Round,
        municipality: Int,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard try of(round: round.id, in: db) == nil else { throw Fault.isHandedOver }
        // Also what the one who hands over may not see.
        let left: Int = try db.value(
            """
            SELECT COUNT(*) AS n FROM grant_application a
            WHERE a.round_id = \(round.id) AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM grant_recommended x WHERE x.application_id = a.id)
            """
        )
        guard left == 0 else { throw Fault.lacks(left) }
        try db.run(
            """
            INSERT INTO grant_recommendation_leave (application_id, holding_id)
            SELECT DISTINCT a.id, i.holding_id FROM grant_application a
                JOIN grant_interest i ON i.round_id = a.round_id AND (i.organization_id = a.organization_id
                    OR i.organization_id IN (SELECT d.organization_id FROM grant_partner d
                        WHERE d.application_id = a.id AND d.answer <> 'nej'))
                JOIN holding h ON h.id = i.holding_id JOIN function f ON f.id = h.function_id
                JOIN function_kind_permission p ON p.kind_id = f.kind_id
            WHERE a.round_id = \(round.id) AND a.sent_at IS NOT NULL AND i.verdict = 'inhabil'
                AND p.permission = \(Permission.recommendGrants.key)
            """
        )
        try db.run(
            """
            INSERT INTO grant_recommendation (round_id, note, holding_id, at)
            VALUES (\(round.id), \(note), \(function.holdingID), \(now))
            """
        )
        try Obligation.settle(.recommendRound, about: round.subject, by: Author(function), at: now, in: db)
        try Journal.write(
            .handedOverRecommendation,
            about: round.subject,
            by: Author(function),
            in: municipality,
            at: now,
            in: db
        )
    }
}

extension Recommendation {
    /// Rounds of a pool that have one.
    static func rounds(of pool: Int, in db: any Connection) throws -> Set<Int> {
        Set(
            try db.values(
                """
                SELECT g.round_id FROM grant_recommendation g JOIN grant_round r ON r.id = g.round_id
                WHERE r.pool_id = \(pool)
                """
            )
        )
    }
}

/// What the council recommends for one application.
struct Recommended: RowDecodable, Equatable, Sendable {
    var applicationID: Int
    var amount: Money
    var reason: String

    init(row: Row) throws {
        applicationID = try row["application_id"]
        amount = try row["amount"]
        reason = try row["reason"]
    }

    static func of(application: Int, in db: any Connection) throws -> Recommended? {
        try db.first(
            "SELECT application_id, amount, reason FROM grant_recommended WHERE application_id = \(application)"
        )
    }

    /// Writes it down, or anew.
    ///
    /// - Throws: ``Recommendation/Fault/isHandedOver``.
    static func save(
        _ amount: Money,
        _ reason: String,
        of room: CaseRoom,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let application = room.application
        guard try Recommendation.of(round: application.roundID, in: db) == nil else {
            throw Recommendation.Fault.isHandedOver
        }
        try db.run(
            """
            INSERT INTO grant_recommended (application_id, amount, reason, round_id, organization_id, holding_id, at)
            VALUES (\(application.id), \(amount), \(reason), \(application.roundID), \(application.organizationID),
                \(room.function.holdingID), \(now))
            ON CONFLICT (application_id) DO UPDATE SET amount = excluded.amount, reason = excluded.reason,
                holding_id = excluded.holding_id, at = excluded.at
            """
        )
        try Journal.write(
            .recommended,
            about: application.subject,
            by: Author(room.function),
            in: application.municipalityID,
            at: now,
            in: db
        )
    }
}
