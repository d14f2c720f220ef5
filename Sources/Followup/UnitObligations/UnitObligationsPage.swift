import Database
import Registry
import Web

/// What a unit owes, function by function.
struct UnitObligationsPage: Page {
    static let template = "followup/unit-obligations"

    struct Line: Encodable, Sendable {
        var title: String
        var url: String
        var unit: String
        var holder: String
        var isVacant: Bool
        var open: String
        var late: String
        var isLate: Bool
        var firstDue: String
    }

    var eyebrow: String
    var heading: String
    var lead: String
    var lines: [Line]
    var hasLines: Bool

    static let sample = UnitObligationsPage(
        eyebrow: "Social og Sundhed",
        heading: "Enhedens opgaver",
        lead: "To opgaver er over fristen.",
        lines: [
            Line(
                title: "Frivilligkonsulent",
                url: "/funktioner/1",
                unit: "Social og Sundhed",
                holder: "Kim",
                isVacant: true,
                open: "3",
                late: "2",
                isLate: true,
                firstDue: "17. november 2026"
            )
        ],
        hasLines: true
    )
}

extension UnitObligationsPage {
    init(_ unit: Unit, _ content: UnitObligations, _ language: PageLanguage) {
        eyebrow = unit.name
        heading = language.pick("Enhedens opgaver", "The unit's tasks")
        let late = content.lines.reduce(0) { $0 + $1.late }
        let vacant = content.staffing.values.count { if case .vacant = $0 { true } else { false } }
        lead = language.lead(late: late, vacant: vacant)
        lines = content.lines.map { line in
            let staffing = content.staffing[line.functionID]
            var isVacant = false
            if case .vacant = staffing { isVacant = true }
            return Line(
                title: line.title,
                url: language.base + FunctionPath.show(line.functionID),
                unit: line.unit,
                holder: language.staffing(staffing),
                isVacant: isVacant,
                open: language.number(line.open),
                late: language.number(line.late),
                isLate: line.late > 0,
                firstDue: line.firstDue.map(language.date) ?? language.pick("Ingen", "None")
            )
        }
        hasLines = !lines.isEmpty
    }
}

extension PageLanguage {
    fileprivate func lead(late: Int, vacant: Int) -> String {
        let first =
            switch late {
            case 0: pick("Ingen opgaver er over fristen.", "No task is late.")
            case 1: pick("En opgave er over fristen.", "One task is late.")
            default:
                pick(
                    "\(inWords(late).uppercasedFirst) opgaver er over fristen.",
                    "\(inWords(late).uppercasedFirst) tasks are late."
                )
            }
        let second =
            switch vacant {
            case 0: ""
            case 1: pick(" En funktion er ubesat.", " One function is vacant.")
            default:
                pick(
                    " \(inWords(vacant).uppercasedFirst) funktioner er ubesatte.",
                    " \(inWords(vacant).uppercasedFirst) functions are vacant."
                )
            }
        return first + second
    }
}
