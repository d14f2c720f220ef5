/// An open PostgreSQL transaction.
final class PostgresConnection: Connection {
    private let session: PostgresSession
    private let counter: StatementCount?
    private let transaction = OpenTransaction()
    private var depth = 0
    /// Why the whole transaction must be given up, whatever its body makes of the error.
    private(set) var interruption: (any Error)?

    var engine: Engine { .postgres }

    init(_ session: PostgresSession, _ counter: StatementCount?) {
        self.session = session
        self.counter = counter
    }

    func rows(_ sql: SQL) throws -> [Row] { try perform { try session.execute(sql).rows } }

    @discardableResult func run(_ sql: SQL) throws -> Int { try perform { try session.execute(sql).changedRows } }

    func script(_ text: String) throws { try perform { _ = try session.script(text) } }

    func load(_ rows: [[SQLValue]], into table: String, _ columns: [String]) throws {
        let statement = "COPY \(table) (\(columns.joined(separator: ", "))) FROM STDIN"
        try perform { try session.copy(statement, PostgresCopyText.lines(rows)) }
    }

    @discardableResult
    func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
        depth += 1
        defer { depth -= 1 }
        let name = "medspil_\(depth)"
        return try transaction.savepoint(
            begin: { try session.script("SAVEPOINT \(name)") },
            release: { try session.script("RELEASE SAVEPOINT \(name)") },
            rollBack: { _ in
                guard interruption == nil else { return false }
                return (try? session.script("ROLLBACK TO SAVEPOINT \(name); RELEASE SAVEPOINT \(name)")) != nil
            },
            body
        )
    }

    func withoutTimeLimit<Value>(_ body: () throws -> Value) throws -> Value {
        let limit: String = try value("SELECT current_setting('statement_timeout') AS limit")
        try perform { _ = try session.script("SET LOCAL statement_timeout = 0") }
        let result = try body()
        try perform { _ = try session.script("SET LOCAL statement_timeout = '\(limit)'") }
        return result
    }

    func note(_ change: Change) { transaction.note(change) }

    /// Writes the change log at the end of the transaction.
    func finish() throws {
        if let interruption { throw interruption }
        try transaction.finish(in: self)
    }

    private func perform<Result>(_ body: () throws -> Result) throws -> Result {
        try transaction.guarded {
            counter?.add()
            do {
                return try body()
            } catch {
                if error is PostgresCollision || error is PostgresConnectionLost || error is PostgresStatementStale {
                    interruption = error
                }
                throw error
            }
        }
    }
}
