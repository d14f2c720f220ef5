/// A temporary table with some of the columns of a real one, where rows wait until a transaction takes them over.
///
/// Only its own connection sees it, and filling it locks nobody out: see ``Database/write(preparing:_:)``.
package struct StagingTable: Sendable {
    package let name: String
    private let target: String
    private let columns: [String]

    /// - Parameters:
    ///   - name: like no real table's.
    ///   - target: the table whose columns it has.
    ///   - columns: the ones that are filled, in the order of the values.
    package init(_ name: StaticString, for target: StaticString, _ columns: [StaticString]) {
        self.name = "\(name)"
        self.target = "\(target)"
        self.columns = columns.map { "\($0)" }
    }

    private var list: String { columns.joined(separator: ", ") }

    /// Makes it anew, without rows; on PostgreSQL it goes with the transaction.
    package func make(in db: any Connection) throws {
        let end = db.engine == .postgres ? "ON COMMIT DROP " : ""
        try db.script(
            """
            DROP TABLE IF EXISTS \(name);
            CREATE TEMPORARY TABLE \(name) \(end)AS SELECT \(list) FROM \(target) WHERE FALSE
            """
        )
    }

    /// Adds rows, each with a value for every column.
    package func append(_ rows: [[SQLValue]], in db: any Connection) throws {
        guard !rows.isEmpty else { return }
        try db.load(rows, into: name, columns)
    }

    /// Copies every row into the real table.
    ///
    /// - Parameters:
    ///   - others: columns that have one value in every row.
    ///   - db: the transaction.
    /// - Returns: how many.
    /// - Throws: ``UniqueViolation``, ``ConstraintViolation``, or another fault of the engine.
    @discardableResult
    package func insert(with others: [(StaticString, SQL)] = [], in db: any Connection) throws -> Int {
        let names = SQL(stringLiteral: ([list] + others.map { "\($0.0)" }).joined(separator: ", "))
        let values = ([SQL(stringLiteral: list)] + others.map(\.1)).joined(", ")
        return try db.run("INSERT INTO \(SQL(stringLiteral: target)) (\(names)) SELECT \(values) FROM \(sql)")
    }

    /// Writes every row over the one of the real table with the same `id`, which is the first column here.
    ///
    /// - Parameters:
    ///   - others: columns that have one value in every row.
    ///   - db: the transaction.
    /// - Returns: how many.
    /// - Throws: ``UniqueViolation``, ``ConstraintViolation``, or another fault of the engine.
    @discardableResult
    package func update(with others: [(StaticString, SQL)] = [], in db: any Connection) throws -> Int {
        let own = columns.dropFirst().map { SQL(stringLiteral: "\($0) = \(name).\($0)") }
        let fixed = others.map { column, value in SQL(stringLiteral: "\(column) = ") + value }
        return try db.run(
            """
            UPDATE \(SQL(stringLiteral: target)) SET \((own + fixed).joined(", ")) FROM \(sql)
            WHERE \(SQL(stringLiteral: "\(target).id = \(name).id"))
            """
        )
    }

    /// Removes the rows of the real table whose value in the first column stands here.
    ///
    /// - Returns: how many.
    @discardableResult
    package func delete(in db: any Connection) throws -> Int {
        let key = SQL(stringLiteral: columns[0])
        return try db.run(
            "DELETE FROM \(SQL(stringLiteral: target)) WHERE \(key) IN (SELECT \(key) FROM \(sql))"
        )
    }

    /// The rows of the real table, in the columns of this one, whose value in the first is one of these.
    package func find(_ keys: [Int], in db: any Connection) throws -> [[SQLValue]] {
        try db.rows(
            """
            SELECT \(SQL(stringLiteral: list)) FROM \(SQL(stringLiteral: target))
            WHERE \(SQL(stringLiteral: columns[0])) IN (\(list: keys))
            """
        ).map(\.cells)
    }

    /// Its name, to be spliced into a statement.
    var sql: SQL { SQL(stringLiteral: name) }
}

extension SQLValue {
    /// A value as the engines hold it, NULL for nil.
    package init(_ value: (some SQLEncodable)?) { self = value?.sqlValue ?? .null }
}
