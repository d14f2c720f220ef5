import CPostgres
import NIOPosix

/// PostgreSQL through libpq, which blocks, on threads of its own: one connection a thread.
package final class PostgresDatabase: Database {
    package var engine: Engine { .postgres }

    /// - Parameters:
    ///   - url: `postgres://user:password@host:port/name`, or any connection string libpq understands.
    ///   - connections: how many transactions can run at once.
    package init(url: String, connections: Int = 8) throws {}

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
