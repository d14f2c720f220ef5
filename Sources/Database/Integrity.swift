/// What is wrong with a database itself, whatever it holds.
package enum IntegrityFinding: Sendable, Equatable {
    /// In the words of the engine.
    case damaged(String)
    /// Rows that refer to rows which are not there.
    case dangling(table: String, rows: Int)
    /// A rule of the schema that is switched off, or that was never tried on the rows.
    case ruleOff(String)
    /// An index that a broken command left behind: it slows writing and is not used.
    case indexInvalid(String)
    /// Blocks whose checksum was wrong when they were read.
    case blocksDamaged(Int)
    /// The database cannot hold every letter.
    case encoding(String)
}

/// Looks through a database for damage; takes as long as reading everything does.
package enum Integrity {
    package static func findings(in db: any Connection) throws -> [IntegrityFinding] {
        try db.withoutTimeLimit {
            switch db.engine {
            case .sqlite: try sqlite(db)
            case .postgres: try postgres(db)
            }
        }
    }

    private static func sqlite(_ db: any Connection) throws -> [IntegrityFinding] {
        let damage = try db.values("PRAGMA integrity_check", as: String.self).filter { $0 != "ok" }
        let dangling = try db.values("PRAGMA foreign_key_check", as: String.self)
        let tables = Dictionary(dangling.map { ($0, 1) }, uniquingKeysWith: +)
        return damage.map { .damaged($0) } + tables.sorted { $0.key < $1.key }.map { .dangling(table: $0, rows: $1) }
    }

    private static func postgres(_ db: any Connection) throws -> [IntegrityFinding] {
        var findings: [IntegrityFinding] = []
        let encoding: String = try db.value("SELECT current_setting('server_encoding') AS encoding")
        if encoding != "UTF8" { findings.append(.encoding(encoding)) }
        let blocks: Int = try db.value(
            "SELECT COALESCE(SUM(checksum_failures), 0) AS n FROM pg_stat_database WHERE datname = current_database()"
        )
        if blocks > 0 { findings.append(.blocksDamaged(blocks)) }
        findings += try db.values(
            """
            SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE c.relnamespace = current_schema()::regnamespace AND NOT (i.indisvalid AND i.indisready) ORDER BY 1
            """
        ).map { .indexInvalid($0) }
        findings += try db.values(
            """
            SELECT conname || ' (' || conrelid::regclass || ')' AS name FROM pg_constraint
            WHERE connamespace = current_schema()::regnamespace AND NOT convalidated
            UNION
            SELECT COALESCE(k.conname, t.tgname) || ' (' || t.tgrelid::regclass || ')' AS name FROM pg_trigger t
            JOIN pg_class c ON c.oid = t.tgrelid LEFT JOIN pg_constraint k ON k.oid = t.tgconstraint
            WHERE c.relnamespace = current_schema()::regnamespace AND t.tgenabled IN ('D', 'R') ORDER BY 1
            """
        ).map { .ruleOff($0) }
        return findings + (try dangling(db))
    }

    /// PostgreSQL keeps references whole, unless somebody loaded data with that switched off: so the rows are asked.
    private static func dangling(_ db: any Connection) throws -> [IntegrityFinding] {
        let references = try db.rows(
            """
            SELECT k.conrelid::regclass::text AS child, k.confrelid::regclass::text AS parent,
                string_agg(format('c.%I = p.%I', a.attname, b.attname), ' AND ') AS same,
                string_agg(format('c.%I IS NOT NULL', a.attname), ' AND ') AS given
            FROM pg_constraint k
            CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS n (child, parent)
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n.child
            JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = n.parent
            WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace
            GROUP BY k.oid, k.conrelid, k.confrelid ORDER BY 1, k.oid
            """
        )
        var tables: [String: Int] = [:]
        for row in references {
            let (child, parent): (String, String) = (try row["child"], try row["parent"])
            let (same, given): (String, String) = (try row["same"], try row["given"])
            // Names from the catalogue, quoted there: no value of anybody's.
            let question = """
                SELECT COUNT(*) AS n FROM \(child) c
                WHERE \(given) AND NOT EXISTS (SELECT 1 AS one FROM \(parent) p WHERE \(same))
                """
            let count: Int = try db.value(SQL(stringLiteral: question))
            if count > 0 { tables[child, default: 0] += count }
        }
        return tables.sorted { $0.key < $1.key }.map { .dangling(table: $0, rows: $1) }
    }
}
