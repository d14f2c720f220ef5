import Database

/// One application on the list of what is decided.
struct DraftedCase: RowDecodable, Sendable {
    var listed: ListedCase
    /// Of the draft, when there is one.
    var revision: Int?
    var drafted: Money?
    var draftAnswer: Decision.Answer?
    var draftDuration: Grant.Duration?
    var draftLastYear: Int?
    /// Of the decision that counts.
    var decidedAnswer: Decision.Answer?
    var decided: Money?
    var duration: Grant.Duration?
    var lastYear: Int?
    /// The last day on which the applicant may answer first, while it has not.
    var heardUntil: CalendarDate?

    init(row: Row) throws {
        listed = try ListedCase(row: row)
        revision = try row["revision"]
        drafted = try row["drafted"]
        draftAnswer = try row["draft_answer"]
        draftDuration = try row["draft_duration"]
        draftLastYear = try row["draft_last_year"]
        duration = try row["duration"]
        lastYear = try row["last_year"]
        decidedAnswer = try row["decided_answer"]
        decided = try row["decided"]
        heardUntil = try row["heard_until"]
    }

    /// How many have a draft, of those that the person may see.
    static func drafts(round: Int, _ free: FreeCases, in db: any Connection) throws -> Int {
        try db.value(
            """
            SELECT COUNT(*) AS n FROM grant_application a JOIN grant_draft_decision x ON x.application_id = a.id
            WHERE a.round_id = \(round) AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL AND \(free.filter)
            """
        )
    }

    /// Those of a round that the person may see.
    ///
    /// - `draftedOnly`: only what has a draft.
    static func page(
        round: Int,
        _ free: FreeCases,
        draftedOnly: Bool = false,
        limit: Int,
        offset: Int = 0,
        in db: any Connection
    ) throws -> [DraftedCase] {
        let only: SQL =
            draftedOnly
            ? "AND EXISTS (SELECT 1 FROM grant_draft_decision x WHERE x.application_id = a.id)" : ""
        return try db.all(
            """
            SELECT a.id, a.title, o.name AS organization, a.asked, c.amount AS recommended, c.reason,
                \(ListedCase.progress(free)), 0 AS left_count,
                x.revision, x.answer AS draft_answer, x.duration AS draft_duration, x.last_year AS draft_last_year,
                d.duration, d.last_year,
                (SELECT SUM(s.amount) FROM grant_draft_amount s WHERE s.application_id = a.id) AS drafted,
                d.answer AS decided_answer, d.amount AS decided,
                (SELECT MAX(h.due_on) FROM grant_party_hearing h
                    WHERE h.application_id = a.id AND h.answer IS NULL AND h.lapsed_at IS NULL) AS heard_until
            FROM grant_application a JOIN organization o ON o.id = a.organization_id
                LEFT JOIN grant_recommended c ON c.application_id = a.id
                    AND EXISTS (SELECT 1 FROM grant_recommendation g WHERE g.round_id = a.round_id)
                LEFT JOIN grant_draft_decision x ON x.application_id = a.id
                LEFT JOIN grant_decision d ON d.application_id = a.id AND \(Decision.isCurrent)
            WHERE a.id IN (\(ListedCase.shown(round, free, only, limit: limit, offset: offset)))
            ORDER BY o.sort_key, a.id
            """
        )
    }
}
