import Foundation

/// Tables beside the tests: searches and what must come of them.
enum TestTables {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

    /// The lines of a file, without its comments.
    static func lines(_ name: String) throws -> [String] {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            .split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
    }

    /// The lines in two, at the tabulator.
    static func pairs(_ name: String) throws -> [(first: String, second: String)] {
        try lines(name).map { line in
            let cells = line.split(separator: "\t", maxSplits: 1).map(String.init)
            return (cells.first ?? "", cells.count > 1 ? cells[1] : "")
        }
    }
}
