/// One of the two engines.
///
/// Transactions are *synchronous* closures on a database thread: there is no suspension point between BEGIN and
/// COMMIT. Only handlers and jobs open them; record functions take `in db`. A body may run more than once (PostgreSQL
/// repeats a transaction that collided with another), so it must not change anything outside the database.
package protocol Database: Sendable {
    var engine: Engine { get }

    /// Runs `body` in a read-only transaction that sees one state of the database from its first statement to its last.
    ///
    /// - Throws: what `body` throws; ``DatabaseUnavailable`` when the database cannot be reached;
    ///   ``DatabaseBusy`` when a time-out ran out.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value

    /// Runs `body` in a transaction that behaves as if it were the only one, and commits when `body` returns.
    ///
    /// When this returns, the change survives a power cut. When it throws, nothing was changed, except that a
    /// ``DatabaseUnavailable`` with `isCommitUnknown` leaves open whether the last COMMIT was carried out.
    @discardableResult
    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value

    /// A long change whose work is done before anybody has to wait for it.
    ///
    /// `prepare` reads the database and fills temporary tables (``StagingTable``), while others write; `body` then takes
    /// them over in one transaction. Nothing in ``ChangeLog`` changed in between: on SQLite both run again when it did, and
    /// at last together under the lock; on PostgreSQL, where writers do not wait for each other, they are one transaction.
    @discardableResult
    func write<Plan: Sendable, Value: Sendable>(
        preparing prepare: @escaping @Sendable (any Connection) throws -> Plan,
        _ body: @escaping @Sendable (Plan, any Connection) throws -> Value
    ) async throws -> Value

    /// A transaction for changing the schema: only one at a time over all nodes, without a statement time-out, and on
    /// SQLite with foreign keys checked at its end instead of at each statement. For ``Migrator``.
    @discardableResult
    func changeSchema<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value

    /// Waits for transactions under way and closes every connection. Later calls throw ``DatabaseUnavailable``.
    func close() async throws
}

extension Database {
    @discardableResult
    package func write<Plan: Sendable, Value: Sendable>(
        preparing prepare: @escaping @Sendable (any Connection) throws -> Plan,
        _ body: @escaping @Sendable (Plan, any Connection) throws -> Value
    ) async throws -> Value { try await write { try body(prepare($0), $0) } }
}

/// An open transaction.
///
/// It must not leave the closure it was given to.
package protocol Connection: AnyObject {
    var engine: Engine { get }

    /// The rows a statement answers.
    func rows(_ sql: SQL) throws -> [Row]

    /// Runs a statement for its effect.
    ///
    /// - Returns: the number of rows an INSERT, UPDATE or DELETE changed.
    @discardableResult func run(_ sql: SQL) throws -> Int

    /// Runs several statements without parameters, separated by semicolons: schema changes.
    func script(_ text: String) throws

    /// Adds rows to a table as fast as the engine takes them.
    ///
    /// For ``StagingTable``: the names are put into the statement as they are.
    func load(_ rows: [[SQLValue]], into table: String, _ columns: [String]) throws

    /// Runs `body` so that its failure takes back only its own changes and the transaction can go on.
    ///
    /// Without it the first failed statement dooms the whole transaction, on both engines.
    @discardableResult
    func savepoint<Value>(_ body: () throws -> Value) throws -> Value

    /// Runs `body` without the limit on how long a statement may take: checks that read everything.
    func withoutTimeLimit<Value>(_ body: () throws -> Value) throws -> Value

    /// Keeps a change for ``ChangeLog`` until the transaction is about to commit.
    func note(_ change: Change)
}

/// The engines; every test that touches the database runs on each.
package enum Engine: String, Sendable, CaseIterable {
    case sqlite
    case postgres
}

extension Connection {
    /// Every row as a record.
    package func all<Record: RowDecodable>(_ sql: SQL, as: Record.Type = Record.self) throws -> [Record] {
        try rows(sql).map(Record.init(row:))
    }

    /// The first row as a record, if there is one.
    package func first<Record: RowDecodable>(_ sql: SQL, as: Record.Type = Record.self) throws -> Record? {
        try rows(sql).first.map(Record.init(row:))
    }

    /// The first column of every row.
    package func values<Value: SQLDecodable>(_ sql: SQL, as: Value.Type = Value.self) throws -> [Value] {
        try rows(sql).map { row in
            guard let cell = row.cells.first, cell != .null else { throw RowError.unexpectedNull(row.firstName) }
            return try row.decode(cell, row.firstName)
        }
    }

    /// The first column of the first row, for a question that always has an answer (`COUNT(*)`, `RETURNING id`).
    ///
    /// - Throws: ``RowError/noRow`` or ``RowError/unexpectedNull(_:)`` when it had none after all.
    package func value<Value: SQLDecodable>(_ sql: SQL, as: Value.Type = Value.self) throws -> Value {
        guard let row = try rows(sql).first else { throw RowError.noRow }
        guard let cell = row.cells.first, cell != .null else { throw RowError.unexpectedNull(row.firstName) }
        return try row.decode(cell, row.firstName)
    }

    /// The first column of the first row, or nil when there is no row or it is NULL.
    package func value<Value: SQLDecodable>(_ sql: SQL, as: Value.Type = Value.self) throws -> Value? {
        guard let row = try rows(sql).first, let cell = row.cells.first, cell != .null else { return nil }
        return try row.decode(cell, row.firstName) as Value
    }
}

extension Row {
    fileprivate var firstName: String { columns.names.first ?? "" }
}
