import Foundation
import OpenFormats

/// One table of a data package, its rows found again by a column's value.
///
/// Only places in the file are kept in memory, not rows.
struct HSDSTable {
    let file: CSVFile
    private let positions: [String: Int]
    private var places: [String: [Place]] = [:]

    private struct Place {
        var offset: Int
        var line: Int
    }

    init(_ file: CSVFile) {
        self.file = file
        positions = Dictionary(file.columns.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    func has(_ column: String) -> Bool { positions[column] != nil }

    /// A row's cells by name.
    struct Fields {
        let record: CSVFile.Record
        let file: String
        fileprivate let positions: [String: Int]

        /// The first of these columns that holds something.
        func callAsFunction(_ columns: String...) -> String? {
            for column in columns {
                guard let position = positions[column], position < record.cells.count else { continue }
                let cell = record.cells[position]
                if cell.contains(where: { !$0.isWhitespace }) {
                    return cell.trimmingCharacters(in: .whitespacesAndNewlines)
                }
            }
            return nil
        }

        var origin: Origin { Origin(file: file, line: record.line) }
    }

    func each(_ body: (Fields) throws -> Void) throws {
        try file.each { try body(Fields(record: $0, file: file.name, positions: positions)) }
    }

    /// Prepares ``rows(_:)``.
    mutating func index(by column: String) throws {
        var places: [String: [Place]] = [:]
        try each { row in
            guard let key = row(column) else { return }
            places[key, default: []].append(Place(offset: row.record.offset, line: row.record.line))
        }
        self.places = places
    }

    /// The rows whose indexed column has this value.
    func rows(_ key: String?) throws -> [Fields] {
        guard let key, let found = places[key] else { return [] }
        return try found.compactMap { place in
            try file.record(at: place.offset, line: place.line).map {
                Fields(record: $0, file: file.name, positions: positions)
            }
        }
    }

    /// How many rows have a value in the indexed column that is not among `known`; the first of them.
    func orphans(_ known: Set<String>) -> (count: Int, line: Int)? {
        var count = 0
        var first = Int.max
        for (key, found) in places where !known.contains(key) {
            count += found.count
            first = min(first, found.map(\.line).min() ?? first)
        }
        return count == 0 ? nil : (count, first)
    }
}
