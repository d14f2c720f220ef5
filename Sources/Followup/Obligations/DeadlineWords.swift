import Database
import Web

extension PageLanguage {
    /// "5 hverdage over", "Frist i dag", "Fredag, om 3 dage".
    func deadline(_ due: CalendarDate, on today: CalendarDate) -> String {
        let days = today.days(to: due)
        switch days {
        case ..<0:
            let working = max(1, due.workingDays(to: today))
            return pick(
                working == 1 ? "1\u{A0}hverdag over" : "\(number(working))\u{A0}hverdage over",
                working == 1 ? "1\u{A0}working day late" : "\(number(working))\u{A0}working days late"
            )
        case 0: return pick("Frist i dag", "Due today")
        case 1: return pick("I morgen", "Tomorrow")
        default:
            return "\(weekday(due.weekday).uppercasedFirst), \(inDays(days))"
        }
    }

    /// "om 3 dage", "om 3 uger", "om 4 måneder".
    private func inDays(_ days: Int) -> String {
        switch days {
        case ..<21: pick("om \(days)\u{A0}dage", "in \(days)\u{A0}days")
        case ..<70: pick("om \(days / 7)\u{A0}uger", "in \(days / 7)\u{A0}weeks")
        default: pick("om \(days / 30)\u{A0}måneder", "in \(days / 30)\u{A0}months")
        }
    }
}
