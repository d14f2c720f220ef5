import GRDB
import GRDBSQLite
import Synchronization

/// Bounds the number of prepared statements on each connection.
///
/// GRDB keeps every one for ever, and a filter that people combine freely makes new ones for as long as the program
/// runs.
final class SQLiteStatements: Sendable {
    private let limit: Int
    private let known = Mutex<[ObjectIdentifier: Set<String>]>([:])

    init(limit: Int) { self.limit = max(1, limit) }

    /// Call before a statement is prepared.
    ///
    /// At the limit all are given up: preparing again takes microseconds.
    func use(_ text: String, on db: GRDB.Database) {
        let isFull = known.withLock { known in
            var texts = known[ObjectIdentifier(db), default: []]
            guard !texts.contains(text) else { return false }
            let isFull = texts.count >= limit
            if isFull { texts = [] }
            texts.insert(text)
            known[ObjectIdentifier(db)] = texts
            return isFull
        }
        if isFull { db.clearSchemaCache() }
    }

    /// How many statements SQLite itself holds for a connection.
    static func count(on db: GRDB.Database) -> Int {
        var count = 0
        var statement = sqlite3_next_stmt(db.sqliteConnection, nil)
        while statement != nil {
            count += 1
            statement = sqlite3_next_stmt(db.sqliteConnection, statement)
        }
        return count
    }
}
