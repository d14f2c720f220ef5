import Database
import Followup
import Web

/// What is going to be decided about an application, while those who decide write it.
struct DecisionDraft: RowDecodable, Equatable, Sendable {
    var applicationID: Int
    var answer: Decision.Answer
    var ground: Decision.Ground?
    var reason: String
    var deviation: String?
    var duration = Grant.Duration.oneYear
    /// Of several years.
    var lastYear: Int?
    /// Grows with each change: two who write are told.
    var revision: Int
    var at: Timestamp
    var shares: [BudgetShare] = []
    var reasons: [CriterionReason] = []

    var amount: Money { shares.map(\.amount).sum }

    init(row: Row) throws {
        applicationID = try row["application_id"]
        answer = try row["answer"]
        ground = try row["ground"]
        reason = try row["reason"]
        deviation = try row["deviation"]
        duration = try row["duration"]
        lastYear = try row["last_year"]
        revision = try row["revision"]
        at = try row["at"]
    }

    init(
        applicationID: Int,
        answer: Decision.Answer,
        ground: Decision.Ground? = nil,
        reason: String = "",
        deviation: String? = nil,
        shares: [BudgetShare] = [],
        reasons: [CriterionReason] = [],
        revision: Int = 0,
        at: Timestamp
    ) {
        self.applicationID = applicationID
        self.answer = answer
        self.ground = ground
        self.reason = reason
        self.deviation = deviation
        self.shares = shares
        self.reasons = reasons
        self.revision = revision
        self.at = at
    }

    private static let columns: SQL = """
        x.application_id, x.answer, x.ground, x.reason, x.deviation, x.duration, x.last_year, x.revision, x.at
        """

    static func of(application: Int, in db: any Connection) throws -> DecisionDraft? {
        try of(applications: [application], in: db).first
    }

    /// Of some applications, with amounts and reasons.
    static func of(applications: [Int], in db: any Connection) throws -> [DecisionDraft] {
        guard !applications.isEmpty else { return [] }
        var drafts: [DecisionDraft] = try db.all(
            """
            SELECT \(columns) FROM grant_draft_decision x WHERE x.application_id IN (\(list: applications))
            ORDER BY x.application_id
            """
        )
        let shares = try db.rows(
            """
            SELECT application_id, budget_id, amount FROM grant_draft_amount
            WHERE application_id IN (\(list: applications)) ORDER BY application_id, budget_id
            """
        )
        let reasons = try db.rows(
            """
            SELECT x.application_id, x.criterion_id, x.text FROM grant_draft_reason x
                JOIN grant_criterion c ON c.id = x.criterion_id
            WHERE x.application_id IN (\(list: applications)) ORDER BY x.application_id, c.position
            """
        )
        for place in drafts.indices {
            let id = drafts[place].applicationID
            drafts[place].shares = try shares.filter { try $0["application_id"] == id }.map(BudgetShare.init)
            drafts[place].reasons = try reasons.filter { try $0["application_id"] == id }.map(CriterionReason.init)
        }
        return drafts
    }

    /// Writes it down in the place of what stood there.
    ///
    /// - Returns: false when somebody else changed it since ``revision``.
    func save(of room: CaseRoom, at now: Timestamp, in db: any Connection) throws -> Bool {
        let application = room.application
        let changed = try db.run(
            """
            INSERT INTO grant_draft_decision (application_id, answer, ground, reason, deviation, duration, last_year,
                revision, round_id, organization_id, holding_id, at)
            VALUES (\(application.id), \(answer), \(ground), \(reason), \(deviation), \(duration), \(lastYear),
                \(revision + 1),
                \(application.roundID), \(application.organizationID), \(room.function.holdingID), \(now))
            ON CONFLICT (application_id) DO UPDATE SET answer = excluded.answer, ground = excluded.ground,
                reason = excluded.reason, deviation = excluded.deviation,
                duration = excluded.duration, last_year = excluded.last_year, revision = excluded.revision,
                holding_id = excluded.holding_id, at = excluded.at
                WHERE grant_draft_decision.revision = \(revision)
            """
        )
        guard changed > 0 else { return false }
        try db.run("DELETE FROM grant_draft_amount WHERE application_id = \(application.id)")
        try db.run("DELETE FROM grant_draft_reason WHERE application_id = \(application.id)")
        for share in shares where share.amount > .zero {
            try db.run(
                """
                INSERT INTO grant_draft_amount (application_id, round_id, budget_id, amount)
                VALUES (\(application.id), \(application.roundID), \(share.budgetID), \(share.amount))
                """
            )
        }
        for reason in reasons {
            try db.run(
                """
                INSERT INTO grant_draft_reason (application_id, criterion_id, text)
                VALUES (\(application.id), \(reason.criterionID), \(reason.text))
                """
            )
        }
        try Journal.write(
            .draftedDecision,
            about: application.subject,
            by: Author(room.function),
            in: application.municipalityID,
            at: now,
            in: db
        )
        return true
    }
}
