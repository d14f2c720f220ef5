import Database
import Web

/// One application on the council's list or that of those who decide.
struct ListedCase: RowDecodable, Sendable {
    var id: Int
    var title: String
    var organization: String
    var asked: Money
    /// Of those handed in, out of 100, when all are.
    var score: Int?
    var recommended: Money?
    var reason: String?
    /// Council members who left the item.
    var left: Int

    init(row: Row) throws {
        id = try row["id"]
        title = try row["title"]
        organization = try row["organization"]
        asked = try row["asked"]
        recommended = try row["recommended"]
        reason = try row["reason"]
        left = try row["left_count"]
        let (points, done): (Int?, Int) = (try row["points"], try row["done"])
        // Scores count up to 4 and weights make 100 together.
        if let points, done > 0 { score = (2 * points + 4 * done) / (8 * done) }
    }

    private static let isCase: SQL = "a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL"

    static func count(round: Int, _ free: FreeCases, in db: any Connection) throws -> Int {
        try db.value(
            """
            SELECT COUNT(*) AS n FROM grant_application a
            WHERE a.round_id = \(round) AND \(isCase) AND \(free.filter)
            """
        )
    }

    /// The applications on one page, cut out before scores are summed.
    static func shown(_ round: Int, _ free: FreeCases, _ more: SQL = "", limit: Int, offset: Int) -> SQL {
        """
        SELECT a.id FROM grant_application a JOIN organization o ON o.id = a.organization_id
        WHERE a.round_id = \(round) AND \(isCase) AND \(free.filter) \(more)
        ORDER BY o.sort_key, a.id LIMIT \(limit) OFFSET \(offset)
        """
    }

    static func page(
        round: Int,
        _ free: FreeCases,
        limit: Int,
        offset: Int,
        in db: any Connection
    ) throws -> [ListedCase] {
        try db.all(
            """
            SELECT a.id, a.title, o.name AS organization, a.asked, x.amount AS recommended, x.reason,
                (SELECT SUM(m.score * c.weight) FROM grant_score m JOIN grant_assessment s ON s.id = m.assessment_id
                    JOIN grant_criterion c ON c.id = m.criterion_id
                    WHERE s.application_id = a.id AND s.done_at IS NOT NULL) AS points,
                (SELECT COUNT(*) FROM grant_assessment s
                    WHERE s.application_id = a.id AND s.done_at IS NOT NULL) AS done,
                (SELECT COUNT(*) FROM grant_recommendation_leave l WHERE l.application_id = a.id) AS left_count
            FROM grant_application a JOIN organization o ON o.id = a.organization_id
                LEFT JOIN grant_recommended x ON x.application_id = a.id
            WHERE a.id IN (\(shown(round, free, limit: limit, offset: offset)))
            ORDER BY o.sort_key, a.id
            """
        )
    }

    /// What is recommended to those that the person may see.
    static func recommended(round: Int, _ free: FreeCases, in db: any Connection) throws -> Money {
        try db.value(
            """
            SELECT COALESCE(SUM(x.amount), 0) AS n
            FROM grant_application a JOIN grant_recommended x ON x.application_id = a.id
            WHERE a.round_id = \(round) AND \(isCase) AND \(free.filter)
            """
        )
    }
}

/// What is public of a recommendation: the lines about those who got money, or said that their name may stand there.
struct PublicRecommended: RowDecodable, Sendable {
    var title: String
    var organization: String
    var amount: Money
    var reason: String
    var left: Int

    init(row: Row) throws {
        title = try row["title"]
        organization = try row["organization"]
        amount = try row["amount"]
        reason = try row["reason"]
        left = try row["left_count"]
    }

    static func all(round: Int, byName: Bool, in db: any Connection) throws -> [PublicRecommended] {
        let named: SQL =
            byName
            ? "1 = 1"
            : """
            (d.answer <> 'nej' OR EXISTS (SELECT 1 FROM grant_naming_consent n WHERE n.application_id = a.id))
            """
        return try db.all(
            """
            SELECT a.title, o.name AS organization, x.amount, x.reason,
                (SELECT COUNT(*) FROM grant_recommendation_leave l WHERE l.application_id = a.id) AS left_count
            FROM grant_recommended x JOIN grant_application a ON a.id = x.application_id
                JOIN organization o ON o.id = a.organization_id
                JOIN grant_decision d ON d.application_id = a.id AND \(Decision.isCurrent)
            WHERE x.round_id = \(round) AND \(named) ORDER BY o.sort_key, a.id LIMIT 500
            """
        )
    }
}
