import Database
import Followup
import Registry
import Web

extension PoolQuestion {
    static func find(id: Int, in db: any Connection) throws -> PoolQuestion? {
        try db.first("SELECT \(columns) FROM grant_question q WHERE q.id = \(id)")
    }

    /// Those that everybody may read, the latest first.
    static func answered(pool: Int, limit: Int, offset: Int, in db: any Connection) throws -> [PoolQuestion] {
        try db.all(
            """
            SELECT \(columns) FROM grant_question q
            WHERE q.pool_id = \(pool) AND q.state = \(State.answered) ORDER BY q.id DESC LIMIT \(limit) OFFSET \(offset)
            """
        )
    }

    static func answeredCount(pool: Int, in db: any Connection) throws -> Int {
        try db.value(
            "SELECT COUNT(*) AS n FROM grant_question q WHERE q.pool_id = \(pool) AND q.state = \(State.answered)"
        )
    }

    /// Those that wait, the first first; for those who look after the pool.
    static func waiting(pool: Int, in db: any Connection) throws -> [PoolQuestion] {
        try db.all(
            """
            SELECT \(columns) FROM grant_question q
            WHERE q.pool_id = \(pool) AND q.state = \(State.waiting) ORDER BY q.id LIMIT 100
            """
        )
    }

    /// Working days within which a question is answered.
    static let answerDays = 3
    /// Characters of a question.
    static let longest = 1_000

    /// Keeps a question and promises an answer: within three working days, and before the deadline that it may be about.
    ///
    /// - Returns: nil for the same question asked again within a day.
    @discardableResult
    static func ask(
        _ text: String,
        about pool: Pool,
        _ round: Round?,
        by function: Actor.Function?,
        at now: Timestamp,
        in db: any Connection
    ) throws -> PoolQuestion? {
        let same: Int = try db.value(
            """
            SELECT COUNT(*) AS n FROM grant_question
            WHERE pool_id = \(pool.id) AND text = \(text) AND asked_at > \(now.adding(seconds: -86_400))
            """
        )
        guard same == 0 else { return nil }
        let id: Int = try db.value(
            """
            INSERT INTO grant_question (pool_id, round_id, text, asked_at, function_id, state)
            VALUES (\(pool.id), \(round?.id), \(text), \(now), \(function?.id), \(State.waiting)) RETURNING id
            """
        )
        guard let made = try find(id: id, in: db), let owner = try Function.find(id: pool.ownerID, in: db) else {
            throw RowError.noRow
        }
        let author = function.map { Author($0) } ?? .guest
        try Journal.write(.askedAboutPool, about: pool.subject, by: author, in: pool.municipalityID, at: now, in: db)
        let today = DanishTime.date(of: now)
        let usual = today.adding(workingDays: answerDays)
        let last = round.map { DanishTime.date(of: $0.deadlineAt) } ?? usual
        try Obligation.make(
            .init(
                .poolQuestion,
                owner: owner,
                owedTo: .other("dem, der vil søge puljen"),
                what: "Svar på et spørgsmål om \(pool.title)".shortened(to: 190),
                nextStep: "Skriv et kort svar. Alle kan læse det på puljens side.",
                subject: made.subject,
                path: PoolPath.question(pool.slug, id),
                dueOn: max(today, min(usual, last))
            ),
            by: author,
            at: now,
            in: db
        )
        return made
    }

    /// Answers, for everybody or only in the record.
    ///
    /// - Returns: whether it was still waiting.
    func answer(
        _ text: String,
        _ state: State,
        of pool: Pool,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE grant_question SET state = \(state), answer = \(text), answered_at = \(now)
            WHERE id = \(id) AND state = \(State.waiting)
            """
        )
        guard changed > 0 else { return false }
        try Journal.write(.answeredAboutPool, about: pool.subject, by: author, in: pool.municipalityID, at: now, in: db)
        pool.record(in: db)
        try Obligation.settle(.poolQuestion, about: subject, by: author, at: now, in: db)
        if let functionID, let asker = try Function.find(id: functionID, in: db) {
            try Notification.send(
                .poolAnswer,
                about: subject,
                pool.title,
                path: PoolPath.questions(pool.slug),
                to: asker,
                at: now,
                in: db
            )
        }
        return true
    }
}

extension NotificationKind {
    static let poolAnswer = NotificationKind(
        "pulje-svar",
        danish: "Svar på dit spørgsmål om en pulje",
        english: "An answer to your question about a pool",
        pace: .atOnce,
        side: .organizations
    )
}
