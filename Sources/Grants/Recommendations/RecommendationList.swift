import Database
import Web

/// One application on the council's list or that of those who decide.
struct ListedCase: RowDecodable, Sendable {
    var id: Int
    var title: String
    var organization: String
    var asked: Money
    /// Whoever reads is to assess it without knowing whose it is.
    var isBlind: Bool
    /// "2026-0417".
    var reference: String
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
        reference = try row["reference"] ?? ""
        let (points, done): (Int?, Int) = (try row["points"], try row["done"])
        let (assigned, mine, showing): (Int, Int, Pool.Showing) = (
            try row["assigned"], try row["mine"], try row["showing"]
        )
        isBlind = showing == .blind && mine > 0 && done < assigned
        // Scores count up to 4 and weights make 100 together.
        if let points, done > 0, done == assigned { score = (2 * points + 4 * done) / (8 * done) }
    }

    /// What ``init(row:)`` needs of `grant_application a` for somebody who reads it: the number, and how far the assessors are.
    static func progress(_ free: FreeCases) -> SQL {
        """
        a.reference, (SELECT p.showing FROM grant_round r JOIN grant_pool p ON p.id = r.pool_id WHERE r.id = a.round_id)
                AS showing,
            (SELECT COUNT(*) FROM grant_assessor t WHERE t.application_id = a.id) AS assigned,
            (SELECT COUNT(*) FROM grant_assessor t
                WHERE t.application_id = a.id AND t.function_id = \(free.function.id)) AS mine,
            (SELECT SUM(m.score * k.weight) FROM grant_score m JOIN grant_assessment s ON s.id = m.assessment_id
                JOIN grant_criterion k ON k.id = m.criterion_id
                WHERE s.application_id = a.id AND s.done_at IS NOT NULL) AS points,
            (SELECT COUNT(*) FROM grant_assessment s WHERE s.application_id = a.id AND s.done_at IS NOT NULL) AS done
        """
    }

    /// As its list calls it: of one that is to be assessed blindly only the number.
    func title(_ language: PageLanguage) -> String {
        isBlind ? language.pick("Ansøgning \(reference)", "Application \(reference)") : title
    }

    var shownOrganization: String { isBlind ? "" : organization }

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
                \(progress(free)),
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

/// What is public of a recommendation: the lines about those who got money, and the names of those who got none but said that
/// their name may stand there.
struct PublicRecommended: RowDecodable, Sendable {
    var title: String
    var organization: String
    var amount: Money
    /// Empty for one that got no money: its name may be told, and not what was said of it.
    var reason: String
    var left: Int

    init(row: Row) throws {
        title = try row["title"]
        organization = try row["organization"]
        amount = try row["amount"]
        reason = try row["reason"]
        left = try row["left_count"]
    }

    private static func rows(_ round: Int, byName: Bool) -> SQL {
        let named: SQL =
            byName
            ? "1 = 1"
            : """
            (d.answer <> 'nej' OR EXISTS (SELECT 1 FROM grant_naming_consent n WHERE n.application_id = a.id))
            """
        return """
            grant_recommended x JOIN grant_application a ON a.id = x.application_id
                JOIN organization o ON o.id = a.organization_id
                JOIN grant_decision d ON d.application_id = a.id AND \(Decision.isCurrent)
            WHERE x.round_id = \(round) AND \(named)
            """
    }

    static func count(round: Int, byName: Bool, in db: any Connection) throws -> Int {
        try db.value("SELECT COUNT(*) AS n FROM \(rows(round, byName: byName))")
    }

    static func page(
        round: Int,
        byName: Bool,
        limit: Int,
        offset: Int,
        in db: any Connection
    ) throws -> [PublicRecommended] {
        try db.all(
            """
            SELECT a.title, o.name AS organization, x.amount, CASE WHEN d.answer = 'nej' THEN '' ELSE x.reason END AS reason,
                (SELECT COUNT(*) FROM grant_recommendation_leave l WHERE l.application_id = a.id) AS left_count
            FROM \(rows(round, byName: byName)) ORDER BY o.sort_key, a.id LIMIT \(limit) OFFSET \(offset)
            """
        )
    }
}
