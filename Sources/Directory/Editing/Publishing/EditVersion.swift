import Database
import Followup
import Registry

/// What stood on the site at a time: each publication keeps one, and so does what stood before the first.
struct EditVersion: RowDecodable, Sendable {
    enum Origin: String, SQLEncodable, SQLDecodable, Sendable {
        /// Came by an import, and stood there when somebody published something else.
        case found = "fundet"
        case published = "udgivet"
    }

    var number: Int
    var origin: Origin
    var content: EditContent
    var at: Timestamp
    /// "Formand, Lundby Forsamlingshus".
    var function: String?
    /// Of who held it then, while that person is known.
    var holder: String?

    private static let columns: SQL = """
        v.number, v.origin, v.document, v.at, p.name AS holder, \
        COALESCE(f.title, k.name_da) || ', ' || COALESCE(u.name, o.name) AS function
        """
    private static let tables: SQL = """
        edit_version v LEFT JOIN holding h ON h.id = v.holding_id LEFT JOIN person p ON p.id = h.person_id
        LEFT JOIN function f ON f.id = v.function_id LEFT JOIN function_kind k ON k.id = f.kind_id
        LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN organization o ON o.id = f.organization_id
        """

    init(row: Row) throws {
        number = try row["number"]
        origin = try row["origin"]
        content = try EditJSON.read(try row["document"])
        at = try row["at"]
        function = try row["function"]
        holder = try row["holder"]
    }
}

/// Whose versions: an offer's, or an organisation's page's.
enum EditedThing: Sendable, Hashable {
    case offer(Int, organization: Int)
    case profile(Int)

    var organization: Int {
        switch self {
        case .offer(_, let organization): organization
        case .profile(let id): id
        }
    }
    var service: Int? { if case .offer(let id, _) = self { id } else { nil } }
    var subject: EditSubject { service == nil ? .profile : .offer }

    fileprivate var filter: SQL {
        switch self {
        // In words and not as parameters: only then the index over a part of the rows is used.
        case .offer(let id, _): "v.subject = 'tilbud' AND v.service_id = \(id)"
        case .profile(let id): "v.subject = 'side' AND v.organization_id = \(id)"
        }
    }
}

extension EditVersion {
    static let pageSize = 20

    static func find(_ number: Int, of thing: EditedThing, in db: any Connection) throws -> EditVersion? {
        try db.first("SELECT \(columns) FROM \(tables) WHERE \(thing.filter) AND v.number = \(number)")
    }

    static func last(of thing: EditedThing, in db: any Connection) throws -> EditVersion? {
        try db.first("SELECT \(columns) FROM \(tables) WHERE \(thing.filter) ORDER BY v.number DESC LIMIT 1")
    }

    /// A page of them, the latest first, and one more to compare the last with.
    static func page(_ page: Int, of thing: EditedThing, in db: any Connection) throws -> [EditVersion] {
        try db.all(
            """
            SELECT \(columns) FROM \(tables) WHERE \(thing.filter) ORDER BY v.number DESC
            LIMIT \(pageSize + 1) OFFSET \((page - 1) * pageSize)
            """
        )
    }

    static func count(of thing: EditedThing, in db: any Connection) throws -> Int {
        try db.value("SELECT COUNT(*) AS n FROM edit_version v WHERE \(thing.filter)")
    }

    /// Keeps what stands on the site, unless the last version says the same.
    static func keepFound(
        _ content: EditContent,
        of thing: EditedThing,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard try last(of: thing, in: db)?.content != content else { return }
        try add(content, .found, of: thing, by: .system, at: now, in: db)
    }

    /// - Returns: its reference and its number.
    @discardableResult
    static func add(
        _ content: EditContent,
        _ origin: Origin,
        of thing: EditedThing,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> (reference: Followup.Subject, number: Int) {
        let last: Int = try db.value(
            "SELECT COALESCE(MAX(v.number), 0) AS n FROM edit_version v WHERE \(thing.filter)"
        )
        let id: Int = try db.value(
            """
            INSERT INTO edit_version (organization_id, subject, service_id, number, origin, document, at, holding_id,
                function_id)
            VALUES (\(thing.organization), \(thing.subject), \(thing.service), \(last + 1), \(origin),
                \(EditJSON.text(content)), \(now), \(author.holding), \(author.function)) RETURNING id
            """
        )
        return (Followup.Subject("edit_version", id), last + 1)
    }

    /// What many things said before somebody published something else, and what they say now.
    struct Change: Sendable {
        var thing: EditedThing
        /// Nil for what is new.
        var before: EditContent?
        var after: EditContent
    }

    /// Keeps both of each, as ``keepFound(_:of:at:in:)`` and ``add(_:_:of:by:at:in:)`` do, in a few statements.
    static func add(_ changes: [Change], by author: Author, at now: Timestamp, in db: any Connection) throws {
        let last = try last(of: changes.map(\.thing), in: db)
        var rows: [[SQLValue]] = []
        for change in changes {
            let thing = change.thing
            var number = last[thing]?.number ?? 0
            func add(_ content: EditContent, _ origin: Origin, _ author: Author) throws {
                number += 1
                rows.append([
                    SQLValue(thing.organization), SQLValue(thing.subject), SQLValue(thing.service), SQLValue(number),
                    SQLValue(origin), .text(try EditJSON.text(content)), SQLValue(now), SQLValue(author.holding),
                    SQLValue(author.function),
                ])
            }
            if let before = change.before, before != last[thing]?.content { try add(before, .found, .system) }
            try add(change.after, .published, author)
        }
        try db.load(
            rows,
            into: "edit_version",
            [
                "organization_id", "subject", "service_id", "number", "origin", "document", "at", "holding_id",
                "function_id",
            ]
        )
    }

    private static func last(
        of things: [EditedThing],
        in db: any Connection
    ) throws -> [EditedThing: (number: Int, content: EditContent)] {
        var found: [EditedThing: (number: Int, content: EditContent)] = [:]
        let rows =
            try db.rows(
                """
                SELECT v.service_id AS id, v.number, v.document FROM edit_version v
                WHERE v.subject = 'tilbud' AND v.service_id IN (\(list: things.compactMap(\.service))) AND v.number = (
                    SELECT MAX(l.number) FROM edit_version l WHERE l.subject = 'tilbud' AND l.service_id = v.service_id)
                """
            )
            + db.rows(
                """
                SELECT v.organization_id AS id, v.number, v.document FROM edit_version v
                WHERE v.subject = 'side' AND v.organization_id IN (\(list: things.map(\.organization))) AND v.number = (
                    SELECT MAX(l.number) FROM edit_version l
                    WHERE l.subject = 'side' AND l.organization_id = v.organization_id)
                """
            )
        let offers = Dictionary(things.map { ($0.service ?? -1, $0) }) { first, _ in first }
        for row in rows {
            let (id, content): (Int, EditContent) = (try row["id"], try EditJSON.read(try row["document"]))
            let thing = content.subject == .offer ? offers[id] : .profile(id)
            if let thing { found[thing] = (try row["number"], content) }
        }
        return found
    }
}
