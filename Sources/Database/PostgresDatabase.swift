import Foundation
import NIOPosix
import Synchronization

/// PostgreSQL through libpq, which blocks, on threads of its own: one connection a thread.
///
/// Writes are SERIALIZABLE and run again after a collision; reads see one state (REPEATABLE READ). A transaction whose
/// connection breaks before COMMIT runs again on another, because nothing of it was kept.
package final class PostgresDatabase: Database {
    /// What a transaction is for, and how it begins.
    private enum Purpose: String {
        case read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case write = "BEGIN ISOLATION LEVEL SERIALIZABLE"
        /// READ COMMITTED, because what the node before us changed must be seen once the lock is ours.
        case schema = """
            BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '10min';
            SELECT pg_advisory_xact_lock(4021170302)
            """
    }

    /// A transaction is tried so often; the pauses between grow from milliseconds to a quarter of a second.
    private static let attempts = 16
    /// A long transaction that collides is not tried for ever: no new attempt after this time, once it had three.
    private static let longestRetry = Duration.seconds(30)

    private let pool: PostgresPool
    private let threads: NIOThreadPool
    private let isClosed = Atomic(false)

    package var engine: Engine { .postgres }

    /// Connects when the first transaction comes.
    ///
    /// - Parameters:
    ///   - url: `postgres://user:password@host:port/name`, or any connection string libpq understands.
    ///   - limits: how many connections, and how long things may take.
    /// - Throws: ``DatabaseUnavailable`` when the address cannot be read.
    package init(url: String, limits: DatabaseLimits = DatabaseLimits()) throws {
        pool = PostgresPool(try PostgresServer(url: url, limits: limits))
        threads = NIOThreadPool(numberOfThreads: max(1, limits.connections))
        threads.start()
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value { try await transaction(.read, body) }

    @discardableResult
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value { try await transaction(.write, body) }

    @discardableResult
    package func changeSchema<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value { try await transaction(.schema, body) }

    package func close() async throws {
        guard !isClosed.exchange(true, ordering: .relaxed) else { return }
        try await threads.shutdownGracefully()
        pool.closeIdle()
    }

    private func transaction<Value: Sendable>(
        _ purpose: Purpose,
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        let counter = StatementCount.current
        do {
            return try await threads.runIfActive { [pool] in
                try Self.repeated(purpose) { try Self.attempt(purpose, on: pool, counter, body) }
            }
        } catch let error as CancellationError {
            // So says the pool of threads both when the task was cancelled and when it has no threads any more.
            throw isClosed.load(ordering: .relaxed) ? DatabaseUnavailable(reason: "the database was closed") : error
        }
    }

    /// Runs `attempt` until it neither collides nor loses its connection.
    ///
    /// On a database thread, which may sleep.
    private static func repeated<Value>(_ purpose: Purpose, _ attempt: () throws -> Value) throws -> Value {
        let start = ContinuousClock.now
        var failed = 0
        var lost = 0
        while true {
            do {
                return try attempt()
            } catch let error as PostgresCollision {
                failed += 1
                guard failed < attempts, failed < 3 || ContinuousClock.now - start < longestRetry else {
                    throw DatabaseBusy(reason: error.reason)
                }
                Thread.sleep(forTimeInterval: Duration.milliseconds(min(2 << failed, 250)).jittered)
            } catch let error as PostgresConnectionLost {
                lost += 1
                guard lost < 3 else { throw DatabaseUnavailable(reason: error.reason) }
            } catch let error as PostgresStatementStale {
                lost += 1
                guard lost < 3 else { throw error }
            }
        }
    }

    private static func attempt<Value>(
        _ purpose: Purpose,
        on pool: PostgresPool,
        _ counter: StatementCount?,
        _ body: (any Connection) throws -> Value
    ) throws -> Value {
        let session = try pool.take()
        defer { pool.give(session) }
        let connection = PostgresConnection(session, counter)
        let value: Value
        do {
            try session.script(purpose.rawValue)
            value = try body(connection)
            if purpose != .read { try connection.finish() }
        } catch {
            let cause = connection.interruption ?? error
            if session.isUsable {
                // Should this fail as well, the session is not used again.
                _ = try? session.script("ROLLBACK")
            }
            if cause is PostgresConnectionLost { pool.closeIdle() }
            if cause is PostgresStatementStale { session.forgetStatements() }
            throw cause
        }
        try commit(session, purpose, pool)
        return value
    }

    private static func commit(_ session: PostgresSession, _ purpose: Purpose, _ pool: PostgresPool) throws {
        do {
            let tag = try session.script("COMMIT")
            // The answer to COMMIT in a transaction that had failed.
            guard tag == "COMMIT" else { throw DatabaseUnavailable(reason: "the transaction did not commit") }
        } catch let error as PostgresConnectionLost {
            pool.closeIdle()
            // A read has its rows already; of a write nobody can say whether it was carried out.
            if purpose == .read { return }
            throw DatabaseUnavailable(reason: error.reason, isCommitUnknown: true)
        }
    }
}
