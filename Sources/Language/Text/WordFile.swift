import Foundation

/// A list of words that comes with the program: lines, `#` for remarks, `[section]` for headings.
struct WordFile {
    struct Line {
        /// Counted from 1.
        var number: Int
        var section: String
        var text: Substring
    }

    /// A line that cannot be understood, or a file that is not there.
    struct Fault: Error, Equatable, CustomStringConvertible {
        var file: String
        var line: Int
        var reason: String

        var description: String { "\(file):\(line): \(reason)" }
    }

    let name: String
    let lines: [Line]

    init(_ text: String, name: String) {
        self.name = name
        var section = ""
        var lines: [Line] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let text = Self.trim(line)
            if text.isEmpty || text.hasPrefix("#") { continue }
            if text.hasPrefix("["), text.hasSuffix("]") {
                section = String(text.dropFirst().dropLast())
            } else {
                lines.append(Line(number: index + 1, section: section, text: text))
            }
        }
        self.lines = lines
    }

    /// A file of the folder `Words` beside the program.
    ///
    /// - Throws: ``Fault`` when it cannot be read.
    static func bundled(_ name: String) throws -> WordFile {
        let url = Bundle.module.bundleURL.appending(path: "Words").appending(path: name)
        guard let text = try? String(contentsOf: url, encoding: .utf8) else {
            throw Fault(file: name, line: 0, reason: "the file is not beside the program")
        }
        return WordFile(text, name: name)
    }

    func fault(_ line: Int, _ reason: String) -> Fault { Fault(file: name, line: line, reason: reason) }

    static func trim(_ text: Substring) -> Substring {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
        var text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }
}
