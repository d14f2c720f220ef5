import Database
import Web

/// Reports: an organisation's own, or all that wait for whoever looks after the pools.
struct ReportListPage: PagedPage {
    static let template = "grants/report-list"

    struct Item: Encodable, Sendable {
        var url: String
        var title: String
        var facts: String
        var organization: String?
        var badge: StateBadge
    }
    /// A change that waits for an answer.
    struct Change: Encodable, Sendable {
        var url: String
        var title: String
        var detail: String
    }

    var heading: String
    var lead: String
    var changes: [Change]
    var hasChanges: Bool
    var items: [Item]
    var hasItems: Bool
    var otherURL: String
    var other: String
    var paging: Paging?

    static let sample = ReportListPage(
        heading: "Afregninger",
        lead: "To venter.",
        changes: [Change(url: "/bevillinger/nr/1/aendringer", title: "Kulturven", detail: "Svar senest 1. maj 2027")],
        hasChanges: true,
        items: [
            Item(
                url: "/bevillinger/afregninger/1",
                title: "Kulturven",
                facts: "Afregning for 2027",
                organization: "Lundby Forsamlingshus",
                badge: .sample
            )
        ],
        hasItems: true,
        otherURL: "/bevillinger/afregninger?vis=godkendte",
        other: "Se dem, der er godkendt",
        paging: .sample
    )
}

extension ReportListPage {
    init(
        _ reports: [Report],
        changes waiting: [(change: GrantChange, title: String)],
        count: Int,
        page: Int,
        approved: Bool,
        isStaff: Bool,
        on today: CalendarDate,
        _ language: PageLanguage
    ) {
        heading =
            isStaff ? language.pick("Afregninger", "Reports") : language.pick("Jeres afregninger", "Your reports")
        let number = language.number(count)
        lead =
            switch (count, approved, isStaff) {
            case (0, true, _): language.pick("Ingen er godkendt endnu.", "None is approved yet.")
            case (0, false, true): language.pick("Ingen afregninger venter.", "No reports wait.")
            case (0, false, false):
                language.pick(
                    "I skal ikke sende noget nu. Får I penge, står afregningen her.",
                    "There is nothing to send. When you are given money, its report is here."
                )
            case (_, true, _): language.pick("\(number) er godkendt.", "\(number) are approved.")
            case (_, false, true):
                language.pick(
                    "\(number) i alt. Dem over fristen står øverst.",
                    "\(number) in all. Late ones come first."
                )
            case (_, false, false):
                language.pick(
                    "Åbn en, skriv lidt ad gangen, og send den.",
                    "Open one, write a little at a time, and send."
                )
            }
        changes = waiting.map { change, title in
            Change(
                url: language.base + ReportPath.changes(change.grantID),
                title: title,
                detail: language.pick(
                    "Svar senest \(language.date(change.answerBy))",
                    "Answer by \(language.date(change.answerBy))"
                )
            )
        }
        hasChanges = !changes.isEmpty
        items = reports.map { report in
            let day = language.date(report.dueOn)
            let facts = "\(language.name(of: report)), \(language.money(report.given)) "
            return Item(
                url: language.base + ReportPath.show(report.id),
                title: report.title,
                facts: facts + language.pick("Frist: \(day)", "Due: \(day)"),
                organization: isStaff ? report.organization : nil,
                badge: language.badge(of: report, on: today)
            )
        }
        hasItems = !items.isEmpty
        let index = language.base + ReportPath.index
        otherURL = approved ? index : "\(index)?vis=godkendte"
        other =
            approved
            ? language.pick("Se dem, der venter", "See those that wait")
            : language.pick("Se dem, der er godkendt", "See those that are approved")
        let query = approved ? "?vis=godkendte&side=" : "?side="
        paging = Paging(
            page: page,
            of: (count + Report.pageSize - 1) / Report.pageSize,
            language,
            url: { "\(index)\(query)\($0)" }
        )
    }
}
