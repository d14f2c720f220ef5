import Database
import Registry
import Web

/// One offer that an organisation has been asked about and that is not settled yet.
struct FreshnessQuestion: RowDecodable, Equatable, Sendable {
    var id: Int
    var requestID: Int
    var organizationID: Int
    var serviceID: Int
    var title: String
    var slug: String
    var summary: String
    var scheduleText: String?
    var status: String
    var lastConfirmed: CalendarDate?
    var askedOn: CalendarDate
    var answer: FreshnessAnswer?
    var answeredAt: Timestamp?
    var callOn: CalendarDate
    /// Since when it stands on the list of those who are rung to.
    var listedOn: CalendarDate?

    private static let columns: SQL = """
        q.id, q.request_id, q.organization_id, q.service_id, s.name, s.slug, s.summary, s.schedule_text, s.status, \
        s.last_confirmed, r.asked_on, q.answer, q.answered_at, q.call_on, q.listed_on
        """
    private static let tables: SQL = """
        freshness_question q JOIN service s ON s.id = q.service_id JOIN freshness_request r ON r.id = q.request_id
        """

    init(row: Row) throws {
        id = try row["id"]
        requestID = try row["request_id"]
        organizationID = try row["organization_id"]
        serviceID = try row["service_id"]
        title = try row["name"]
        slug = try row["slug"]
        summary = try row["summary"]
        scheduleText = try row["schedule_text"]
        status = try row["status"]
        lastConfirmed = try row["last_confirmed"]
        askedOn = try row["asked_on"]
        answer = try row["answer"]
        answeredAt = try row["answered_at"]
        callOn = try row["call_on"]
        listedOn = try row["listed_on"]
    }
}

extension FreshnessQuestion {
    /// What organisations have been asked and have not settled, by organisation and title.
    static func open(organizations: [Int], in db: any Connection) throws -> [FreshnessQuestion] {
        try db.all(
            """
            SELECT \(columns) FROM \(tables)
            WHERE q.organization_id IN (\(list: organizations)) AND q.settled_at IS NULL
            ORDER BY q.organization_id, s.sort_key, s.id
            """
        )
    }

    static func open(services: [Int], in db: any Connection) throws -> [FreshnessQuestion] {
        try db.all(
            """
            SELECT \(columns) FROM \(tables) WHERE q.service_id IN (\(list: services)) AND q.settled_at IS NULL
            ORDER BY s.sort_key, s.id
            """
        )
    }
}

/// What the link in a mail leads to.
struct FreshnessLink: Sendable {
    var organizationID: Int
    /// Nobody has settled them yet.
    var open: [FreshnessQuestion]
    /// The day on which the last was settled; nil when none was.
    var settledOn: CalendarDate?
    /// The link was for all offers of the mail, not for one.
    var isForAll: Bool

    /// - Returns: nil for a link that does not exist or has run out.
    static func find(_ token: String, at now: Timestamp, in db: any Connection) throws -> FreshnessLink? {
        let hash = Session.hash(token)
        let rows = try db.rows(
            """
            SELECT r.id AS request_id, r.organization_id, q.id AS question_id FROM freshness_request r
            LEFT JOIN freshness_question q ON q.request_id = r.id AND q.token_hash = \(hash)
            WHERE r.expires_at > \(now) AND (r.token_hash = \(hash)
                OR r.id = (SELECT f.request_id FROM freshness_question f WHERE f.token_hash = \(hash)))
            """
        )
        guard let row = rows.first else { return nil }
        let (request, organization): (Int, Int) = (try row["request_id"], try row["organization_id"])
        let question: Int? = try row["question_id"]
        var scope: SQL = "request_id = \(request)"
        if let question { scope = "id = \(question)" }
        let services: [Int] = try db.values(
            "SELECT service_id FROM freshness_question WHERE \(scope) AND settled_at IS NULL"
        )
        let settled: Timestamp? = try db.value("SELECT MAX(settled_at) AS at FROM freshness_question WHERE \(scope)")
        return FreshnessLink(
            organizationID: organization,
            open: services.isEmpty ? [] : try FreshnessQuestion.open(services: services, in: db),
            settledOn: settled.map(DanishTime.date),
            isForAll: question == nil
        )
    }
}
