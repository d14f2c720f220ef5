import Database
import Web

/// An organisation's applications: drafts first.
struct ApplicationListPage: PagedPage {
    static let template = "grants/application-list"
    static let perPage = 20

    struct Item: Encodable, Sendable {
        var url: String
        var title: String
        var badge: StateBadge
        var money: String?
        var detail: String
    }

    var lead: String
    var items: [Item]
    var hasItems: Bool
    var paging: Paging?

    static let sample = ApplicationListPage(
        lead: "I har to ansøgninger.",
        items: [
            Item(
                url: "/ansoegninger/1",
                title: "Fællesspisning",
                badge: .sample,
                money: "12.500 kr.",
                detail: "Kulturpuljen, Efterår 2026"
            )
        ],
        hasItems: true,
        paging: .sample
    )
}

extension ApplicationListPage {
    init(_ listed: [ListedApplication], count: Int, page: Int, at now: Timestamp, _ language: PageLanguage) {
        lead =
            switch count {
            case 0: language.pick("I har ikke søgt om noget endnu.", "You have not applied for anything yet.")
            case 1: language.pick("I har én ansøgning.", "You have one application.")
            default:
                language.pick(
                    "I har \(language.number(count)) ansøgninger.",
                    "You have \(language.number(count)) applications."
                )
            }
        items = listed.map { item in
            let application = item.application
            return Item(
                url: language.base + ApplicationPath.show(application.id),
                title: application.name(language),
                badge: item.badge(at: now, language),
                money: application.asked.map { asked in
                    // Beside what one got, a bare amount would be a riddle.
                    item.answer == nil
                        ? language.money(asked)
                        : language.pick("I søgte om \(language.money(asked))", "You asked for \(language.money(asked))")
                },
                detail: [
                    application.reference.map { language.pick("Nr. \($0)", "No. \($0)") },
                    "\(item.pool), \(item.round)",
                ].compactMap(\.self).joined(separator: ". ")
            )
        }
        hasItems = !items.isEmpty
        let pages = (count + Self.perPage - 1) / Self.perPage
        paging = Paging(page: page, of: pages, language) {
            $0 == 1 ? language.base + ApplicationPath.index : "\(language.base)\(ApplicationPath.index)?side=\($0)"
        }
    }
}

extension Application {
    /// What it is called, also before it has a name.
    func name(_ language: PageLanguage) -> String {
        title.isEmpty ? language.pick("Ansøgning uden navn", "Application without a name") : title
    }
}

extension ListedApplication {
    func badge(at now: Timestamp, _ language: PageLanguage) -> StateBadge {
        let isOpen = now <= deadlineAt
        if application.withdrawnAt != nil {
            return StateBadge(style: "info", icon: "x", text: language.pick("Trukket tilbage", "Withdrawn"))
        }
        if let answer {
            guard answer != .no, let granted else {
                return StateBadge(style: "info", icon: "x", text: language.pick("Nej denne gang", "No this time"))
            }
            let money = language.money(granted)
            return StateBadge(style: "ok", icon: "check", text: language.pick("I fik \(money)", "You got \(money)"))
        }
        if isAskedForMore {
            return StateBadge(
                style: "warn",
                icon: "clock",
                text: language.pick("Vi mangler noget fra jer", "We lack something from you")
            )
        }
        if isCorrected, isOpen {
            return StateBadge(
                style: "warn",
                icon: "pencil",
                text: language.pick("Sendt. I er ved at rette", "Sent. You are changing it")
            )
        }
        if let sent = application.sentAt {
            let day = language.date(DanishTime.date(of: sent))
            return StateBadge(style: "ok", icon: "check", text: language.pick("Sendt \(day)", "Sent \(day)"))
        }
        return isOpen
            ? StateBadge(
                style: "info",
                icon: "pencil",
                text: language.pick(
                    "Kladde. Send senest \(language.moment(deadlineAt))",
                    "Draft. Send by \(language.moment(deadlineAt))"
                )
            )
            : StateBadge(
                style: "info",
                icon: "clock",
                text: language.pick("Kladde. Ikke sendt", "Draft. Not sent")
            )
    }
}
