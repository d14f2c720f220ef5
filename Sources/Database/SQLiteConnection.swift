import Foundation
import GRDB

/// An open SQLite transaction.
final class SQLiteConnection: Connection {
    private let db: GRDB.Database
    private let counter: StatementCount?
    private var changes: [Change] = []
    private var failure: (any Error)?

    var engine: Engine { .sqlite }

    init(_ db: GRDB.Database, _ counter: StatementCount?) {
        self.db = db
        self.counter = counter
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
            counter?.add()
            try db.execute(sql: text)
        }
    }

    func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
        if let failure { throw TransactionFailed(cause: failure) }
        let before = changes
        var result: Value?
        do {
            try db.inSavepoint {
                result = try body()
                return .commit
            }
        } catch {
            failure = nil
            changes = before
            throw error
        }
        guard let result else { throw TransactionFailed(cause: DatabaseBusy(reason: "savepoint")) }
        return result
    }

    func note(_ change: Change) { if changes.count > 64 || !changes.contains(change) { changes.append(change) } }

    /// Writes the change log at the end of the transaction.
    func finish() throws {
        if let failure { throw TransactionFailed(cause: failure) }
        try ChangeLog.write(changes, in: self)
        changes = []
    }

    private func perform<Result>(_ sql: SQL, _ body: (GRDB.Statement) throws -> Result) throws -> Result {
        let (text, values) = sql.rendered
        return try guarded(statement: text) {
            counter?.add()
            let statement = try db.cachedStatement(sql: text)
            try statement.setArguments(StatementArguments(values.map { try Self.argument($0.value) }))
            return try body(statement)
        }
    }

    /// A failed statement dooms the transaction, as it does on PostgreSQL.
    private func guarded<Result>(statement: String, _ body: () throws -> Result) throws -> Result {
        if let failure { throw TransactionFailed(cause: failure) }
        do {
            return try body()
        } catch {
            let translated = SQLiteErrors.translated(error, statement: statement)
            failure = translated
            throw translated
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

/// SQLite's errors in the words of both engines.
enum SQLiteErrors {
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
        case .SQLITE_CANTOPEN, .SQLITE_NOTADB, .SQLITE_IOERR: return DatabaseUnavailable(reason: message)
        default:
            return StatementFailure(
                code: String(error.extendedResultCode.rawValue), message: message, statement: statement)
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
