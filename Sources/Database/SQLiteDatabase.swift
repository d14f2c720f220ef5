import Foundation
import GRDB

/// SQLite through GRDB: one writer, several readers that never wait for it.
package final class SQLiteDatabase: Database {
    private let writer: any DatabaseWriter
    private let statements: SQLiteStatements
    private let statementTimeout: Duration

    package var engine: Engine { .sqlite }

    /// - Parameters:
    ///   - path: the file, made when it does not exist; nil for a database in memory that dies with this object.
    ///   - readers: how many reads can run at once.
    ///   - statementLimit: how many prepared statements a connection keeps.
    ///   - statementTimeout: how long one statement may take.
    /// - Throws: ``DatabaseUnavailable`` when the file cannot be opened.
    package init(
        path: String?,
        readers: Int = 5,
        statementLimit: Int = 200,
        statementTimeout: Duration = .seconds(30)
    ) throws {
        statements = SQLiteStatements(limit: statementLimit)
        self.statementTimeout = statementTimeout
        var configuration = Configuration()
        configuration.maximumReaderCount = readers
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = true
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
            throw DatabaseUnavailable(reason: error.message ?? "SQLite error \(error.resultCode.rawValue)")
        }
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        let counter = StatementCount.current
        do {
            return try await writer.read { [statements, statementTimeout] db in
                let connection = SQLiteConnection(db, counter, statements, statementTimeout: statementTimeout)
                defer { connection.end() }
                return try body(connection)
            }
        } catch {
            throw SQLiteErrors.translated(error, statement: "")
        }
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value { try await transaction(statementTimeout: statementTimeout, body) }

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

    package func close() async throws { try writer.close() }
}
