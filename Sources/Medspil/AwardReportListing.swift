import Foundation
import Grants
import OpenFormats

/// What an import of awards found, for the terminal and for a file.
struct AwardReportListing {
    /// How many findings of a kind the terminal shows when a file has them all.
    private static let shown = 20

    let report: AwardImportReport
    /// What records are counted as: «post» or «linje».
    let counting: String

    var deviations: String {
        let count = report.rejected.count + report.warnings.count + report.unlisted
        return count == 1 ? "1 afvigelse" : "\(count) afvigelser"
    }

    /// One line that says how every record of the file fared.
    var summary: String {
        let left = report.leftOut
        return """
            Hentet: \(report.added) nye bevillinger, \(report.changed) ændrede, \(report.unchanged) uændrede; \
            \(left) \(left == 1 ? "post" : "poster") sprunget over af \(report.records).
            """
    }

    /// What was mended first, then what was left out, so that it stands last on the screen.
    func print(isComplete: Bool) {
        list(report.warnings, report.isRefused ? "Afviger: " : "Rettet: ", isComplete)
        list(report.rejected, report.isRefused ? "Fejl: " : "Sprunget over: ", isComplete)
        if report.unlisted > 0 { Console.note("... og \(report.unlisted) til, som ikke er skrevet ud.") }
    }

    private func list(_ findings: [ImportFinding], _ start: String, _ isComplete: Bool) {
        let shown = isComplete ? findings.count : Self.shown
        for finding in findings.prefix(shown) { Console.note(start + finding.text(counting: counting)) }
        if findings.count > shown { Console.note("\(start)\(findings.count - shown) til, se filen.") }
    }

    /// A CSV file with the columns kind, file, record, field, reason.
    func write(to path: String) throws {
        var text = "slags;fil;\(counting);felt;grund\n"
        for (kind, findings) in [("sprunget over", report.rejected), ("rettet", report.warnings)] {
            for finding in findings {
                let cells = [kind, finding.file, String(finding.line), finding.field, finding.reason]
                text += cells.map(CSVText.cell).joined(separator: ";") + "\n"
            }
        }
        do {
            try Data(("\u{feff}" + text).utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CommandFailure("\(path) kan ikke skrives: \(error.localizedDescription)")
        }
    }
}
