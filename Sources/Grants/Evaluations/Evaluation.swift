import Database
import Followup

/// What was learned from a year of a pool («evaluering»).
struct Evaluation: RowDecodable, Equatable, Sendable {
    /// How it ends.
    enum Outcome: Equatable, Sendable {
        /// What is changed, by which function, by when; when that was done, if it is.
        case change(String, owner: String, dueOn: CalendarDate, doneAt: Timestamp?)
        /// Why nothing is.
        case reason(String)
    }

    var id: Int
    var poolID: Int
    var year: Int
    /// What the officer saw in the figures.
    var saw: String
    /// What the organisations said.
    var heard: String
    /// The council's own words.
    var council: String?
    var outcome: Outcome
    var at: Timestamp

    static let longestText = 3_000
    /// It is also what the promise says.
    static let longestChange = 190

    init(row: Row) throws {
        id = try row["id"]
        poolID = try row["pool_id"]
        year = try row["year"]
        saw = try row["saw"]
        heard = try row["heard"]
        council = try row["council"]
        at = try row["at"]
        if let change: String = try row["change"] {
            outcome = .change(change, owner: try row["owner"], dueOn: try row["due_on"], doneAt: try row["done_at"])
        } else {
            outcome = .reason(try row["reason"])
        }
    }

    var subject: Subject { Subject("grant_evaluation", id) }
}

extension Evaluation {
    private static let rows: SQL = """
        SELECT e.id, e.pool_id, e.year, e.saw, e.heard, e.council, e.change, e.due_on, e.reason, e.at,
            COALESCE(f.title, k.name_da) AS owner,
            CASE WHEN b.outcome = 'gjort' THEN b.settled_at END AS done_at
        FROM grant_evaluation e LEFT JOIN function f ON f.id = e.owner_id
        LEFT JOIN function_kind k ON k.id = f.kind_id LEFT JOIN obligation b ON b.id = e.obligation_id
        """

    /// Those of a pool, the latest year first.
    static func of(pool: Int, limit: Int = 50, in db: any Connection) throws -> [Evaluation] {
        try db.all("\(rows) WHERE e.pool_id = \(pool) ORDER BY e.year DESC LIMIT \(limit)")
    }

    static func find(pool: Int, year: Int, in db: any Connection) throws -> Evaluation? {
        try db.first("\(rows) WHERE e.pool_id = \(pool) AND e.year = \(year)")
    }
}
