import Foundation
import Language
import Testing

/// The product's own Danish keeps what it asks of others.
@Suite struct ScreenTextTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources").standardizedFileURL

    /// A text that people see, and the file it is in.
    private struct Text {
        var file: String
        var danish: String
    }

    private static func files(_ type: String) -> [(name: String, content: String)] {
        guard let walk = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil) else { return [] }
        return walk.compactMap { $0 as? URL }.filter { $0.pathExtension == type }.compactMap { url in
            let name = String(url.path.dropFirst(sources.path.count + 1))
            return (try? String(contentsOf: url, encoding: .utf8)).map { (name, $0) }
        }
    }

    /// What stands between `{{#t}}` and `{{/t}}`.
    private static func templates() -> [Text] {
        files("mustache").flatMap { file in
            file.content.matches(of: #/\{\{#t\}\}(.*?)\{\{/t\}\}/#.dotMatchesNewlines()).map { match in
                let text = match.1.replacing(#/<[^>]*>/#, with: " ").replacing(#/\{\{.*?\}\}/#, with: "X")
                return Text(file: file.name, danish: text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
            }
        }
    }

    /// The values of `da` and `..._da`.
    ///
    /// The glossary is left out: it explains the very words that are looked for.
    private static func words() -> [Text] {
        files("json").filter { $0.name.contains("/Words/") && !$0.name.hasSuffix("glossary.json") }.flatMap { file in
            file.content.matches(of: #/"(?:\w+_)?da"\s*:\s*"((?:[^"\\]|\\.)*)"/#)
                .map { Text(file: file.name, danish: String($0.1)) }
        }
    }

    /// Strings of the program that look like Danish sentences.
    ///
    /// The parts that know about language have lists of words.
    private static func literals() -> [Text] {
        let danish: Set = ["og", "er", "ikke", "du", "kan", "har", "skal", "på", "før", "når"]
        let others: Set = ["select", "insert", "update", "the", "is", "of", "and"]
        return files("swift").filter { !$0.name.hasPrefix("Language/") && !$0.name.hasPrefix("Search/") }.flatMap {
            file in
            strings(file.content).filter { text in
                let words = Set(Tokenizer().words(text).map(\.folded))
                return words.count > 3 && !words.isDisjoint(with: danish) && words.isDisjoint(with: others)
            }.map { Text(file: file.name, danish: $0) }
        }
    }

    /// What stands between quotation marks in a line of code, with X for what is put in.
    private static func strings(_ code: String) -> [String] {
        var found: [String] = []
        for line in code.utf8.split(separator: UInt8(ascii: "\n")) where !line.starts(with: "    ///".utf8) {
            var text: [UInt8]?
            var isEscaped = false
            var depth = 0
            for byte in line {
                if isEscaped {
                    isEscaped = false
                    if byte == UInt8(ascii: "(") { depth = 1 } else { text?.append(UInt8(ascii: " ")) }
                } else if depth > 0 {
                    depth += byte == UInt8(ascii: "(") ? 1 : byte == UInt8(ascii: ")") ? -1 : 0
                    if depth == 0 { text?.append(UInt8(ascii: "X")) }
                } else if byte == UInt8(ascii: "\""), let whole = text {
                    found.append(String(decoding: whole, as: UTF8.self))
                    text = nil
                } else if byte == UInt8(ascii: "\"") {
                    text = []
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else {
                    text?.append(byte)
                }
            }
        }
        return found
    }

    @Test(arguments: ["templates", "words", "literals"])
    func `screens have no legalese, no long sentences and a low LIX`(place: String) throws {
        let check = try BundledCheck.made.get()
        let texts = place == "templates" ? Self.templates() : place == "words" ? Self.words() : Self.literals()
        try #require(texts.count > 50)
        for text in texts {
            // With a full stop, so that a short line is no heading.
            let report = check.report(text.danish + (text.danish.last == "." ? "" : "."), for: .citizen)
            for finding in report.findings where finding.kind != .passive && finding.kind != .longWord {
                Issue.record("\(text.file): «\(finding.text)» > \(finding.instead ?? ""): \(text.danish)")
            }
            for sentence in report.longSentences where sentence.isTooLong {
                Issue.record("\(text.file): \(sentence.words) words: \(sentence.text)")
            }
            if let lix = report.lix, lix.words >= 25, lix.value > TextKind.citizen.goal {
                Issue.record("\(text.file): LIX \(lix.value): \(text.danish)")
            }
        }
        let all = check.report(texts.map { $0.danish + "." }.joined(separator: "\n\n"), for: .citizen)
        #expect(try #require(all.lix).value <= TextKind.citizen.goal)
    }
}
