import Database
import Followup

/// What stands at a question of an application now.
struct Answer: RowDecodable, Equatable, Sendable {
    var applicationID: Int
    var key: String
    /// Grows with each change.
    var revision: Int
    var typed: TypedAnswer
    var origin: AnswerOrigin
    /// Of the earlier application that it was taken from.
    var originYear: Int?
    /// "Kasserer": who wrote it last.
    var function: String
    var at: Timestamp

    init(row: Row) throws {
        applicationID = try row["application_id"]
        key = try row["block_key"]
        revision = try row["revision"]
        typed = try TypedAnswer(json: row["content"])
        origin = try row["origin"]
        originYear = try row["origin_year"]
        function = try row["function"]
        at = try row["at"]
    }

    private static let rows: SQL = """
        SELECT w.application_id, w.block_key, w.revision, w.content, w.origin, w.origin_year, w.at,
            COALESCE(f.title, k.name_da) AS function
        FROM grant_answer w JOIN holding h ON h.id = w.holding_id JOIN function f ON f.id = h.function_id
        JOIN function_kind k ON k.id = f.kind_id
        """

    /// Those of an application, by key.
    static func of(application: Int, in db: any Connection) throws -> [String: Answer] {
        let all: [Answer] = try db.all("\(rows) WHERE w.application_id = \(application)")
        return Dictionary(uniqueKeysWithValues: all.map { ($0.key, $0) })
    }

    /// What an organisation answered last to some questions, in applications before this one.
    static func last(
        _ keys: [String],
        before application: Application,
        in db: any Connection
    ) throws -> [(answer: Answer, year: Int)] {
        guard !keys.isEmpty else { return [] }
        let found = try db.rows(
            """
            SELECT a.id AS application_id, w.block_key, w.revision, w.content, w.origin, w.origin_year, w.at,
                '' AS function, r.year
            FROM (SELECT id, round_id FROM grant_application
                WHERE organization_id = \(application.organizationID) AND id < \(application.id)
                    AND round_id IN (SELECT o.id FROM grant_round o WHERE o.pool_id =
                        (SELECT n.pool_id FROM grant_round n WHERE n.id = \(application.roundID)))
                ORDER BY id DESC LIMIT 20) a
            JOIN grant_answer w ON w.application_id = a.id JOIN grant_round r ON r.id = a.round_id
            WHERE w.block_key IN (\(list: keys)) ORDER BY a.id DESC
            """
        )
        var seen: Set<String> = []
        return try found.compactMap { row in
            let answer = try Answer(row: row)
            guard !answer.typed.isEmpty, seen.insert(answer.key).inserted else { return nil }
            return (answer, try row["year"])
        }
    }

    /// What stood at a question once; an answer that was never given is empty.
    static func past(
        _ key: String,
        revision: Int,
        of application: Int,
        in db: any Connection
    ) throws -> TypedAnswer? {
        guard revision > 0 else { return TypedAnswer() }
        let json: String? = try db.value(
            """
            SELECT content FROM grant_answer_past
            WHERE application_id = \(application) AND block_key = \(key) AND revision = \(revision)
            """
        )
        return try json.map(TypedAnswer.init(json:))
    }
}

extension TypedAnswer {
    /// Puts it in the place of what stood there, which is kept.
    ///
    /// - Returns: its revision.
    @discardableResult
    func save(
        _ key: String,
        of application: Int,
        from origin: AnswerOrigin = .typed,
        year: Int? = nil,
        by holding: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Int {
        try db.run(
            """
            INSERT INTO grant_answer_past (application_id, block_key, revision, content, holding_id, at)
            SELECT application_id, block_key, revision, content, holding_id, at FROM grant_answer
            WHERE application_id = \(application) AND block_key = \(key)
            """
        )
        return try db.value(
            """
            INSERT INTO grant_answer (application_id, block_key, revision, content, origin, origin_year, holding_id, at)
            VALUES (\(application), \(key), 1, \(try json()), \(origin), \(year), \(holding), \(now))
            ON CONFLICT (application_id, block_key) DO UPDATE SET revision = grant_answer.revision + 1,
                content = excluded.content, origin = excluded.origin, origin_year = excluded.origin_year,
                holding_id = excluded.holding_id, at = excluded.at
            RETURNING revision
            """
        )
    }
}
