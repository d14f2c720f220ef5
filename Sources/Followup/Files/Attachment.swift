package import Database
package import Web

/// A file that belongs to something: a promise, an inquiry.
package struct Attachment: RowDecodable, Equatable, Sendable {
    /// Whether it can be fetched.
    package enum Scan: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
        case clean = "ren"
        case infected = "virus"
    }

    package var id: Int
    package var municipalityID: Int
    package var subject: Subject
    package var name: String
    package var kind: FileKind
    package var bytes: Int
    package var hash: ContentHash
    package var at: Timestamp
    /// "Frivilligkonsulent"; nil for what somebody without an account sent.
    package var function: String?
    /// Nil while no virus scanner has looked at it.
    package var scan: Scan?

    package init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        subject = Subject(try row["subject"], try row["subject_id"])
        name = try row["name"]
        kind = try row["kind"]
        bytes = try row["bytes"]
        hash = try row["hash"]
        at = try row["at"]
        function = try row["function"]
        scan = try row["outcome"]
    }

    private static let rows: SQL = """
        SELECT a.id, a.municipality_id, a.subject, a.subject_id, a.name, a.kind, a.bytes, a.hash, a.at, s.outcome,
            COALESCE(f.title, k.name_da) AS function
        FROM attachment a LEFT JOIN file_scan s ON s.hash = a.hash LEFT JOIN holding h ON h.id = a.by_holding_id
        LEFT JOIN function f ON f.id = h.function_id LEFT JOIN function_kind k ON k.id = f.kind_id
        """

    package static func find(id: Int, in db: any Connection) throws -> Attachment? {
        try db.first("\(rows) WHERE a.id = \(id)")
    }

    /// Those of a thing, the first first.
    package static func of(_ subject: Subject, in db: any Connection) throws -> [Attachment] {
        try db.all("\(rows) WHERE a.subject = \(subject.table) AND a.subject_id = \(subject.id) ORDER BY a.id")
    }
}

extension Attachment {
    /// Attaches files whose content is kept already, in the transaction of the change that they belong to.
    ///
    /// - `author`: who did.
    /// - `past`: how many of the thing's files take no place any more, such as those that only an earlier version shows.
    /// - Throws: ``FileRefusal`` when there is no room.
    package static func add(
        _ files: [KeptFile],
        to subject: Subject,
        besides past: Int = 0,
        by author: Author,
        in municipality: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let limits = try FileLimits.of(municipality: municipality, in: db)
        let count: Int = try db.value(
            "SELECT COUNT(*) AS n FROM attachment WHERE subject = \(subject.table) AND subject_id = \(subject.id)"
        )
        guard count - past + files.count <= limits.filesEach else { throw FileRefusal.tooMany(limits.filesEach) }
        let used = try FileLimits.used(municipality: municipality, in: db)
        guard used + files.reduce(0, { $0 + $1.bytes }) <= limits.totalBytes else { throw FileRefusal.full }
        for file in files {
            try db.run(
                """
                INSERT INTO attachment (municipality_id, subject, subject_id, name, kind, bytes, hash, at, by_holding_id)
                VALUES (\(municipality), \(subject.table), \(subject.id), \(file.name), \(file.kind), \(file.bytes),
                    \(file.hash), \(now), \(author.holdingID))
                """
            )
            if let verdict = file.verdict { try FileScan.note(verdict, on: file.hash, at: now, in: db) }
            // No name: it could be a citizen's.
            try Journal.write(.attached, about: subject, by: author, in: municipality, at: now, in: db)
        }
    }

    /// Takes it off; the content goes with the next sweep, unless something else has the same.
    package func remove(by author: Author, at now: Timestamp, in db: any Connection) throws {
        guard try db.run("DELETE FROM attachment WHERE id = \(id)") > 0 else { return }
        try Journal.write(.detached, about: subject, by: author, in: municipalityID, at: now, in: db)
    }

    /// Takes everything off things that are no more.
    ///
    /// - `table`: whose rows went.
    package static func forgetLost(of table: String, _ rows: SQL, in db: any Connection) throws {
        try db.run(
            """
            DELETE FROM attachment WHERE subject = \(table)
                AND NOT EXISTS (SELECT 1 FROM \(rows) t WHERE t.id = attachment.subject_id)
            """
        )
    }
}

extension Attachment {
    /// Every content that should be there: for back-ups.
    package static func hashes(in db: any Connection) throws -> [ContentHash] {
        try db.values(
            """
            SELECT DISTINCT a.hash FROM attachment a LEFT JOIN file_scan s ON s.hash = a.hash
            WHERE s.outcome IS NULL OR s.outcome = \(Scan.clean) ORDER BY a.hash
            """
        )
    }

    /// Whether something refers to any of these.
    package static func areNeeded(_ hashes: [ContentHash], in database: any Database) async throws -> Bool {
        guard !hashes.isEmpty else { return false }
        let count: Int = try await database.read {
            try $0.value("SELECT COUNT(*) AS n FROM attachment WHERE hash IN (\(list: hashes))")
        }
        return count > 0
    }
}

extension JournalAct {
    static let attached = JournalAct("vedhaeftet", danish: "Lagde en fil op", english: "Attached a file")
    static let detached = JournalAct("fil-fjernet", danish: "Fjernede en fil", english: "Removed a file")
    static let infected = JournalAct(
        "fil-virus",
        danish: "Fandt virus i en fil og fjernede den",
        english: "Found a virus in a file and removed it"
    )
}

/// What may be attached to: a table, and who may see what is attached to a row of it.
///
/// The feature that owns the table says so in its manifest (``Followed``).
package struct AttachmentSubject: Sendable {
    package typealias Rule = @Sendable (Actor, _ id: Int, CalendarDate, any Connection) throws -> Author?

    let table: String
    /// As whom the person may look; nil for not at all.
    let maySee: Rule
    /// As whom the person may take a file off.
    let mayRemove: Rule
    /// The page of the thing.
    let path: @Sendable (Int) -> String

    package init(
        _ table: String,
        path: @escaping @Sendable (Int) -> String,
        maySee: @escaping Rule,
        mayRemove: @escaping Rule
    ) {
        self.table = table
        self.path = path
        self.maySee = maySee
        self.mayRemove = mayRemove
    }
}
