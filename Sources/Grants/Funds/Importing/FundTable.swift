import Crypto
import Database
package import Foundation
package import OpenFormats

/// A file of funds on its way in: what can be read of it, and every row that cannot.
package struct FundTable: Sendable {
    struct Line: Sendable, Equatable {
        var line: Int
        var origin: Fund.Origin
        var cells: [FundColumn: String]
    }

    /// Funds of one file.
    static let most = 20_000

    package private(set) var rejected: [ImportFinding] = []
    private(set) var lines: [Line] = []
    let file: String

    /// - `name`: what to call the file in messages.
    ///
    /// Throws ``ImportFailure`` when the file as a whole is unusable.
    package init(_ data: Data, name: String) throws {
        let table = try CSVFile(data, name: name)
        file = table.name
        let columns = try Self.columns(of: table)
        var seen: [String: Int] = [:]
        try table.each { record in
            guard lines.count + rejected.count < Self.most else {
                throw ImportFailure(name, line: record.line, "filen har over \(Self.most) rækker")
            }
            guard record.cells.count <= columns.count else {
                return reject(
                    record.line,
                    "",
                    "har \(record.cells.count) felter, men overskriften har \(columns.count)"
                )
            }
            var cells: [FundColumn: String] = [:]
            for (column, cell) in zip(columns, record.cells) {
                let text = cell.trimmingCharacters(in: .whitespacesAndNewlines)
                if !text.isEmpty { cells[column] = text }
            }
            let missing = FundColumn.needed.filter { cells[$0] == nil }
            for column in missing { reject(record.line, column.rawValue, "mangler") }
            guard missing.isEmpty, let id = cells[.id] else { return }
            guard id.unicodeScalars.count <= 100 else {
                return reject(record.line, FundColumn.id.rawValue, "er over 100 tegn")
            }
            if let first = seen[id] {
                return reject(record.line, FundColumn.id.rawValue, "»\(id)« står også i linje \(first)")
            }
            seen[id] = record.line
            let origin = Fund.Origin(identifier: id, fingerprint: Self.fingerprint(cells))
            lines.append(Line(line: record.line, origin: origin, cells: cells))
        }
    }

    private static func columns(of table: CSVFile) throws -> [FundColumn] {
        let columns = try table.columns.map { heading in
            guard let column = FundColumn(rawValue: heading) else {
                throw ImportFailure(
                    table.name,
                    line: 1,
                    "kolonnen »\(heading)« kendes ikke. Overskriften skal bestå af: "
                        + FundColumn.allCases.map(\.rawValue).joined(separator: ", ")
                )
            }
            return column
        }
        for column in FundColumn.needed where !columns.contains(column) {
            throw ImportFailure(table.name, line: 1, "kolonnen »\(column.rawValue)« mangler i overskriften")
        }
        return columns
    }

    /// The same for the same words, in whatever order the columns stand.
    private static func fingerprint(_ cells: [FundColumn: String]) -> String {
        let text = FundColumn.allCases.map { cells[$0] ?? "" }.joined(separator: "\u{1f}")
        return SHA256.hash(data: Data(text.utf8)).map { String($0, radix: 16) }.joined()
    }

    mutating func reject(_ line: Int, _ field: String, _ reason: String) {
        rejected.append(ImportFinding(file: file, line: line, field: field, reason: reason))
    }
}
