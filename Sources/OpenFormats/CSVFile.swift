package import Foundation

/// A table as text: RFC 4180 with what spreadsheets do to it (a byte order mark, semicolons or tabs, Windows-1252).
///
/// Reads row by row from a mapped file, so its size does not matter.
package struct CSVFile {
    /// One row with the names of its columns.
    package struct Record {
        /// Where it begins, counted from 1.
        package var line: Int
        /// Bytes from the start of the file; ``CSVFile/record(at:line:)`` reads it again.
        package var offset: Int
        package var cells: [String]
        /// A cell was no UTF-8 and was read as Windows-1252.
        package var isRecoded: Bool
    }

    /// The longest cell that is read.
    package static let longestCell = 1 << 20

    package let name: String
    package let columns: [String]
    private let data: Data
    private let delimiter: UInt8
    private let start: Int
    private let startLine: Int

    /// - `name`: what to call the file in messages.
    ///
    /// Throws ``ImportFailure`` when there is no usable heading.
    package init(_ data: Data, name: String) throws {
        var data = data
        if data.starts(with: [0xff, 0xfe]) || data.starts(with: [0xfe, 0xff]) {
            guard let text = String(data: data, encoding: .utf16) else {
                throw ImportFailure(name, "ligner UTF-16, men kan ikke læses")
            }
            data = Data(text.utf8)
        }
        self.name = name
        self.data = data
        let first = data.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        delimiter = Self.delimiter(data, from: first)
        var scanner = CSVScanner(data, delimiter: delimiter, offset: first, line: 1)
        var header: Record?
        while header == nil, let record = try scanner.next(name) {
            if !record.cells.allSatisfy(\.isEmpty) { header = record }
        }
        guard let header else { throw ImportFailure(name, "filen er tom") }
        columns = header.cells.map { $0.trimmingCharacters(in: .whitespacesAndNewlines).lowercased() }
        let named = columns.filter { !$0.isEmpty }
        guard Set(named).count == named.count else {
            throw ImportFailure(name, line: header.line, "overskriften har to kolonner med samme navn")
        }
        start = scanner.offset
        startLine = scanner.line
    }

    /// Every row that is not blank, in the order of the file.
    package func each(_ body: (Record) throws -> Void) throws {
        var scanner = CSVScanner(data, delimiter: delimiter, offset: start, line: startLine)
        while let record = try scanner.next(name) {
            let isBlank = record.cells.count == 1 && record.cells[0].isEmpty
            if !isBlank { try body(record) }
        }
    }

    /// A row by its place in the file.
    package func record(at offset: Int, line: Int) throws -> Record? {
        var scanner = CSVScanner(data, delimiter: delimiter, offset: offset, line: line)
        return try scanner.next(name)
    }

    /// The sign that stands most often in the first line outside quotation marks.
    private static func delimiter(_ data: Data, from start: Int) -> UInt8 {
        var counts: [UInt8: Int] = [0x2c: 0, 0x3b: 0, 0x09: 0]
        var isQuoted = false
        for byte in data.dropFirst(start) {
            if byte == 0x22 { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0a || byte == 0x0d { break }
            if let count = counts[byte] { counts[byte] = count + 1 }
        }
        return counts.max { ($0.value, $0.key == 0x2c ? 1 : 0) < ($1.value, $1.key == 0x2c ? 1 : 0) }?.key ?? 0x2c
    }
}
