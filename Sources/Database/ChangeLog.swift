/// What changed, in the order it became visible. The search index and the caches of every node follow it.
package enum ChangeLog {
    /// Notes that an entity was made, changed or removed; written when the transaction commits, and only then.
    ///
    /// - Parameters:
    ///   - entity: the table's name.
    ///   - id: the row's primary key.
    ///   - municipality: the row's municipality, or nil for what belongs to all.
    package static func record(_ entity: String, _ id: Int, municipality: Int?, in db: any Connection) {
        db.note(Change(entity: entity, id: id, municipality: municipality))
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
            """)
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
