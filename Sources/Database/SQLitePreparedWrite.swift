import GRDB

/// A change that is prepared without the write lock; see ``Database/write(preparing:_:)``.
struct PreparedWrite {
    /// So often others may come first; after that the lock is held while preparing, too.
    private static let free = 3

    private let db: GRDB.Database
    private let counter: StatementCount?
    private let limits: DatabaseLimits
    private let statements: SQLiteStatements

    init(_ db: GRDB.Database, _ counter: StatementCount?, _ limits: DatabaseLimits) {
        self.db = db
        self.counter = counter
        self.limits = limits
        statements = SQLiteStatements(limit: limits.preparedStatements)
    }

    func run<Plan, Value>(
        _ prepare: (any Connection) throws -> Plan,
        _ body: (Plan, any Connection) throws -> Value
    ) throws -> Value {
        for _ in 0..<Self.free {
            // Temporary tables lie in a file of their own, so filling them takes no lock on the database.
            let (plan, position) = try transaction(.deferred) { (try prepare($0), try ChangeLog.position(in: $0)) }
            let value = try transaction(.immediate) { connection -> Value? in
                guard try ChangeLog.position(in: connection) == position else { return nil }
                return try body(plan, connection)
            }
            if let value { return value }
        }
        return try transaction(.immediate) { try body(prepare($0), $0) }
    }

    private func transaction<Value>(
        _ kind: GRDB.Database.TransactionKind,
        _ body: (any Connection) throws -> Value
    ) throws -> Value {
        var value: Value?
        try db.inTransaction(kind) {
            let connection = SQLiteConnection(db, counter, statements, statementTimeout: limits.statement)
            defer { connection.end() }
            let result = try body(connection)
            try connection.finish()
            value = result
            return .commit
        }
        guard let value else { throw DatabaseUnavailable(reason: "the transaction did not commit") }
        return value
    }
}
