import Database
import Web

extension PageLanguage {
    /// "Afregning for 2027", "Midtvejs i 2027".
    func name(of report: Report) -> String {
        switch report.kind {
        case .final: pick("Afregning for \(report.year)", "Report for \(report.year)")
        case .interim: pick("Midtvejs i \(report.year)", "Half-way through \(report.year)")
        }
    }

    func badge(of report: Report, on today: CalendarDate) -> StateBadge {
        switch report.state {
        case .approved: StateBadge(style: "ok", icon: "check", text: pick("Godkendt", "Approved"))
        case .sent: StateBadge(style: "info", icon: "mail", text: pick("Sendt", "Sent"))
        case .draft, .returned:
            if report.dueOn < today {
                StateBadge(style: "late", icon: "warning", text: pick("Over fristen", "Late"))
            } else if report.state == .returned {
                StateBadge(style: "warn", icon: "warning", text: pick("Vi spørger om noget", "We ask something"))
            } else if report.savedAt != nil {
                StateBadge(style: "info", icon: "pencil", text: pick("Kladde", "Draft"))
            } else {
                StateBadge(style: "info", icon: "clock", text: pick("Ikke begyndt", "Not begun"))
            }
        }
    }

    /// "A-12": what one says on the phone.
    func reference(of report: Report) -> String { "A-\(report.id)" }

    func side(_ side: ReportLine.Side) -> String {
        switch side {
        case .cost: pick("Udgifter", "Costs")
        case .income: pick("Andre indtægter", "Other income")
        }
    }
}
