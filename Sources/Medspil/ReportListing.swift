import Directory
import Foundation
import OpenFormats

/// An import's findings for the terminal and for a file.
struct ReportListing {
    /// How many findings of a kind the terminal shows when a file has them all.
    private static let shown = 20

    let report: ImportReport

    var rejections: String {
        let count = report.rejected.count + (report.isAccepted ? 0 : report.unlisted)
        return count == 1 ? "1 fejl" : "\(count) fejl"
    }

    /// What changes and what was mended first, then the rejected rows, so that those stand last on the screen.
    ///
    /// - Parameter isComplete: whether the terminal is the only place where they are told.
    func print(isComplete: Bool) {
        list(report.differences, "Ændring: ", isComplete)
        list(report.warnings, "Rettet: ", isComplete)
        list(report.kept, "Beholdt: ", isComplete)
        list(report.overridden, "Overskrevet: ", isComplete)
        list(report.rejected, "Fejl: ", isComplete)
        if report.unlisted > 0 { Console.note("... og \(report.unlisted) til, som ikke er skrevet ud.") }
    }

    private func list(_ findings: [ImportReport.Finding], _ start: String, _ isComplete: Bool) {
        let shown = isComplete ? findings.count : Self.shown
        for finding in findings.prefix(shown) { Console.note(start + finding.text) }
        if findings.count > shown { Console.note("\(start)\(findings.count - shown) til, se filen.") }
    }

    /// A CSV file with the columns kind, file, line, field, reason.
    func write(to path: String) throws {
        var text = "slags;fil;linje;felt;grund\n"
        for (kind, findings) in [
            ("fejl", report.rejected), ("rettet", report.warnings), ("beholdt", report.kept),
            ("overskrevet", report.overridden), ("aendring", report.differences),
        ] {
            for finding in findings {
                let cells = [kind, finding.file, String(finding.line), finding.field, finding.reason]
                text += cells.map(Self.cell).joined(separator: ";") + "\n"
            }
        }
        do {
            try Data(("\u{feff}" + text).utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CommandFailure("\(path) kan ikke skrives: \(error.localizedDescription)")
        }
    }

    private static func cell(_ text: String) -> String {
        text.contains(where: { ";\"\n\r".contains($0) }) ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
}
