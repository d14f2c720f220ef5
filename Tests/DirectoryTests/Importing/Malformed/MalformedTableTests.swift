import Database
import Foundation
import OpenFormats
import TestKit
import Testing

@testable import Directory

@Suite("Malformed tables") struct MalformedTableTests {
    @Test(.enabled(if: SharedData.exists("malformed/csv-spectrum.tar.gz"), "shared data are not here"))
    func `every table of csv-spectrum says what it should`() throws {
        let files = try MalformedArchive.files("csv-spectrum")
        let tables = files.filter { $0.path.hasSuffix(".csv") }
        try #require(tables.count == 11)
        for (path, content) in tables {
            let name = String(path.split(separator: "/").last?.dropLast(4) ?? "")
            let expected = try #require(files.first { $0.path.hasSuffix("json/\(name).json") })
            let table = try CSVFile(content, name: name)
            var rows: [[String: String]] = []
            try table.each { record in
                #expect(record.cells.count == table.columns.count, "\(name)")
                rows.append(Dictionary(zip(table.columns, record.cells)) { first, _ in first })
            }
            #expect(try JSONDecoder().decode([[String: String]].self, from: expected.content) == rows, "\(name)")
        }
    }

    @Test(.enabled(if: SharedData.exists("malformed/blns.json"), "shared data are not here"), arguments: engines)
    func `naughty strings in a table are names like others`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let strings = try JSONDecoder().decode([String].self, from: SharedData.read("malformed/blns.json"))
            func cell(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
            let rows = strings.enumerated().map { "\($0),o\($0 % 7),\(cell("N" + $1)),\(cell($1))" }
            let text = "id,organisation,title,description\n" + rows.joined(separator: "\n") + "\n"
            let report = try await bench.take(try CSVImport.read(try bench.file("a.csv", text)))
            #expect(report.servicesAdded == strings.count)
            #expect(try await bench.count("service") == strings.count)
            let again = try await bench.take(try CSVImport.read(try bench.file("a.csv", text)))
            #expect(again.changes == 0)
        }
    }

    /// A table as each kind of spreadsheet writes it.
    enum Dialect: CaseIterable {
        case plain
        case marked
        case windows
        case quoted

        var separator: String { self == .windows ? ";" : "," }

        func write(_ rows: Int) throws -> Data {
            let end = self == .plain ? "\n" : "\r\n"
            var text = self == .marked ? "\u{FEFF}" : ""
            text += ["id", "organisation", "title", "description", "price"].joined(separator: separator) + end
            for row in 0..<rows {
                var cells = [
                    "s\(row)", "o\(row % 1_000)", "Kaffe på Åen nr. \(row)", "Ønsker, æbler og \"råd\"; hver dag",
                    "\(row % 90)",
                ]
                if self == .quoted { cells[3] += "\r\nog i weekenden" }
                text +=
                    cells.map { cell in
                        self == .quoted || cell.contains("\"") ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
                    }.joined(separator: separator) + end
            }
            return self == .windows ? try #require(text.data(using: .windowsCP1252)) : Data(text.utf8)
        }
    }

    @Test(arguments: Dialect.allCases) func `a hundred thousand rows are read, whoever wrote them`(
        dialect: Dialect
    ) throws {
        let rows = 100_000
        let table = try CSVFile(dialect.write(rows), name: "a.csv")
        #expect(table.columns.count == 5)
        var count = 0
        var last: CSVFile.Record?
        try table.each { record in
            count += 1
            last = record
        }
        #expect(count == rows)
        let record = try #require(last)
        #expect(record.cells[2] == "Kaffe på Åen nr. 99999")
        #expect(record.cells[3].hasPrefix("Ønsker, æbler og \"råd\"; hver dag"))
        #expect(record.isRecoded == (dialect == .windows))
        #expect(record.line == (dialect == .quoted ? 2 * rows : rows + 1))
    }

    @Test(arguments: engines, Dialect.allCases) func `a thousand of them come in whole, and a cut file not at all`(
        engine: Engine,
        dialect: Dialect
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let data = try dialect.write(1_000)
            // Right behind a quotation mark that opens a cell.
            let opening = Data("\(dialect.separator)\"".utf8)
            let cut = try #require(data.range(of: opening, options: .backwards))
            let broken = try bench.file("b.csv", data[..<cut.upperBound])
            #expect(throws: ImportFailure.self) { try CSVImport.read(broken) }
            #expect(try await bench.count("service") == 0)
            let report = try await bench.take(try CSVImport.read(try bench.file("a.csv", data)))
            #expect(report.servicesAdded == 1_000)
            #expect(try await bench.count("organization") == 1_000)
        }
    }

    @Test func `bytes without sense are a failure in words or rows, never a crash`() throws {
        var generator = SystemRandomNumberGenerator()
        let signs: [UInt8] = Array("\",;\n\r\t a1".utf8) + [0x00, 0xC3, 0xFF, 0xEF]
        for _ in 0..<2_000 {
            let data = Data(
                (0..<Int.random(in: 0...60, using: &generator)).compactMap { _ in signs.randomElement(using: &generator)
                }
            )
            do {
                try CSVFile(data, name: "a.csv").each { #expect($0.offset < data.count) }
            } catch let failure as ImportFailure {
                #expect(failure.file == "a.csv")
            }
        }
    }
}
