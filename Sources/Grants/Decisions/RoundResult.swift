import Database

/// What everybody may know of how a round went.
struct RoundResult: Sendable {
    /// Somebody who got money, or a refusal that may be told by name: with its ground, never in the words of the letter.
    struct Line: RowDecodable, Sendable {
        var id: Int
        var title: String
        var organization: String
        var answer: Decision.Answer
        var amount: Money
        var ground: Decision.Ground?

        init(row: Row) throws {
            id = try row["id"]
            title = try row["title"]
            organization = try row["organization"]
            answer = try row["answer"]
            amount = try row["amount"]
            ground = try row["ground"]
        }
    }
    /// Refusals for one reason.
    struct Refused: RowDecodable, Sendable {
        var ground: Decision.Ground?
        var count: Int
        var asked: Money

        init(row: Row) throws {
            ground = try row["ground"]
            count = try row["count"]
            asked = try row["asked"]
        }
    }

    var awards: [Line]
    var count: Int
    var refused: [Refused]
    var named: [Line]
    var budgets: [RoundBudget]
    var recommendation: Recommendation?

    var granted: Money { budgets.map(\.granted).sum }

    static func of(_ found: PublicRound, limit: Int, offset: Int, in db: any Connection) throws -> RoundResult {
        let round = found.round.id
        let lines: SQL = """
            SELECT d.id, a.title, o.name AS organization, d.answer, d.amount, d.ground
            FROM grant_decision d JOIN grant_application a ON a.id = d.application_id
                JOIN organization o ON o.id = a.organization_id
            WHERE d.round_id = \(round) AND \(Decision.isCurrent)
            """
        let byName = try LegalBasis.of(pool: found.pool.id, in: db).contains { $0.refusals == .byName }
        let consent: SQL =
            byName
            ? "1 = 1"
            : "EXISTS (SELECT 1 FROM grant_naming_consent n WHERE n.application_id = d.application_id)"
        return RoundResult(
            awards: try db.all(
                "\(lines) AND d.answer <> 'nej' ORDER BY o.sort_key, d.id LIMIT \(limit) OFFSET \(offset)"
            ),
            count: try db.value(
                """
                SELECT COUNT(*) AS n FROM grant_decision d
                WHERE d.round_id = \(round) AND \(Decision.isCurrent) AND d.answer <> 'nej'
                """
            ),
            refused: try db.all(
                """
                SELECT d.ground, COUNT(*) AS count, SUM(d.asked) AS asked FROM grant_decision d
                WHERE d.round_id = \(round) AND \(Decision.isCurrent) AND d.answer = 'nej'
                GROUP BY d.ground ORDER BY d.ground
                """
            ),
            named: try db.all("\(lines) AND d.answer = 'nej' AND \(consent) ORDER BY o.sort_key, d.id LIMIT 200"),
            budgets: try Round.budgets(rounds: [round], in: db),
            recommendation: try Recommendation.of(round: round, in: db)
        )
    }
}
