import Database
import Followup
import OpenFormats
import Registry
import Web

/// A file that somebody laid in, with all that it would change: a person chooses, and then it is done, all at once.
///
/// It belongs to the municipality: whoever may approve offers can go on with it.
struct ImportReview: RowDecodable, Sendable {
    enum Outcome: String, SQLEncodable, SQLDecodable, Sendable {
        case done = "gennemfoert"
        case dropped = "kasseret"
    }

    /// Days until one that nobody finished is deleted.
    static let days = 30
    /// Offers, and organisations, of a file that can be chosen among one by one.
    static let mostRows = 1_000
    /// Mistakes that are kept; the others are counted.
    static let mostMistakes = 1_000
    static let perPage = 20

    var id: Int
    var municipalityID: Int
    var fileName: String
    var madeAt: Timestamp
    /// "Frivilligkonsulent, Socialforvaltningen".
    var madeBy: String
    var mistakes: Int
    var closedAt: Timestamp?
    var outcome: Outcome?
    var added: Int
    var changed: Int
    var kept: Int

    init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        fileName = try row["file_name"]
        madeAt = try row["made_at"]
        madeBy = try row["function"]
        mistakes = try row["mistakes"]
        closedAt = try row["closed_at"]
        outcome = try row["outcome"]
        added = try row["added"] ?? 0
        changed = try row["changed"] ?? 0
        kept = try row["kept"] ?? 0
    }

    private static let columns: SQL = """
        v.id, v.municipality_id, v.file_name, v.made_at, v.mistakes, v.closed_at, v.outcome, v.added, v.changed, v.kept, \
        COALESCE(f.title, k.name_da) || ', ' || COALESCE(u.name, o.name) AS function
        """
    private static let tables: SQL = """
        import_review v JOIN function f ON f.id = v.function_id JOIN function_kind k ON k.id = f.kind_id
        LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN organization o ON o.id = f.organization_id
        """

    static func find(_ id: Int, municipality: Int, in db: any Connection) throws -> ImportReview? {
        try db.first(
            "SELECT \(columns) FROM \(tables) WHERE v.id = \(id) AND v.municipality_id = \(municipality)"
        )
    }

    /// The latest first.
    static func page(_ page: Int, municipality: Int, in db: any Connection) throws -> [ImportReview] {
        try db.all(
            """
            SELECT \(columns) FROM \(tables) WHERE v.municipality_id = \(municipality)
            ORDER BY v.id DESC LIMIT \(perPage) OFFSET \((page - 1) * perPage)
            """
        )
    }

    static func count(municipality: Int, in db: any Connection) throws -> Int {
        try db.value("SELECT COUNT(*) AS n FROM import_review WHERE municipality_id = \(municipality)")
    }

    // MARK: Making one

    /// A file that is too much for choosing one by one.
    struct TooMany: Error, Equatable {
        var offers: Int
        var organizations: Int
    }

    /// Lays out what a file would change.
    ///
    /// Rows that cannot be taken are told, and the others can be chosen all the same.
    ///
    /// - Throws: ``TooMany``.
    static func make(
        _ spool: DraftSpool,
        named name: String,
        for municipality: Municipality,
        by actor: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Int {
        guard spool.serviceCount <= mostRows, spool.organizationCount <= mostRows else {
            throw TooMany(offers: spool.serviceCount, organizations: spool.organizationCount)
        }
        let id: Int = try db.value(
            """
            INSERT INTO import_review (municipality_id, file_name, made_at, made_by, function_id, mistakes)
            VALUES (\(municipality.id), \(name), \(now), \(actor.holdingID), \(actor.id), 0) RETURNING id
            """
        )
        var plan = ReviewPlan(for: municipality, in: db)
        var lines: [ReviewPlan.Line] = []
        try spool.eachOrganizations { lines += try plan.lines(of: $0.map(\.draft)) }
        try spool.eachServices { lines += try plan.lines(of: $0) }
        for chunk in lines.chunks {
            try db.load(try chunk.map { try $0.row(of: id) }, into: "import_review_row", ReviewPlan.Line.columns)
        }
        let mistakes = spool.report.rejected + plan.mistakes
        try db.load(
            mistakes.prefix(mostMistakes).map { mistake in
                [
                    SQLValue(id), .text(mistake.file), SQLValue(mistake.line), .text(mistake.field),
                    .text(mistake.reason),
                ]
            },
            into: "import_review_finding",
            ["review_id", "file", "line", "field", "reason"]
        )
        let count = mistakes.count + spool.report.unlisted
        if count > 0 { try db.run("UPDATE import_review SET mistakes = \(count) WHERE id = \(id)") }
        return id
    }

    // MARK: What is wrong, and what is not mentioned

    func mistakes(_ page: Int, in db: any Connection) throws -> [ImportReport.Finding] {
        try db.rows(
            """
            SELECT file, line, field, reason FROM import_review_finding WHERE review_id = \(id)
            ORDER BY id LIMIT \(Self.perPage) OFFSET \((page - 1) * Self.perPage)
            """
        ).map { row in
            ImportReport.Finding(
                file: try row["file"],
                line: try row["line"],
                field: try row["field"],
                reason: try row["reason"]
            )
        }
    }

    private var unmentioned: SQL {
        """
        s.municipality_id = \(municipalityID) AND NOT EXISTS (SELECT 1 FROM offer_merge m WHERE m.service_id = s.id)
            AND NOT EXISTS (SELECT 1 FROM import_review_row r WHERE r.review_id = \(id) AND r.service_id = s.id)
        """
    }

    /// Offers that are here, and that the file does not tell of.
    func unmentioned(_ page: Int, in db: any Connection) throws -> [WorkOffer] {
        try WorkOffer.page(unmentioned, page, in: db)
    }

    func countUnmentioned(in db: any Connection) throws -> Int { try WorkOffer.count(unmentioned, in: db) }

    // MARK: Ending it

    /// Throws it away; nothing is changed.
    ///
    /// - Returns: false when somebody else has ended it.
    func drop(by actor: Actor.Function, at now: Timestamp, in db: any Connection) throws -> Bool {
        let count = try db.run(
            """
            UPDATE import_review SET closed_at = \(now), closed_by = \(actor.holdingID), outcome = \(Outcome.dropped)
            WHERE id = \(id) AND closed_at IS NULL
            """
        )
        guard count > 0 else { return false }
        try clear(in: db)
        return true
    }

    /// What was in the file is kept no longer than it is needed.
    func clear(in db: any Connection) throws {
        try db.run("DELETE FROM import_review_row WHERE review_id = \(id)")
        try db.run("DELETE FROM import_review_finding WHERE review_id = \(id)")
    }

    /// Deletes what has been kept long enough, finished or not.
    static func forgetOld(_ due: RetentionRule.Due, in db: any Connection) throws -> Int {
        try db.run(
            """
            DELETE FROM import_review WHERE id IN (
                SELECT id FROM import_review WHERE made_at < \(due.limit) AND \(due.of("municipality_id"))
                ORDER BY made_at LIMIT \(min(due.most, 20))
            )
            """
        )
    }
}

extension ReviewPlan.Line {
    static let columns = [
        "review_id", "kind", "subject", "service_id", "organization_id", "name", "file", "line", "draft", "ours",
        "result", "shut", "choice",
    ]

    func row(of review: Int) throws -> [SQLValue] {
        // Of what stays as it is only what the file says is kept, and of the same row as last time not even that.
        let isOpen = kind != .unchanged
        let isTold = isOpen || ours != nil
        let texts = try [isTold ? EditJSON.text(draft) : nil, isOpen ? text(ours) : nil, isOpen ? text(result) : nil]
        return [
            SQLValue(review), SQLValue(kind), SQLValue(subject), SQLValue(service), SQLValue(organization),
            .text(draft.content.name), .text(draft.file), SQLValue(draft.line), SQLValue(texts[0]),
            SQLValue(texts[1]), SQLValue(texts[2]), SQLValue(shut), SQLValue(choice),
        ]
    }

    private func text(_ state: ReviewState?) throws -> String? { try state.map { try EditJSON.text($0) } }
}
