/// What changed, in the order it became visible.
///
/// The search index and the caches of every node follow it.
package enum ChangeLog {
    /// Notes that an entity was made, changed or removed; written when the transaction commits, and only then.
    ///
    /// - Parameters:
    ///   - entity: the table's name.
    ///   - id: the row's primary key.
    ///   - municipality: the row's municipality, or nil for what belongs to all.
    ///   - db: the transaction of the change itself.
    package static func record(_ entity: String, _ id: Int, municipality: Int?, in db: any Connection) {
        db.note(Change(entity: entity, id: id, municipality: municipality))
    }

    /// Notes that every row of a staging table, known by its `id`, was made or changed.
    ///
    /// Written at once; on PostgreSQL others that log a change wait from here to the end of the transaction, so it is the
    /// last thing to do.
    package static func record(
        _ entity: String,
        staged: StagingTable,
        municipality: Int?,
        in db: any Connection
    ) throws {
        try takeTurn(in: db)
        try db.run(
            """
            INSERT INTO change_log (entity, entity_id, municipality_id, at)
            SELECT \(entity), id, \(municipality), \(Timestamp.now) FROM \(staged.sql) ORDER BY id
            """
        )
    }

    /// The sequence number of the latest change, 0 when there is none.
    package static func position(in db: any Connection) throws -> Int {
        try db.value("SELECT COALESCE(MAX(sequence), 0) AS position FROM change_log")
    }

    /// The changes after a position, oldest first.
    package static func entries(after position: Int, limit: Int, in db: any Connection) throws -> [ChangeLogEntry] {
        try db.all(
            """
            SELECT sequence, entity, entity_id, municipality_id, at FROM change_log
            WHERE sequence > \(position) ORDER BY sequence LIMIT \(limit)
            """
        )
    }
}

extension ChangeLog {
    /// The log's own table; the first step of every schema.
    static let migration = Migration(
        name: "database-001-change-log",
        sql: { w in
            """
            CREATE TABLE change_log (
                sequence \(w.id),
                entity TEXT NOT NULL,
                entity_id \(w.reference) NOT NULL,
                municipality_id \(w.reference),
                at \(w.timestamp) NOT NULL
            ) \(w.strict);
            """
        }
    )

    /// On PostgreSQL a later number could become visible first and a follower would skip the earlier one for ever, so
    /// only one transaction at a time takes numbers, and it lets go when its changes can be seen.
    private static func takeTurn(in db: any Connection) throws {
        if db.engine == .postgres { _ = try db.rows("SELECT pg_advisory_xact_lock(4021170301) IS NULL AS locked") }
    }

    /// Writes the changes of a transaction that is about to commit.
    static func write(_ changes: [Change], in db: any Connection) throws {
        guard !changes.isEmpty else { return }
        try takeTurn(in: db)
        let now = Timestamp.now
        for chunk in stride(from: 0, to: changes.count, by: 100) {
            let values = changes[chunk..<min(chunk + 100, changes.count)].map { change in
                "(\(change.entity), \(change.id), \(change.municipality), \(now))" as SQL
            }
            let list = values.joined(", ")
            try db.run("INSERT INTO change_log (entity, entity_id, municipality_id, at) VALUES \(list)")
        }
    }
}

/// A change that is not written yet.
package struct Change: Sendable, Hashable {
    package var entity: String
    package var id: Int
    package var municipality: Int?
}

/// A change as it stands in the log.
package struct ChangeLogEntry: RowDecodable, Equatable {
    package var sequence: Int
    package var entity: String
    package var id: Int
    package var municipality: Int?
    package var at: Timestamp

    package init(row: Row) throws {
        sequence = try row["sequence"]
        entity = try row["entity"]
        id = try row["entity_id"]
        municipality = try row["municipality_id"]
        at = try row["at"]
    }
}
