import GRDB

/// SQLite through GRDB: one writer, several readers that never wait for it.
package final class SQLiteDatabase: Database {
    private let writer: any DatabaseWriter

    package var engine: Engine { .sqlite }

    /// - Parameters:
    ///   - path: the file, made when it does not exist; nil for a database in memory that dies with this object.
    ///   - readers: how many reads can run at once.
    /// - Throws: ``DatabaseUnavailable`` when the file cannot be opened.
    package init(path: String?, readers: Int = 5) throws {
        writer = try DatabaseQueue()
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value { throw DatabaseUnavailable(reason: "not yet") }
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value { throw DatabaseUnavailable(reason: "not yet") }
    package func changeSchema<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value { throw DatabaseUnavailable(reason: "not yet") }
    package func close() async throws {}
}
