package import Database

/// A column that holds sealed texts, as its feature names it, so that keys can be rotated.
package struct SealedColumn: Sendable {
    /// The table, as it stands in SQL.
    package var table: SQL
    /// The column, as it stands in SQL.
    package var column: SQL
    /// What its values are sealed for: ``SealingKeys/seal(_:for:)``.
    package var place: String
    /// The column with the print of the same text, if it has one: ``SealingKeys/prints(of:for:)``.
    package var print: SQL?

    package init(_ table: SQL, _ column: SQL, place: String, print: SQL? = nil) {
        self.table = table
        self.column = column
        self.place = place
        self.print = print
    }

    /// Rows in one transaction.
    private static let batch = 500

    /// Seals old values with the current key, some at a time.
    ///
    /// - Returns: how many.
    package func seal(anew keys: SealingKeys, in database: any Database) async throws -> Int {
        var done = 0
        while true {
            let count = try await database.write { db in
                let pattern = "\(keys.currentID):%"
                let rows = try db.rows(
                    """
                    SELECT id, \(column) AS sealed FROM \(table)
                    WHERE \(column) IS NOT NULL AND \(column) NOT LIKE \(pattern) ORDER BY id LIMIT \(Self.batch)
                    """
                )
                for row in rows {
                    let id: Int = try row["id"]
                    let text = try keys.open(try row["sealed"], for: place)
                    let printed: SQL = print.map { ", \($0) = \(keys.prints(of: text, for: place).first)" } ?? ""
                    try db.run(
                        "UPDATE \(table) SET \(column) = \(try keys.seal(text, for: place))\(printed) WHERE id = \(id)"
                    )
                }
                return rows.count
            }
            done += count
            if count < Self.batch { return done }
        }
    }
}
