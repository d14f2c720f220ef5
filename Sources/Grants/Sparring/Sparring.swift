import Database
import Followup
import Registry
import Web

/// An organisation's draft of an application that the municipality reads before it is sent («sparring»).
struct Sparring: RowDecodable, Equatable, Sendable {
    var id: Int
    var municipalityID: Int
    var organizationID: Int
    var organization: String
    /// Who asked, and is told.
    var functionID: Int
    /// At most one of the two is known.
    var poolID: Int?
    var fundID: Int?
    /// What is applied for: the pool's or fund's name, or the organisation's words.
    var title: String
    /// What they want help with.
    var question: String
    /// Empty when it is in a file.
    var draft: String
    /// When they need the answer.
    var wantedOn: CalendarDate?
    var askedAt: Timestamp
    var answeredAt: Timestamp?
    /// The latest.
    var result: SparringOutcome.Result?
    var amount: Money?

    static let longestTitle = 150
    static let longestQuestion = 2_000
    static let longestDraft = 30_000
    static let longestComment = 3_000
    /// Working days to read it in.
    static let patience = 5
    /// Days after the answer when they are asked what came of it.
    static let outcomeDays = 90

    private static let columns: SQL = """
        s.id, s.municipality_id, s.organization_id, o.name AS organization, s.function_id, s.pool_id, s.fund_id, s.title, \
        s.question, s.draft, s.wanted_on, s.asked_at, s.answered_at, u.result, u.amount
        """
    private static let tables: SQL = """
        sparring s JOIN organization o ON o.id = s.organization_id
        LEFT JOIN sparring_outcome u ON u.id = (SELECT MAX(x.id) FROM sparring_outcome x WHERE x.sparring_id = s.id)
        """

    init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        organizationID = try row["organization_id"]
        organization = try row["organization"]
        functionID = try row["function_id"]
        poolID = try row["pool_id"]
        fundID = try row["fund_id"]
        title = try row["title"]
        question = try row["question"]
        draft = try row["draft"]
        wantedOn = try row["wanted_on"]
        askedAt = try row["asked_at"]
        answeredAt = try row["answered_at"]
        result = try row["result"]
        amount = try row["amount"]
    }

    var subject: Subject { Subject("sparring", id) }

    /// The draft's paragraphs, numbered from 1: what stands between empty lines, or on a line of its own.
    var paragraphs: [String] {
        draft.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
    }

    static func find(id: Int, in db: any Connection) throws -> Sparring? {
        try db.first("SELECT \(columns) FROM \(tables) WHERE s.id = \(id)")
    }

    /// Whose they are that a list shows.
    enum Whose: Equatable, Sendable {
        case organization(Int)
        case municipality(Int)
    }

    /// Those that wait for an answer first, then the latest.
    static func page(_ whose: Whose, limit: Int, offset: Int, in db: any Connection) throws -> [Sparring] {
        try db.all(
            """
            SELECT \(columns) FROM \(tables) WHERE \(filter(whose))
            ORDER BY CASE WHEN s.answered_at IS NULL THEN 0 ELSE 1 END, s.id DESC LIMIT \(limit) OFFSET \(offset)
            """
        )
    }

    private static func filter(_ whose: Whose) -> SQL {
        switch whose {
        case .organization(let id): "s.organization_id = \(id)"
        case .municipality(let id): "s.municipality_id = \(id)"
        }
    }

    /// What came of it all.
    struct Totals: RowDecodable, Equatable, Sendable {
        var asked: Int
        var sent: Int
        var granted: Int
        var amount: Money

        init(row: Row) throws {
            asked = try row["asked"]
            sent = try row["sent"]
            granted = try row["granted"]
            amount = try row["amount"]
        }
    }

    static func totals(_ whose: Whose, in db: any Connection) throws -> Totals? {
        try db.first(
            """
            SELECT COUNT(*) AS asked,
                COUNT(*) FILTER (WHERE u.result IS NOT NULL AND u.result <> \(SparringOutcome.Result.unsent)) AS sent,
                COUNT(*) FILTER (WHERE u.result = \(SparringOutcome.Result.granted)) AS granted,
                CAST(COALESCE(SUM(u.amount), 0) AS BIGINT) AS amount
            FROM \(tables) WHERE \(filter(whose))
            """
        )
    }
}

/// What somebody said of a draft.
struct SparringComment: RowDecodable, Equatable, Sendable {
    var id: Int
    /// From 1; nil for the whole.
    var paragraph: Int?
    var text: String
    var at: Timestamp
    /// "Frivilligkonsulent, Social og Sundhed".
    var function: String
    var isStaff: Bool

    init(row: Row) throws {
        id = try row["id"]
        paragraph = try row["paragraph"]
        text = try row["text"]
        at = try row["at"]
        function = try row["function"]
        let unit: Int? = try row["unit_id"]
        isStaff = unit != nil
    }

    static func of(_ sparring: Int, in db: any Connection) throws -> [SparringComment] {
        try db.all(
            """
            SELECT c.id, c.paragraph, c.text, c.at, COALESCE(f.title, k.name_da) || ', ' || COALESCE(u.name, o.name)
                AS function, f.unit_id
            FROM sparring_comment c JOIN function f ON f.id = c.function_id JOIN function_kind k ON k.id = f.kind_id
            LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN organization o ON o.id = f.organization_id
            WHERE c.sparring_id = \(sparring) ORDER BY c.id LIMIT 500
            """
        )
    }
}

/// What came of an application that somebody had help with; the latest row counts.
enum SparringOutcome {
    enum Result: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case unsent = "ikke-sendt"
        case waiting = "venter"
        case granted = "faaet"
        case refused = "afslag"
    }
}

extension PageLanguage {
    func result(_ result: SparringOutcome.Result) -> String {
        switch result {
        case .unsent: pick("Vi sendte den ikke", "We did not send it")
        case .waiting: pick("Vi har sendt den og venter på svar", "We have sent it and wait for an answer")
        case .granted: pick("Vi fik pengene", "We got the money")
        case .refused: pick("Vi fik nej", "We got a no")
        }
    }
}
