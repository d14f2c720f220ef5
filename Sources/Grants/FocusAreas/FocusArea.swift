package import Database

/// What a pool especially looks for, chosen together with the organisations.
package struct FocusArea: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var poolID: Int
    package var position: Int
    package var name: String
    package var text: String

    package init(row: Row) throws {
        id = try row["id"]
        poolID = try row["pool_id"]
        position = try row["position"]
        name = try row["name"]
        text = try row["text"]
    }

    package static func of(pool: Int, in db: any Connection) throws -> [FocusArea] {
        try db.all(
            "SELECT id, pool_id, position, name, text FROM grant_focus_area WHERE pool_id = \(pool) ORDER BY position"
        )
    }
}

/// A time in which organisations say what a pool should look for.
package struct FocusRound: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var poolID: Int
    package var question: String
    package var opensOn: CalendarDate
    /// The last day.
    package var closesOn: CalendarDate
    /// What it came to, in words.
    package var outcome: String?
    package var endedAt: Timestamp?

    package init(row: Row) throws {
        id = try row["id"]
        poolID = try row["pool_id"]
        question = try row["question"]
        opensOn = try row["opens_on"]
        closesOn = try row["closes_on"]
        outcome = try row["outcome"]
        endedAt = try row["ended_at"]
    }

    package func isOpen(on day: CalendarDate) -> Bool { endedAt == nil && (opensOn...closesOn).contains(day) }

    /// Those of a pool, the latest first.
    package static func of(pool: Int, in db: any Connection) throws -> [FocusRound] {
        try db.all(
            """
            SELECT id, pool_id, question, opens_on, closes_on, outcome, ended_at FROM grant_focus_round
            WHERE pool_id = \(pool) ORDER BY id DESC
            """
        )
    }
}

/// What one organisation proposed, and what became of it.
package struct FocusProposal: RowDecodable, Equatable, Sendable {
    enum Verdict: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case taken = "med"
        case partly = "delvist"
        case left = "nej"
    }

    package var id: Int
    package var roundID: Int
    package var organizationID: Int
    /// Of the organisation, as everybody may read it.
    package var organization: String
    package var functionID: Int
    package var text: String
    package var at: Timestamp
    var verdict: Verdict?
    var reason: String?

    package init(row: Row) throws {
        id = try row["id"]
        roundID = try row["round_id"]
        organizationID = try row["organization_id"]
        organization = try row["organization"]
        functionID = try row["function_id"]
        text = try row["text"]
        at = try row["at"]
        verdict = try row["verdict"]
        reason = try row["reason"]
    }

    package static func of(round: Int, in db: any Connection) throws -> [FocusProposal] {
        try of(rounds: [round], in: db)
    }

    package static func of(rounds: [Int], in db: any Connection) throws -> [FocusProposal] {
        guard !rounds.isEmpty else { return [] }
        return try db.all(
            """
            SELECT s.id, s.round_id, s.organization_id, o.name AS organization, s.function_id, s.text, s.at, s.verdict,
                s.reason
            FROM grant_focus_proposal s JOIN organization o ON o.id = s.organization_id
            WHERE s.round_id IN (\(list: rounds)) ORDER BY s.id
            """
        )
    }
}
