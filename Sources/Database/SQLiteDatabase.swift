import Foundation
import GRDB

/// SQLite through GRDB: one writer, several readers that never wait for it.
package final class SQLiteDatabase: Database {
    private let writer: any DatabaseWriter
    private let file: String
    private let statements: SQLiteStatements
    private let limits: DatabaseLimits

    package var engine: Engine { .sqlite }

    /// Opens the file, and makes it when it does not exist.
    ///
    /// - Parameters:
    ///   - path: the file; nil for a database in memory that dies with this object.
    ///   - limits: how many reads at once, and how long things may take.
    /// - Throws: ``DatabaseUnavailable`` when the file cannot be opened, ``DatabaseDamaged`` when that is why.
    package init(path: String?, limits: DatabaseLimits = DatabaseLimits()) throws {
        file = path ?? ":memory:"
        self.limits = limits
        statements = SQLiteStatements(limit: limits.preparedStatements)
        var configuration = Configuration()
        configuration.maximumReaderCount = max(1, limits.connections)
        configuration.busyMode = .timeout(Double(limits.lock.milliseconds) / 1000)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { db in
            // The library's 2 MB hold a small part of what a page of one person's promises touches.
            try db.execute(sql: "PRAGMA cache_size = -16000")
        }
        do {
            if let path {
                let pool = try DatabasePool(path: path, configuration: configuration)
                // GRDB sets NORMAL after its own preparation, so FULL must come after it: what is acknowledged
                // survives a power cut.
                try pool.writeWithoutTransaction { db in
                    try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -32000")
                }
                writer = pool
            } else {
                writer = try DatabaseQueue(configuration: configuration)
            }
        } catch let error as GRDB.DatabaseError {
            let reason = error.message ?? "SQLite error \(error.resultCode.rawValue)"
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: throw DatabaseDamaged(reason: reason)
            default: throw DatabaseUnavailable(reason: reason)
            }
        }
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        let counter = StatementCount.current
        do {
            return try await writer.read { [statements, limits] db in
                let connection = SQLiteConnection(db, counter, statements, statementTimeout: limits.statement)
                defer { connection.end() }
                return try body(connection)
            }
        } catch {
            throw SQLiteErrors.translated(error, statement: "")
        }
    }

    @discardableResult
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value { try await transaction(statementTimeout: limits.statement, body) }

    @discardableResult
    package func changeSchema<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await transaction(statementTimeout: nil) { db in
            try db.script("PRAGMA defer_foreign_keys = ON")
            return try body(db)
        }
    }

    private func transaction<Value: Sendable>(
        statementTimeout: Duration?,
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        let counter = StatementCount.current
        do {
            return try await writer.writeWithoutTransaction { [statements] db in
                var value: Value?
                try db.inTransaction(.immediate) {
                    let connection = SQLiteConnection(db, counter, statements, statementTimeout: statementTimeout)
                    defer { connection.end() }
                    let result = try body(connection)
                    try connection.finish()
                    value = result
                    return .commit
                }
                guard let value else { throw DatabaseUnavailable(reason: "the transaction did not commit") }
                return value
            }
        } catch {
            throw SQLiteErrors.translated(error, statement: "COMMIT")
        }
    }

    @discardableResult
    package func write<Plan: Sendable, Value: Sendable>(
        preparing prepare: @escaping @Sendable (any Connection) throws -> Plan,
        _ body: @escaping @Sendable (Plan, any Connection) throws -> Value
    ) async throws -> Value {
        let counter = StatementCount.current
        let isInMemory = writer is DatabaseQueue
        do {
            let queue: any DatabaseWriter = isInMemory ? writer : try preparedWriter()
            defer { if !isInMemory { try? queue.close() } }
            return try await queue.writeWithoutTransaction { [limits] db in
                try PreparedWrite(db, counter, limits).run(prepare, body)
            }
        } catch {
            throw SQLiteErrors.translated(error, statement: "COMMIT")
        }
    }

    /// A connection of its own, because temporary tables belong to one and the writer has others waiting.
    private func preparedWriter() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(Double(limits.lock.milliseconds) / 1000)
        configuration.foreignKeysEnabled = true
        let queue = try DatabaseQueue(path: file, configuration: configuration)
        // The indexes that the rows go into are best kept in memory while the lock is held.
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -262144")
        }
        return queue
    }

    /// Writes a copy of one moment to a new file, while others read and write.
    ///
    /// - Parameter path: a file that does not exist yet.
    /// - Throws: ``StatementFailure`` when it does, or when the disk is full; ``DatabaseUnavailable``.
    package func copy(to path: String) async throws {
        do {
            // A connection of its own: the writer and the readers go on meanwhile.
            var configuration = Configuration()
            configuration.busyMode = .timeout(Double(limits.lock.milliseconds) / 1000)
            let queue = try DatabaseQueue(path: file, configuration: configuration)
            try await queue.vacuum(into: path)
            try queue.close()
        } catch {
            throw SQLiteErrors.translated(error, statement: "VACUUM INTO")
        }
    }

    package func close() async throws {
        if let pool = writer as? DatabasePool {
            // The library closes its readers last, and they cannot move the log into the file. A reader elsewhere may
            // hinder it; then the log stays beside the file, as it may.
            _ = try? await pool.writeWithoutTransaction { try $0.checkpoint(.passive) }
        }
        try writer.close()
    }
}
