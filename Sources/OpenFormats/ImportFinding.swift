/// A row that cannot be taken, or that was mended.
package struct ImportFinding: Sendable, Equatable, Encodable {
    package var file: String
    /// Counted from 1; 0 for the file as a whole.
    package var line: Int
    package var field: String
    package var reason: String

    package init(file: String, line: Int, field: String, reason: String) {
        self.file = file
        self.line = line
        self.field = field
        self.reason = reason
    }

    package var text: String { text(counting: "linje") }

    /// Where it is and what is wrong, on one line; `word` is what is counted, for a document of records has no lines worth
    /// the name.
    package func text(counting word: String) -> String {
        "\(file)\(line > 0 ? ", \(word) \(line)" : "")\(field.isEmpty ? "" : ", felt \(field)"): \(reason)"
    }
}
