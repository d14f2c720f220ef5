/// The schema that a program wants, in the words of one engine.
struct SchemaPlan: Sendable {
    struct Step: Sendable {
        var migration: Migration
        var text: String
        var name: String { migration.name }
    }

    struct ViewText: Sendable {
        var name: String
        var query: String
        var entry: SchemaLedger.ViewEntry { .init(name: name, checksum: Checksum.of(query)) }
    }

    let steps: [Step]
    let views: [ViewText]

    init(_ migrations: [Migration], _ views: [View], _ words: SchemaWords) {
        steps = ([ChangeLog.migration, DatabaseIdentity.migration] + migrations).map {
            Step(migration: $0, text: $0.sql(words))
        }
        self.views = views.map { ViewText(name: $0.name, query: $0.query(words)) }
    }

    /// The steps that are not applied.
    ///
    /// - Parameter ledger: what is applied.
    /// - Returns: their names, in order.
    /// - Throws: ``SchemaTooNew``, ``MigrationEdited``.
    func missing(in ledger: SchemaLedger) throws -> [String] {
        let names = Set(steps.map(\.name))
        let unknown = ledger.steps.keys.filter { !names.contains($0) }.sorted()
        guard unknown.isEmpty else { throw SchemaTooNew(unknown: unknown) }
        for step in steps {
            if let checksum = ledger.steps[step.name], checksum != Checksum.of(step.text) {
                throw MigrationEdited(name: step.name)
            }
        }
        return steps.map(\.name).filter { ledger.steps[$0] == nil }
    }
}

/// What has been done to a schema, as the database itself remembers it.
struct SchemaLedger: Sendable {
    struct ViewEntry: RowDecodable, Equatable {
        var name: String
        var checksum: String

        init(name: String, checksum: String) {
            self.name = name
            self.checksum = checksum
        }

        init(row: Row) throws { self.init(name: try row["name"], checksum: try row["checksum"]) }
    }

    /// The checksum of each applied step, by its name.
    private(set) var steps: [String: String] = [:]
    /// In the order they were made.
    private(set) var views: [ViewEntry] = []

    static func make(in db: any Connection) throws {
        let words = db.engine.words
        try db.script(
            """
            CREATE TABLE IF NOT EXISTS schema_step (
                name TEXT PRIMARY KEY,
                checksum TEXT NOT NULL,
                applied_at \(words.timestamp) NOT NULL
            ) \(words.strict);
            CREATE TABLE IF NOT EXISTS schema_view (
                position \(words.id),
                name TEXT NOT NULL UNIQUE,
                checksum TEXT NOT NULL
            ) \(words.strict);
            """
        )
    }

    /// Nothing is applied where there is no ledger.
    static func read(in db: any Connection) throws -> SchemaLedger {
        var ledger = SchemaLedger()
        guard try isThere("schema_step", in: db) else { return ledger }
        for row in try db.rows("SELECT name, checksum FROM schema_step") {
            ledger.steps[try row["name"]] = try row["checksum"] as String
        }
        guard try isThere("schema_view", in: db) else { return ledger }
        ledger.views = try db.all("SELECT name, checksum FROM schema_view ORDER BY position")
        return ledger
    }

    static func add(_ step: SchemaPlan.Step, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO schema_step (name, checksum, applied_at)
            VALUES (\(step.name), \(Checksum.of(step.text)), \(Timestamp.now))
            """
        )
    }

    static func add(_ view: SchemaPlan.ViewText, in db: any Connection) throws {
        try db.run("INSERT INTO schema_view (name, checksum) VALUES (\(view.name), \(view.entry.checksum))")
    }

    /// Drops the views that were made, the last one first because it may use the others.
    func dropViews(in db: any Connection) throws {
        for view in views.reversed() { try db.script("DROP VIEW IF EXISTS \(view.name)") }
        try db.run("DELETE FROM schema_view")
    }

    private static func isThere(_ table: String, in db: any Connection) throws -> Bool {
        switch db.engine {
        case .sqlite:
            try db.value("SELECT COUNT(*) AS n FROM sqlite_master WHERE type = 'table' AND name = \(table)") == 1
        case .postgres: try db.value("SELECT to_regclass(\(table)) IS NOT NULL AS there")
        }
    }
}

/// FNV-1a, 64 bits: tells an edited text from the applied one.
///
/// No secret hangs on it.
enum Checksum {
    static func of(_ text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 {
            hash ^= UInt64(byte)
            hash &*= 0x100_0000_01b3
        }
        return String(hash, radix: 16)
    }
}
