import Foundation
import OpenFormats
import Testing

@testable import Directory

@Suite("Tables as text") struct ImportTableTests {
    private func cells(_ text: String) throws -> [[String]] {
        var rows: [[String]] = []
        try CSVFile(Data(text.utf8), name: "a.csv").each { rows.append($0.cells) }
        return rows
    }

    @Test func `quotation marks, line breaks and empty cells are kept apart`() throws {
        #expect(try cells("a,b\n\"1,2\",\"en\nto\"\n,\"\"\n") == [["1,2", "en\nto"], ["", ""]])
        #expect(try cells("a,b\r\n\"{\"\"x\"\": 1}\",2\r\n") == [["{\"x\": 1}", "2"]])
        #expect(try cells("a,b\n1,2") == [["1", "2"]])
        #expect(try cells("a,b\r1,\r") == [["1", ""]])
    }

    @Test func `a quotation mark inside a bare cell is a letter like others`() throws {
        #expect(try cells("a;b\n5\" rør;2\n") == [["5\" rør", "2"]])
    }

    @Test func `lines are counted through cells of several lines`() throws {
        var lines: [Int] = []
        try CSVFile(Data("a\n\"x\ny\"\n\nz\n".utf8), name: "a.csv").each { lines.append($0.line) }
        #expect(lines == [2, 5])
    }

    @Test func `a row is found again by its place`() throws {
        let file = try CSVFile(Data("a,b\n1,2\n3,4\n".utf8), name: "a.csv")
        var records: [CSVFile.Record] = []
        try file.each { records.append($0) }
        let again = try #require(try file.record(at: records[1].offset, line: records[1].line))
        #expect(again.cells == ["3", "4"])
        #expect(again.line == 3)
    }

    @Test func `UTF-16 from a spreadsheet is read`() throws {
        let data = try #require("a;b\nå;ø\n".data(using: .utf16))
        var rows: [[String]] = []
        try CSVFile(data, name: "a.csv").each { rows.append($0.cells) }
        #expect(rows == [["å", "ø"]])
    }

    @Test func `an endless cell is refused instead of filling the memory`() throws {
        let text = "a,b\n\"" + String(repeating: "x", count: CSVFile.longestCell + 2)
        #expect(throws: ImportFailure.self) { try cells(text) }
    }
}
