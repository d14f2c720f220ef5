import Database

/// A row of a file in a review: what it would change, and what somebody chose.
struct ReviewRow: RowDecodable, Sendable {
    enum Kind: String, CaseIterable, SQLEncodable, SQLDecodable, Sendable {
        /// Changed by the file, and edited here since the last one.
        case conflict = "konflikt"
        case changed = "aendret"
        case new = "ny"
        case unchanged = "uaendret"
    }
    enum Choice: String, CaseIterable, SQLEncodable, SQLDecodable, Sendable {
        case take = "tag"
        case keep = "behold"
    }
    /// Why an offer stays shut although the file tells of it.
    enum Shut: String, SQLEncodable, SQLDecodable, Sendable {
        case paused = "pause"
        case closed = "lukket"
        case merged = "samlet"

        /// Nil for one that is open, that the file itself wants shut, or that it may open.
        init?(_ known: KnownService, becomes status: Listing.Status, file: Listing.Status) {
            guard status.doors > file.doors || known.isMerged else { return nil }
            self = known.isMerged ? .merged : known.status == .paused ? .paused : .closed
        }
    }

    static let perPage = 20

    var id: Int
    var kind: Kind
    var subject: EditSubject
    var name: String
    /// The address of what stands here; nil for what is new.
    var slug: String?
    var file: String
    var line: Int
    var draft: ReviewDraft
    var ours: ReviewState?
    /// What it would be; nil where nobody is to read it.
    var result: ReviewState?
    var shut: Shut?
    var choice: Choice
    /// It was changed here while the review stood.
    var renewedAt: Timestamp?

    init(row: Row) throws {
        id = try row["id"]
        kind = try row["kind"]
        subject = try row["subject"]
        name = try row["name"]
        slug = try row["slug"]
        file = try row["file"]
        line = try row["line"]
        draft = try EditJSON.read(try row["draft"])
        let ours: String? = try row["ours"]
        self.ours = try ours.map { try EditJSON.read($0) }
        let result: String? = try row["result"]
        self.result = try result.map { try EditJSON.read($0) }
        shut = try row["shut"]
        choice = try row["choice"]
        renewedAt = try row["renewed_at"]
    }

    private static let columns: SQL = """
        r.id, r.kind, r.subject, r.name, COALESCE(s.slug, o.slug) AS slug, r.file, r.line, r.draft, r.ours, r.shut, \
        r.choice, r.renewed_at
        """
    private static let tables: SQL = """
        import_review_row r LEFT JOIN service s ON s.id = r.service_id
        LEFT JOIN organization o ON o.id = r.organization_id
        """

    /// A page of one kind, those that were changed here in the meantime first.
    static func page(_ kind: Kind, _ page: Int, of review: Int, in db: any Connection) throws -> [ReviewRow] {
        try db.all(
            """
            SELECT \(columns), r.result FROM \(tables) WHERE r.review_id = \(review) AND r.kind = \(kind)
            ORDER BY CASE WHEN r.renewed_at IS NULL THEN 1 ELSE 0 END, r.id
            LIMIT \(perPage) OFFSET \((page - 1) * perPage)
            """
        )
    }

    /// All that something can be chosen about.
    static func open(of review: Int, in db: any Connection) throws -> [ReviewRow] {
        try db.all(
            """
            SELECT \(columns), CAST(NULL AS TEXT) AS result FROM \(tables)
            WHERE r.review_id = \(review) AND r.kind <> \(Kind.unchanged) ORDER BY r.id
            """
        )
    }

    /// What the file says of those that stand here as it says, unless it said the same last time.
    static func agreeing(of review: Int, in db: any Connection) throws -> [ReviewDraft] {
        let texts: [String] = try db.values(
            """
            SELECT draft FROM import_review_row
            WHERE review_id = \(review) AND kind = \(Kind.unchanged) AND draft IS NOT NULL ORDER BY id
            """
        )
        return try texts.map { try EditJSON.read($0) }
    }

    /// How many of each kind, and how many of them are chosen.
    static func counts(of review: Int, in db: any Connection) throws -> ReviewCounts {
        var counts = ReviewCounts()
        for row in try db.rows(
            """
            SELECT kind, choice, COUNT(*) AS n FROM import_review_row WHERE review_id = \(review) GROUP BY kind, choice
            """
        ) {
            let (kind, choice): (Kind, Choice) = (try row["kind"], try row["choice"])
            counts.add(try row["n"], kind, choice)
        }
        return counts
    }

    /// Keeps what was chosen about some of them.
    static func choose(
        _ choice: Choice,
        _ ids: [Int],
        of review: Int,
        in db: any Connection
    ) throws {
        guard !ids.isEmpty else { return }
        try db.run(
            """
            UPDATE import_review_row SET choice = \(choice)
            WHERE review_id = \(review) AND id IN (\(list: ids)) AND choice <> \(choice)
            """
        )
    }

    /// The same about all of a kind.
    static func choose(_ choice: Choice, all kind: Kind, of review: Int, in db: any Connection) throws {
        try db.run(
            """
            UPDATE import_review_row SET choice = \(choice)
            WHERE review_id = \(review) AND kind = \(kind) AND choice <> \(choice)
            """
        )
    }

    /// Says what it would change now that something else stands here.
    func renew(_ line: ReviewPlan.Line, at now: Timestamp, in db: any Connection) throws {
        let ours = try line.ours.map { try EditJSON.text($0) }
        let result = try line.result.map { try EditJSON.text($0) }
        let kind = line.kind == .unchanged ? Kind.unchanged : .conflict
        try db.run(
            """
            UPDATE import_review_row SET kind = \(kind), service_id = \(line.service), ours = \(ours),
                organization_id = \(line.organization), result = \(result), shut = \(line.shut),
                choice = \(Choice.keep), renewed_at = \(now)
            WHERE id = \(id)
            """
        )
    }
}

/// How a review stands.
struct ReviewCounts: Equatable, Sendable {
    private var rows: [ReviewRow.Kind: [ReviewRow.Choice: Int]] = [:]

    mutating func add(_ count: Int, _ kind: ReviewRow.Kind, _ choice: ReviewRow.Choice) {
        rows[kind, default: [:]][choice, default: 0] += count
    }

    func of(_ kind: ReviewRow.Kind) -> Int { rows[kind]?.values.reduce(0, +) ?? 0 }
    func of(_ kind: ReviewRow.Kind, _ choice: ReviewRow.Choice) -> Int { rows[kind]?[choice] ?? 0 }
    /// Those that are taken of what is here already.
    var changed: Int { of(.conflict, .take) + of(.changed, .take) }
    var added: Int { of(.new, .take) }
    var kept: Int { of(.conflict, .keep) + of(.changed, .keep) }
    var skipped: Int { of(.new, .keep) }
}
