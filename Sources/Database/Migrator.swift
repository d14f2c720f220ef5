/// Brings the schema up to date.
package enum Migrator {
    /// Applies what is missing, each step in a transaction of its own, and makes the views again.
    ///
    /// - Returns: the names of the steps that were applied.
    /// - Throws: ``SchemaTooNew`` when the database knows steps that this program does not;
    ///   ``MigrationEdited`` when an applied step no longer has the text it was applied with.
    @discardableResult
    package static func migrate(
        _ database: any Database,
        _ migrations: [Migration],
        views: [View] = []
    ) async throws -> [String] {
        let migrations = [ChangeLog.migration] + migrations
        let words = database.engine.words
        try await database.changeSchema { db in
            if db.engine == .postgres { _ = try db.rows("SELECT pg_advisory_xact_lock(4021170302) IS NULL AS locked") }
            try db.script(
                """
                CREATE TABLE IF NOT EXISTS schema_step (
                    name TEXT PRIMARY KEY,
                    checksum TEXT NOT NULL,
                    applied_at \(words.timestamp) NOT NULL
                ) \(words.strict)
                """
            )
        }
        var applied: [String] = []
        for migration in migrations {
            let text = migration.sql(words)
            let isNew = try await database.changeSchema { db in
                if db.engine == .postgres {
                    _ = try db.rows("SELECT pg_advisory_xact_lock(4021170302) IS NULL AS locked")
                }
                let known: String? = try db.value("SELECT checksum FROM schema_step WHERE name = \(migration.name)")
                let checksum = Checksum.of(text)
                if let known {
                    guard known == checksum else { throw MigrationEdited(name: migration.name) }
                    return false
                }
                let names = Set(migrations.map(\.name))
                let unknown = try db.values("SELECT name FROM schema_step ORDER BY name", as: String.self)
                    .filter { !names.contains($0) }
                guard unknown.isEmpty else { throw SchemaTooNew(unknown: unknown) }
                for view in views.reversed() { try db.script("DROP VIEW IF EXISTS \(view.name)") }
                try db.script(text)
                try migration.fill?(db)
                try db.run(
                    """
                    INSERT INTO schema_step (name, checksum, applied_at)
                    VALUES (\(migration.name), \(checksum), \(Timestamp.now))
                    """
                )
                return true
            }
            if isNew { applied.append(migration.name) }
        }
        let names = Set(migrations.map(\.name))
        try await database.changeSchema { db in
            let unknown = try db.values("SELECT name FROM schema_step ORDER BY name", as: String.self)
                .filter { !names.contains($0) }
            guard unknown.isEmpty else { throw SchemaTooNew(unknown: unknown) }
            for view in views.reversed() { try db.script("DROP VIEW IF EXISTS \(view.name)") }
            for view in views { try db.script("CREATE VIEW \(view.name) AS \(view.query(words))") }
        }
        return applied
    }
}

/// The database was migrated by a newer program than this one.
package struct SchemaTooNew: Error, Equatable {
    /// The steps this program does not know.
    package var unknown: [String]
}

/// The text of an applied step was changed; write a new step instead.
package struct MigrationEdited: Error, Equatable {
    package var name: String
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
