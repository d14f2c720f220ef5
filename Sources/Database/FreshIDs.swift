/// Row ids that nothing has yet, known before their rows are written.
///
/// On SQLite they are the next in the table's count, so they hold only as long as nobody else adds rows: for
/// ``Database/write(preparing:_:)``, which sees to that. On PostgreSQL the sequence gives them away once and for all.
package struct FreshIDs {
    /// So many are asked for at once on PostgreSQL; what is left over is a gap.
    private static let portion = 200

    private let table: String
    /// The next ones, the last first.
    private var pool: [Int] = []
    /// The next of all that follow.
    private var next: Int?

    package init(_ table: StaticString) { self.table = "\(table)" }

    package mutating func take(in db: any Connection) throws -> Int {
        if let id = pool.popLast() { return id }
        switch db.engine {
        case .sqlite:
            let id =
                try next
                ?? db.value("SELECT COALESCE(MAX(seq), 0) + 1 AS id FROM sqlite_sequence WHERE name = \(table)")
            next = id + 1
            return id
        case .postgres:
            pool = try db.values(
                """
                SELECT nextval(pg_get_serial_sequence(\(table), 'id')) AS id
                FROM generate_series(1, \(Self.portion)) AS n
                """
            ).reversed()
            guard let id = pool.popLast() else { throw RowError.noRow }
            return id
        }
    }
}
