import Database

/// What an organisation applied for before, and what became of it.
struct ApplicantHistory: RowDecodable, Equatable, Sendable {
    var pool: String
    var round: String
    var title: String
    var asked: Money
    var answer: Decision.Answer?
    var amount: Money?
    var withdrawnAt: Timestamp?

    init(row: Row) throws {
        pool = try row["pool"]
        round = try row["round"]
        title = try row["title"]
        asked = try row["asked"]
        answer = try row["answer"]
        amount = try row["amount"]
        withdrawnAt = try row["withdrawn_at"]
    }

    /// The latest ten, without the application that one reads.
    static func of(organization: Int, except application: Int, in db: any Connection) throws -> [ApplicantHistory] {
        try db.all(
            """
            SELECT p.title AS pool, r.title AS round, a.title, a.asked, d.answer, d.amount, a.withdrawn_at
            FROM grant_application a JOIN grant_round r ON r.id = a.round_id JOIN grant_pool p ON p.id = r.pool_id
                LEFT JOIN grant_decision d ON d.application_id = a.id
                    AND NOT EXISTS (SELECT 1 FROM grant_decision n WHERE n.corrects_id = d.id)
            WHERE a.organization_id = \(organization) AND a.id <> \(application) AND a.sent_at IS NOT NULL
            ORDER BY a.id DESC LIMIT 10
            """
        )
    }
}
