import Database
import Web

/// A case that somebody has been given to assess.
struct AssignedCase: RowDecodable, Sendable {
    var id: Int
    var title: String
    var reference: String
    var organization: String
    var pool: String
    var round: String
    var answerOn: CalendarDate
    var dueOn: CalendarDate?
    var showing: Pool.Showing
    var savedAt: Timestamp?
    var doneAt: Timestamp?

    init(row: Row) throws {
        id = try row["id"]
        title = try row["title"]
        reference = try row["reference"]
        organization = try row["organization"]
        pool = try row["pool"]
        round = try row["round"]
        answerOn = try row["answer_on"]
        dueOn = try row["due_on"]
        showing = try row["showing"]
        savedAt = try row["saved_at"]
        doneAt = try row["done_at"]
    }

    private static func tables(_ free: FreeCases) -> SQL {
        """
        grant_assessor x JOIN grant_application a ON a.id = x.application_id
            JOIN grant_round r ON r.id = a.round_id
            LEFT JOIN grant_assessment s ON s.application_id = x.application_id AND s.function_id = x.function_id
        WHERE x.function_id = \(free.function.id) AND a.withdrawn_at IS NULL AND r.ended_at IS NULL AND \(free.filter)
        """
    }

    static func count(_ free: FreeCases, in db: any Connection) throws -> Int {
        try db.value("SELECT COUNT(*) AS n FROM \(tables(free))")
    }

    /// Those that are not handed in first.
    static func page(_ free: FreeCases, limit: Int, offset: Int, in db: any Connection) throws -> [AssignedCase] {
        try db.all(
            """
            SELECT a.id, a.title, a.reference, (SELECT o.name FROM organization o WHERE o.id = a.organization_id)
                AS organization, (SELECT p.title FROM grant_pool p WHERE p.id = r.pool_id) AS pool,
                (SELECT p.showing FROM grant_pool p WHERE p.id = r.pool_id) AS showing, r.title AS round, r.answer_on,
                (SELECT MIN(b.due_on) FROM obligation b WHERE b.subject = 'grant_round' AND b.subject_id = r.id
                    AND b.owner_id = x.function_id AND b.kind = 'vurdering' AND b.settled_at IS NULL) AS due_on,
                s.saved_at, s.done_at
            FROM \(tables(free))
            ORDER BY CASE WHEN s.done_at IS NULL THEN 0 ELSE 1 END, r.answer_on, a.id
            LIMIT \(limit) OFFSET \(offset)
            """
        )
    }
}

/// A round that is being worked on.
struct RoundAtWork: RowDecodable, Sendable {
    var poolSlug: String
    var poolTitle: String
    var slug: String
    var title: String
    var answerOn: CalendarDate
    /// Applications that the person may see.
    var open: Int
    /// Applications about which the person has not declared anything.
    var undeclared: Int
    var handedOverAt: Timestamp?
    var endedAt: Timestamp?

    init(row: Row) throws {
        poolSlug = try row["pool_slug"]
        poolTitle = try row["pool_title"]
        slug = try row["slug"]
        title = try row["title"]
        answerOn = try row["answer_on"]
        open = try row["open"]
        undeclared = try row["undeclared"]
        handedOverAt = try row["handed_over_at"]
        endedAt = try row["ended_at"]
    }

    /// Rounds of a municipality after their deadline, the first answer due first; ended ones last.
    ///
    /// - `assigned`: only those in which the function was given something to assess.
    static func all(
        _ free: FreeCases,
        assigned: Bool,
        municipality: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws -> [RoundAtWork] {
        let own: SQL =
            assigned
            ? """
            AND r.ended_at IS NULL AND EXISTS (SELECT 1 FROM grant_assessor x
                WHERE x.round_id = r.id AND x.function_id = \(free.function.id))
            """ : ""
        let cases: SQL = """
            FROM grant_application a WHERE a.round_id = r.id AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL
            """
        return try db.all(
            """
            SELECT p.slug AS pool_slug, p.title AS pool_title, r.slug, r.title, r.answer_on, r.ended_at,
                (SELECT COUNT(*) \(cases) AND \(free.filter)) AS open,
                (SELECT COUNT(DISTINCT a.organization_id) \(cases) AND \(free.undeclared)) AS undeclared,
                (SELECT x.at FROM grant_recommendation x WHERE x.round_id = r.id) AS handed_over_at
            FROM grant_round r JOIN grant_pool p ON p.id = r.pool_id
            WHERE p.municipality_id = \(municipality) AND r.opened_at IS NOT NULL
                AND (r.deadline_at < \(now) OR r.ended_at IS NOT NULL) \(own)
            ORDER BY CASE WHEN r.ended_at IS NULL THEN 0 ELSE 1 END, r.answer_on, r.id LIMIT 20
            """
        )
    }
}
