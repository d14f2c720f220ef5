import Foundation

/// Which database this is.
///
/// What is derived from one and kept elsewhere (the search index) carries it, and is not taken for that of another
/// database that has come as far in its change log.
package enum DatabaseIdentity {
    static let migration = Migration(
        name: "database-002-identity",
        sql: { w in
            """
            CREATE TABLE database_identity (
                only_row \(w.integer) PRIMARY KEY CHECK (only_row = 1),
                uuid TEXT NOT NULL
            ) \(w.strict)
            """
        },
        fill: { db in
            try db.run("INSERT INTO database_identity (only_row, uuid) VALUES (1, \(UUID().uuidString.lowercased()))")
        }
    )

    /// Made when the schema was; a backup that is restored has the same.
    package static func read(in db: any Connection) throws -> String {
        try db.value("SELECT uuid FROM database_identity")
    }
}
