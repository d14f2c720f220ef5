import Database
import Followup
import Registry
import Web

extension Application {
    /// Begins an application of the organisation that somebody acts for; what it said before comes along.
    ///
    /// One that was begun and has no name yet is gone on with, so that a second press makes no second one.
    static func begin(
        in round: Round,
        pool: Pool,
        for organization: Organization,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Application {
        if let empty: Application = try db.first(
            """
            SELECT \(columns) FROM grant_application a
            WHERE a.organization_id = \(organization.id) AND a.round_id = \(round.id) AND a.sent_at IS NULL
                AND a.title = '' ORDER BY a.id LIMIT 1
            """
        ) {
            return empty
        }
        let id: Int = try db.value(
            """
            INSERT INTO grant_application (municipality_id, round_id, organization_id, form_id, contact_id, title, made_at)
            VALUES (\(pool.municipalityID), \(round.id), \(organization.id), \(round.formID), \(function.id), '', \(now))
            RETURNING id
            """
        )
        guard let made = try find(id: id, in: db) else { throw RowError.noRow }
        try made.fill(from: organization, by: function.holdingID, at: now, in: db)
        try Journal.write(
            .beganApplication,
            about: made.subject,
            by: Author(function),
            in: pool.municipalityID,
            at: now,
            in: db
        )
        return made
    }

    /// Takes over what the organisation answered last and what it says of itself, where the form says so.
    private func fill(
        from organization: Organization,
        by holding: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let blocks = try Block.of(form: formID, in: db)
        let last = blocks.filter { $0.reuse == .lastAnswer && ![.files, .partners].contains($0.kind) }
        for (answer, year) in try Answer.last(last.map(\.key), before: self, in: db) {
            guard let block = last.first(where: { $0.key == answer.key }) else { continue }
            // What another kind of question was answered with says nothing here.
            var errors = FormErrors()
            let reading = AnswerReading(language: .danish)
            guard reading.read(answer.typed, for: Question(block), &errors) != nil else { continue }
            try answer.typed.save(block.key, of: id, from: .lastAnswer, year: year, by: holding, at: now, in: db)
        }
        guard !organization.description.isEmpty else { return }
        for block in blocks where block.reuse == .description && [.line, .text].contains(block.kind) {
            let typed = TypedAnswer(organization.description)
            try typed.save(block.key, of: id, from: .profile, by: holding, at: now, in: db)
        }
    }
}

/// An application as a list shows it.
struct ListedApplication: RowDecodable, Sendable {
    var application: Application
    var pool: String
    var round: String
    var deadlineAt: Timestamp
    var organization: String
    var isCorrected: Bool
    /// Of the decision that counts.
    var answer: Decision.Answer?
    var granted: Money?
    /// Something is asked for and not answered.
    var isAskedForMore: Bool

    init(row: Row) throws {
        application = try Application(row: row)
        pool = try row["pool"]
        round = try row["round"]
        deadlineAt = try row["deadline_at"]
        organization = try row["organization"]
        let corrected: Int? = try row["corrected"]
        isCorrected = corrected != nil
        answer = try row["answer"]
        granted = try row["granted"]
        let wanted: Int? = try row["wanted"]
        isAskedForMore = wanted != nil
    }

    private static let rows: SQL = """
        SELECT \(Application.columns), p.title AS pool, r.title AS round, r.deadline_at, o.name AS organization,
            c.application_id AS corrected, d.answer, d.amount AS granted,
            (SELECT MIN(w.id) FROM grant_completion w WHERE w.application_id = a.id AND w.answered_at IS NULL) AS wanted
        FROM grant_application a JOIN grant_round r ON r.id = a.round_id JOIN grant_pool p ON p.id = r.pool_id
        JOIN organization o ON o.id = a.organization_id LEFT JOIN grant_correction c ON c.application_id = a.id
        LEFT JOIN grant_decision d ON d.application_id = a.id AND \(Decision.isCurrent)
        """

    /// Those of an organisation: drafts first, then the latest.
    static func of(organization: Int, limit: Int, offset: Int, in db: any Connection) throws -> [ListedApplication] {
        // The page is cut out of the index before anything is joined to it.
        try db.all(
            """
            \(rows) WHERE a.id IN (SELECT x.id FROM grant_application x WHERE x.organization_id = \(organization)
                ORDER BY (x.sent_at IS NULL) DESC, x.id DESC LIMIT \(limit) OFFSET \(offset))
            ORDER BY (a.sent_at IS NULL) DESC, a.id DESC
            """
        )
    }

    static func count(organization: Int, in db: any Connection) throws -> Int {
        try db.value("SELECT COUNT(*) AS n FROM grant_application WHERE organization_id = \(organization)")
    }

    /// What the list of a round is narrowed to.
    struct Filter: Equatable, Sendable {
        enum State: String, CaseIterable, Sendable {
            case sent = "sendt"
            case withdrawn = "trukket"
        }
        var state = State.sent
        /// Folded; all must stand in the organisation's name, or one be the reference.
        var words: [String] = []
    }

    static func of(
        round: Int,
        _ filter: Filter,
        _ free: FreeCases,
        limit: Int,
        offset: Int,
        in db: any Connection
    ) throws -> [ListedApplication] {
        let (tables, condition) = narrowed(round, filter, free)
        return try db.all(
            """
            \(rows) WHERE a.id IN (SELECT a.id FROM \(tables) WHERE \(condition)
                ORDER BY a.id LIMIT \(limit) OFFSET \(offset))
            ORDER BY a.id
            """
        )
    }

    static func count(round: Int, _ filter: Filter, _ free: FreeCases, in db: any Connection) throws -> Int {
        let (tables, condition) = narrowed(round, filter, free)
        return try db.value("SELECT COUNT(*) AS n FROM \(tables) WHERE \(condition)")
    }

    private static func narrowed(
        _ round: Int,
        _ filter: Filter,
        _ free: FreeCases
    ) -> (tables: SQL, condition: SQL) {
        let withdrawn: SQL = filter.state == .sent ? "a.withdrawn_at IS NULL" : "a.withdrawn_at IS NOT NULL"
        var condition: SQL = "a.round_id = \(round) AND a.sent_at IS NOT NULL AND \(withdrawn) AND \(free.unconflicted)"
        guard !filter.words.isEmpty else { return ("grant_application a", condition) }
        let names = filter.words.map { word -> SQL in
            "(y.fold_key LIKE \(likePattern(containing: word)) ESCAPE '\\' OR a.reference = \(word))"
        }
        condition = "\(condition) AND \(names.joined(" AND "))"
        return ("grant_application a JOIN organization y ON y.id = a.organization_id", condition)
    }
}
