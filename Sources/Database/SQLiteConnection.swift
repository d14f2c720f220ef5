import Foundation
import GRDB
import GRDBSQLite

/// An open SQLite transaction.
final class SQLiteConnection: Connection {
    private let db: GRDB.Database
    private let counter: StatementCount?
    private let statements: SQLiteStatements
    private let transaction = OpenTransaction()
    private var deadline: ContinuousClock.Instant?
    private var statementLimit: Duration?

    var engine: Engine { .sqlite }

    /// - Parameters:
    ///   - db: the connection, with a transaction open.
    ///   - counter: counts the statements.
    ///   - statements: keeps their number within bounds.
    ///   - statementTimeout: how long one may take; nil for as long as it likes.
    init(_ db: GRDB.Database, _ counter: StatementCount?, _ statements: SQLiteStatements, statementTimeout: Duration?) {
        self.db = db
        self.counter = counter
        self.statements = statements
        statementLimit = statementTimeout
        watch()
    }

    func rows(_ sql: SQL) throws -> [Row] {
        try perform(sql) { statement in
            let columns = try Columns(statement.columnNames)
            var rows: [Row] = []
            let cursor = try GRDB.Row.fetchCursor(statement)
            while let row = try cursor.next() {
                var cells: [SQLValue] = []
                cells.reserveCapacity(columns.names.count)
                for index in columns.names.indices {
                    switch (row[index] as DatabaseValue).storage {
                    case .null: cells.append(.null)
                    case .int64(let value): cells.append(.integer(value))
                    case .double(let value): cells.append(.real(value))
                    case .string(let value): cells.append(.text(value))
                    case .blob(let value): cells.append(.bytes([UInt8](value)))
                    }
                }
                rows.append(Row(columns: columns, cells: cells))
            }
            return rows
        }
    }

    @discardableResult func run(_ sql: SQL) throws -> Int {
        try perform(sql) { statement in
            try statement.execute()
            return db.changesCount
        }
    }

    func script(_ text: String) throws {
        try guarded(statement: text) {
            guard !text.utf8.contains(0) else { throw UnstorableValue.textWithNUL }
            try db.execute(sql: text)
        }
    }

    func load(_ rows: [[SQLValue]], into table: String, _ columns: [String]) throws {
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        let text = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))"
        try guarded(statement: text) {
            statements.use(text, on: db)
            try SQLiteLoading.run(try db.cachedStatement(sql: text), rows)
        }
    }

    @discardableResult
    func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
        try transaction.savepoint(
            begin: { try db.execute(sql: "SAVEPOINT medspil") },
            release: { try db.execute(sql: "RELEASE SAVEPOINT medspil") },
            rollBack: { _ in
                // A full disk or a time-out can end the whole transaction by itself.
                guard db.isInsideTransaction else { return false }
                return (try? db.execute(sql: "ROLLBACK TO SAVEPOINT medspil; RELEASE SAVEPOINT medspil")) != nil
            },
            body
        )
    }

    func withoutTimeLimit<Value>(_ body: () throws -> Value) throws -> Value {
        let limit = statementLimit
        statementLimit = nil
        defer { statementLimit = limit }
        return try body()
    }

    func note(_ change: Change) { transaction.note(change) }

    /// Writes the change log at the end of the transaction.
    func finish() throws { try transaction.finish(in: self) }

    private func perform<Result>(_ sql: SQL, _ body: (GRDB.Statement) throws -> Result) throws -> Result {
        let (text, values) = sql.rendered
        return try guarded(statement: text) {
            statements.use(text, on: db)
            let statement = try db.cachedStatement(sql: text)
            try statement.setArguments(StatementArguments(values.map { try Self.argument($0.value) }))
            return try body(statement)
        }
    }

    private func guarded<Result>(statement: String, _ body: () throws -> Result) throws -> Result {
        try transaction.guarded {
            counter?.add()
            deadline = statementLimit.map { .now + $0 }
            defer { deadline = nil }
            do {
                return try body()
            } catch {
                if let deadline, deadline <= .now, SQLiteErrors.isInterruption(error) {
                    throw DatabaseBusy(reason: "the statement took too long")
                }
                throw SQLiteErrors.translated(error, statement: statement)
            }
        }
    }

    private static func argument(_ value: SQLValue) throws -> (any DatabaseValueConvertible)? {
        switch value {
        case .null: return nil
        case .integer(let value): return value
        case .real(let value):
            guard value.isFinite else { throw UnstorableValue.notFinite }
            return value
        case .text(let value):
            guard !value.utf8.contains(0) else { throw UnstorableValue.textWithNUL }
            return value
        case .bool(let value): return value
        case .bytes(let value): return Data(value)
        }
    }
}

extension SQLiteConnection {
    /// SQLite looks at the clock after so many of its steps, a fraction of a millisecond.
    private static let stepsBetweenLooks: Int32 = 20_000

    /// Lets SQLite ask now and then whether the statement has taken too long.
    private func watch() {
        sqlite3_progress_handler(
            db.sqliteConnection,
            Self.stepsBetweenLooks,
            { connection in
                guard let connection else { return 0 }
                let watched = Unmanaged<SQLiteConnection>.fromOpaque(connection).takeUnretainedValue()
                return watched.isLate ? 1 : 0
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    private var isLate: Bool { deadline.map { $0 <= .now } ?? false }

    /// How many statements are prepared on this connection.
    var preparedStatements: Int { SQLiteStatements.count(on: db) }

    /// Ends the watch; the object is gone after this.
    func end() { sqlite3_progress_handler(db.sqliteConnection, 0, nil, nil) }
}

/// SQLite's errors in the words of both engines.
enum SQLiteErrors {
    static func isInterruption(_ error: any Error) -> Bool {
        (error as? GRDB.DatabaseError)?.resultCode == .SQLITE_INTERRUPT
    }

    static func translated(_ error: any Error, statement: String) -> any Error {
        guard let error = error as? GRDB.DatabaseError else { return error }
        let message = error.message ?? ""
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            return unique(message)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: return ConstraintViolation(kind: .foreignKey)
        case .SQLITE_CONSTRAINT_CHECK: return ConstraintViolation(kind: .check, constraint: tail(message))
        case .SQLITE_CONSTRAINT_NOTNULL:
            let parts = tail(message).split(separator: ".").map(String.init)
            return ConstraintViolation(kind: .notNull, table: parts.first, constraint: parts.last)
        default: break
        }
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: return DatabaseBusy(reason: message)
        // MISUSE is what a closed connection answers.
        case .SQLITE_CANTOPEN, .SQLITE_NOTADB, .SQLITE_IOERR, .SQLITE_MISUSE:
            return DatabaseUnavailable(reason: message)
        default:
            return StatementFailure(
                code: String(error.extendedResultCode.rawValue),
                message: message,
                statement: statement
            )
        }
    }

    /// `UNIQUE constraint failed: person.name, person.born` or `…: index 'name'`.
    private static func unique(_ message: String) -> UniqueViolation {
        let names = tail(message)
        if names.hasPrefix("index ") {
            return UniqueViolation(table: "", columns: [], constraint: names.dropFirst(6).filter { $0 != "'" })
        }
        let pairs = names.split(separator: ",").map { $0.split(separator: ".").map { $0.filter { $0 != " " } } }
        return UniqueViolation(table: pairs.first?.first ?? "", columns: pairs.compactMap { $0.last })
    }

    private static func tail(_ message: String) -> String {
        guard let colon = message.firstRange(of: ": ") else { return message }
        return String(message[colon.upperBound...])
    }
}
