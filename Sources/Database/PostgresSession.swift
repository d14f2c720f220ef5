import CPostgres
import Foundation

/// One connection to the server, and the statements prepared on it.
///
/// libpq blocks, so a session is used from a database thread.
///
/// Unchecked, because only the thread that took it from ``PostgresPool`` uses it, one at a time.
final class PostgresSession: @unchecked Sendable {
    private struct StatementKey: Hashable {
        var text: String
        var types: [Oid]
    }

    private let handle: OpaquePointer
    private var statements: RecentlyUsed<StatementKey, String>
    private var statementNumber = 0

    /// - Throws: ``PostgresConnectionLost`` with the server's reason; it never holds the password.
    init(_ server: PostgresServer) throws {
        let keywords = PostgresServer.parameters(url: server.url)
        let connection = CStrings.withPointers(keywords.map(\.0)) { names in
            CStrings.withPointers(keywords.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard let connection else { throw PostgresConnectionLost(reason: "libpq has no memory") }
        handle = connection
        statements = RecentlyUsed(limit: server.limits.preparedStatements)
        // From here on the object is whole, and what it throws ends in `deinit`.
        guard isUsable else { throw PostgresConnectionLost(reason: PostgresErrors.message(of: handle)) }
        // Notices would go to standard error past the log.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try script(server.settings)
    }

    deinit { PQfinish(handle) }

    /// False after the server or the network went away.
    var isUsable: Bool { PQstatus(handle) == CONNECTION_OK }

    /// True between BEGIN and its end, also when a statement has failed.
    var isInTransaction: Bool { PQtransactionStatus(handle) != PQTRANS_IDLE }

    /// Runs statements without parameters, one after the other.
    ///
    /// - Returns: the last one's command tag, such as `COMMIT`.
    @discardableResult
    func script(_ text: String) throws -> String {
        guard !text.utf8.contains(0) else { throw UnstorableValue.textWithNUL }
        let result = try PostgresResult(PQexec(handle, text), of: handle, statement: text)
        return result.commandTag
    }

    /// Runs a statement, preparing it when it is the first time.
    func execute(_ sql: SQL) throws -> PostgresResult {
        let (text, values) = sql.rendered
        let parameters = try PostgresParameters(values)
        let name = try prepared(text, parameters.types)
        let result = parameters.withPointers { pointers, lengths, formats in
            PQexecPrepared(handle, name, Int32(parameters.types.count), pointers, lengths, formats, 0)
        }
        return try PostgresResult(result, of: handle, statement: text)
    }

    /// Runs a `COPY … FROM STDIN` with these lines.
    func copy(_ statement: String, _ lines: [UInt8]) throws {
        let start = PQexec(handle, statement)
        guard PQresultStatus(start) == PGRES_COPY_IN else {
            _ = try PostgresResult(start, of: handle, statement: statement)
            throw StatementFailure(code: "", message: "the server takes no rows", statement: statement)
        }
        PQclear(start)
        let isSent = lines.withUnsafeBytes { bytes in
            PQputCopyData(handle, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count)) == 1
                && PQputCopyEnd(handle, nil) == 1
        }
        guard isSent else { throw PostgresConnectionLost(reason: PostgresErrors.message(of: handle)) }
        // The answer, and then nothing, which ends it.
        defer { while let rest = PQgetResult(handle) { PQclear(rest) } }
        _ = try PostgresResult(PQgetResult(handle), of: handle, statement: statement)
    }

    private func prepared(_ text: String, _ types: [Oid]) throws -> String {
        let key = StatementKey(text: text, types: types)
        if let name = statements.value(for: key) { return name }
        guard !text.utf8.contains(0) else { throw UnstorableValue.textWithNUL }
        while let old = statements.makeRoom() { try script("DEALLOCATE \(old)") }
        statementNumber += 1
        let name = "medspil_\(statementNumber)"
        _ = try PostgresResult(
            PQprepare(handle, name, text, Int32(types.count), types),
            of: handle,
            statement: text
        )
        statements.insert(name, for: key)
        return name
    }

    /// Forgets every prepared statement: somebody changed what they were prepared for.
    func forgetStatements() {
        statements.removeAll()
        // On a broken connection there is nothing to forget.
        _ = try? script("DEALLOCATE ALL")
    }
}

/// Which server, and how its sessions behave.
struct PostgresServer: Sendable {
    let url: String
    let limits: DatabaseLimits

    /// - Throws: ``DatabaseUnavailable`` when the address is none.
    init(url: String, limits: DatabaseLimits) throws {
        var message: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(url, &message)
        defer {
            PQconninfoFree(options)
            PQfreemem(message)
        }
        // libpq's own words may repeat the address, and the address may hold a password.
        guard options != nil else { throw DatabaseUnavailable(reason: "the address of PostgreSQL cannot be read") }
        self.url = url
        self.limits = limits
    }

    /// What libpq is told.
    ///
    /// What comes before the address can be changed by it; what comes after cannot.
    static func parameters(url: String) -> [(String, String)] {
        [
            ("application_name", "medspil"), ("connect_timeout", "5"), ("keepalives_idle", "30"),
            ("keepalives_interval", "10"), ("keepalives_count", "3"), ("tcp_user_timeout", "30000"),
            // With several hosts in the address: the one that takes writes, also after a failover.
            ("target_session_attrs", "read-write"),
            ("dbname", url), ("client_encoding", "UTF8"),
        ]
    }

    /// What every session begins with.
    var settings: String {
        """
        SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'iso_8601'; SET bytea_output = 'hex';
        SET extra_float_digits = 1; SET standard_conforming_strings = on; SET client_min_messages = warning;
        SET statement_timeout = \(limits.statement.milliseconds); SET lock_timeout = \(limits.lock.milliseconds);
        SET idle_in_transaction_session_timeout = '10min'
        """
    }
}

extension Duration {
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}

/// Arrays of C strings, ended by NULL.
enum CStrings {
    static func withPointers<Result>(
        _ texts: [String],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
    ) -> Result {
        let copies = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return (copies.map { UnsafePointer($0) } + [nil]).withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
