/// Why a file as a whole cannot be imported, in words for the person at the terminal.
package struct ImportFailure: Error, Equatable {
    package let file: String
    /// Counted from 1; 0 for the file as a whole.
    package let line: Int
    package let reason: String

    package init(_ file: String, line: Int = 0, _ reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    package var text: String { "\(file)\(line > 0 ? ", linje \(line)" : ""): \(reason)" }
}
