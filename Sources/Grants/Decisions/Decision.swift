package import Database
package import Followup

/// What was decided about an application («afgørelse»); it never changes.
package struct Decision: RowDecodable, Equatable, Sendable {
    package enum Answer: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        /// The whole amount.
        case yes = "ja"
        /// Another amount.
        case part = "delvist"
        case no = "nej"
    }

    /// Why not all of it, in the words that the totals are made of.
    package enum Ground: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        /// Others fitted the criteria better.
        case criteria = "kriterier"
        /// There was not money enough for all good ones.
        case money = "penge"
        /// It is outside the pool's purpose.
        case purpose = "formaal"
        /// Papers were missing.
        case papers = "papirer"
    }

    package var id: Int
    package var applicationID: Int
    package var roundID: Int
    package var organizationID: Int
    /// The holding that decided.
    package var holdingID: Int
    package var answer: Answer
    package var ground: Ground?
    package var amount: Money
    package var duration: Grant.Duration
    /// Of several years.
    package var lastYear: Int?
    /// What was applied for.
    package var asked: Money
    /// What the council recommended; nil where none did.
    package var recommended: Money?
    /// To the applicant, in plain words.
    package var reason: String
    /// Why it is not what the council recommended.
    package var deviation: String?
    /// What was said about complaining when it was decided; nil for what was decided before that was kept.
    package var complaint: String?
    /// The decision that it takes the place of.
    package var correctsID: Int?
    package var at: Timestamp

    static let columns: SQL = """
        d.id, d.application_id, d.round_id, d.organization_id, d.holding_id, d.answer, d.ground, d.amount, d.asked, \
        d.recommended, d.duration, d.last_year, d.reason, d.deviation, d.complaint, d.corrects_id, d.at
        """

    package init(row: Row) throws {
        id = try row["id"]
        applicationID = try row["application_id"]
        roundID = try row["round_id"]
        organizationID = try row["organization_id"]
        holdingID = try row["holding_id"]
        answer = try row["answer"]
        ground = try row["ground"]
        amount = try row["amount"]
        duration = try row["duration"]
        lastYear = try row["last_year"]
        asked = try row["asked"]
        recommended = try row["recommended"]
        reason = try row["reason"]
        deviation = try row["deviation"]
        complaint = try row["complaint"]
        correctsID = try row["corrects_id"]
        at = try row["at"]
    }

    package var subject: Subject { Subject("grant_decision", id) }

    /// True for a row `d` that nothing took the place of.
    static let isCurrent: SQL = "NOT EXISTS (SELECT 1 FROM grant_decision n WHERE n.corrects_id = d.id)"
}

/// How much of a decision comes from which money.
package struct BudgetShare: RowDecodable, Equatable, Sendable {
    package var budgetID: Int
    package var amount: Money

    package init(row: Row) throws {
        budgetID = try row["budget_id"]
        amount = try row["amount"]
    }

    init(budgetID: Int, amount: Money) {
        self.budgetID = budgetID
        self.amount = amount
    }
}

/// What is said about one criterion.
package struct CriterionReason: RowDecodable, Equatable, Sendable {
    package var criterionID: Int
    package var text: String

    package init(row: Row) throws {
        criterionID = try row["criterion_id"]
        text = try row["text"]
    }

    init(criterionID: Int, text: String) {
        self.criterionID = criterionID
        self.text = text
    }
}

extension Decision {
    package static func find(id: Int, in db: any Connection) throws -> Decision? {
        try db.first("SELECT \(columns) FROM grant_decision d WHERE d.id = \(id)")
    }

    /// All about an application, the one that counts last.
    package static func of(application: Int, in db: any Connection) throws -> [Decision] {
        try db.all("SELECT \(columns) FROM grant_decision d WHERE d.application_id = \(application) ORDER BY d.id")
    }

    package func shares(in db: any Connection) throws -> [BudgetShare] {
        try db.all(
            "SELECT budget_id, amount FROM grant_decision_amount WHERE decision_id = \(id) ORDER BY budget_id"
        )
    }

    package func reasons(in db: any Connection) throws -> [CriterionReason] {
        try db.all(
            """
            SELECT x.criterion_id, x.text FROM grant_decision_reason x JOIN grant_criterion c ON c.id = x.criterion_id
            WHERE x.decision_id = \(id) ORDER BY c.position
            """
        )
    }
}
