/// One row of an answer. Columns are read by name and type:
///
///     let name: String = try row["name"]
///     let closesOn: CalendarDate? = try row["closes_on"]
///
/// NULL for a type that is not optional, a column that was not selected and a value of another type are errors, never
/// a default.
package struct Row: Sendable {
    let columns: Columns
    let cells: [SQLValue]

    package subscript<Value: SQLDecodable>(_ column: String) -> Value {
        get throws {
            let cell = try cell(column)
            if case .null = cell { throw RowError.unexpectedNull(column) }
            return try decode(cell, column)
        }
    }

    package subscript<Value: SQLDecodable>(_ column: String) -> Value? {
        get throws {
            let cell = try cell(column)
            if case .null = cell { return nil }
            return try decode(cell, column) as Value
        }
    }

    private func cell(_ column: String) throws -> SQLValue {
        guard let index = columns.index[column] else { throw RowError.noSuchColumn(column) }
        return cells[index]
    }

    func decode<Value: SQLDecodable>(_ cell: SQLValue, _ column: String) throws -> Value {
        guard let value = Value(sqlValue: cell) else { throw RowError.undecodable(column, "\(Value.self)") }
        return value
    }
}

/// The columns of an answer, shared by its rows.
struct Columns: Sendable {
    let names: [String]
    let index: [String: Int]

    /// - Throws: ``RowError/duplicateColumn(_:)`` when two columns have one name: one of them could never be read.
    init(_ names: [String]) throws {
        var index = [String: Int](minimumCapacity: names.count)
        for (position, name) in names.enumerated() {
            guard index.updateValue(position, forKey: name) == nil else { throw RowError.duplicateColumn(name) }
        }
        self.names = names
        self.index = index
    }
}

/// The answer is not what the code that reads it expects: a mistake in the code or a damaged database.
///
/// The value itself is left out, because it may be personal and errors are logged.
package enum RowError: Error, Equatable {
    case noSuchColumn(String)
    case duplicateColumn(String)
    case unexpectedNull(String)
    /// The column and the Swift type it could not become.
    case undecodable(String, String)
    /// A single value was asked for and the answer had no row.
    case noRow
}

/// A record that is read from a row whose columns are named in the SELECT.
package protocol RowDecodable: Sendable {
    init(row: Row) throws
}
