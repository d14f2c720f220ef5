package import Database
import Followup

/// A time in which a pool takes applications («runde»).
package struct Round: RowDecodable, Equatable, Sendable {
    /// Where a round is on its way, by the clock.
    package enum Stage: Sendable, Equatable {
        /// Being prepared; nobody outside sees it.
        case draft
        /// Announced; one cannot apply yet.
        case coming
        case open
        /// The deadline has passed; applications are being read.
        case assessing
        /// All have had an answer.
        case ended
    }

    package var id: Int
    package var poolID: Int
    package var slug: String
    /// "Efterår 2026".
    package var title: String
    /// The year that the money is for.
    package var year: Int
    package var opensAt: Timestamp
    package var deadlineAt: Timestamp
    /// When all who applied have an answer.
    package var answerOn: CalendarDate
    /// The last day for papers that could not be ready at the deadline; nil for none.
    package var attachmentsOn: CalendarDate?
    package var formID: Int
    package var madeAt: Timestamp
    /// When the officer announced it.
    package var openedAt: Timestamp?
    package var endedAt: Timestamp?

    static let columns: SQL = """
        r.id, r.pool_id, r.slug, r.title, r.year, r.opens_at, r.deadline_at, r.answer_on, r.attachments_on, r.form_id, \
        r.made_at, r.opened_at, r.ended_at
        """

    package init(row: Row) throws {
        id = try row["id"]
        poolID = try row["pool_id"]
        slug = try row["slug"]
        title = try row["title"]
        year = try row["year"]
        opensAt = try row["opens_at"]
        deadlineAt = try row["deadline_at"]
        answerOn = try row["answer_on"]
        attachmentsOn = try row["attachments_on"]
        formID = try row["form_id"]
        madeAt = try row["made_at"]
        openedAt = try row["opened_at"]
        endedAt = try row["ended_at"]
    }

    /// The deadline itself still counts.
    package func stage(at now: Timestamp) -> Stage {
        guard openedAt != nil else { return .draft }
        if endedAt != nil { return .ended }
        if now < opensAt { return .coming }
        return now <= deadlineAt ? .open : .assessing
    }

    /// Seconds after the deadline in which an application that was begun before it may arrive.
    package static let graceSeconds = 60

    /// Whether an application counts that began to be sent at one moment and was here at another.
    package func takes(begun: Timestamp, arrived: Timestamp) -> Bool {
        openedAt != nil && endedAt == nil && begun >= opensAt && begun <= deadlineAt
            && arrived <= deadlineAt.adding(seconds: Self.graceSeconds)
    }

    var subject: Subject { Subject("grant_round", id) }
}

/// What a round shares out of one budget.
package struct RoundBudget: RowDecodable, Equatable, Sendable {
    package var roundID: Int
    package var budgetID: Int
    package var source: String
    package var year: Int
    package var basisID: Int?
    package var amount: Money
    /// What is granted of it so far; the schema holds it at or below the amount.
    package var granted: Money

    package init(row: Row) throws {
        roundID = try row["round_id"]
        budgetID = try row["budget_id"]
        source = try row["source"]
        year = try row["year"]
        basisID = try row["basis_id"]
        amount = try row["amount"]
        granted = try row["granted"]
    }
}

extension Round {
    package static func find(id: Int, in db: any Connection) throws -> Round? {
        try db.first("SELECT \(columns) FROM grant_round r WHERE r.id = \(id)")
    }

    package static func find(slug: String, pool: Int, in db: any Connection) throws -> Round? {
        try db.first("SELECT \(columns) FROM grant_round r WHERE r.pool_id = \(pool) AND r.slug = \(slug)")
    }

    /// Those of some pools, the latest deadline first.
    package static func of(pools: [Int], in db: any Connection) throws -> [Round] {
        guard !pools.isEmpty else { return [] }
        return try db.all(
            """
            SELECT \(columns) FROM grant_round r WHERE r.pool_id IN (\(list: pools))
            ORDER BY r.deadline_at DESC, r.id DESC
            """
        )
    }

    /// Where the money of some rounds comes from.
    package static func budgets(rounds: [Int], in db: any Connection) throws -> [RoundBudget] {
        guard !rounds.isEmpty else { return [] }
        return try db.all(
            """
            SELECT x.round_id, x.budget_id, b.source, b.year, b.basis_id, x.amount, x.granted
            FROM grant_round_budget x JOIN grant_budget b ON b.id = x.budget_id
            WHERE x.round_id IN (\(list: rounds)) ORDER BY x.round_id, b.id
            """
        )
    }
}
