/// Cells of a table that is written.
package enum CSVText {
    /// A cell that comes back as it was, and that no spreadsheet takes for a formula.
    package static func cell(_ text: String) -> String {
        let text = isFormula(text) ? "'" + text : text
        let needsQuotes = text.unicodeScalars.contains { ";\"\n\r,\t".unicodeScalars.contains($0) }
        return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }

    /// Whether a spreadsheet would calculate the text instead of showing it.
    ///
    /// Numbers and telephone numbers are no harm.
    package static func isFormula(_ text: String) -> Bool {
        guard let first = text.first, "=+-@".contains(first) else { return false }
        return text.wholeMatch(of: #/[+-][0-9 ().,-]*/#) == nil || text.count == 1
    }
}
