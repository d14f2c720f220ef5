/// A row of a file that cannot be taken, or that was mended, or that changed something.
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

    package var text: String {
        "\(file)\(line > 0 ? ", linje \(line)" : "")\(field.isEmpty ? "" : ", felt \(field)"): \(reason)"
    }
}
