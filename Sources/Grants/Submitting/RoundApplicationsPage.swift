import Database
import Language
import Web

/// What was sent in a round, for the officer.
struct RoundApplicationsPage: PagedPage {
    static let template = "grants/round-applications"
    static let perPage = 50

    struct Tab: Encodable, Sendable {
        var url: String
        var text: String
        var isCurrent: Bool
    }
    struct Item: Encodable, Sendable {
        var url: String
        var reference: String
        var title: String
        var organization: String
        var asked: String
        var badge: StateBadge
    }

    var back: String
    var eyebrow: String
    var lead: String
    var tabs: [Tab]
    var action: String
    var state: String
    var words: String
    var items: [Item]
    var hasItems: Bool
    var paging: Paging?

    static let sample = RoundApplicationsPage(
        back: "/puljer/kultur",
        eyebrow: "Kulturpuljen, Efterår 2026",
        lead: "To ansøgninger",
        tabs: [Tab(url: "/puljer/kultur", text: "Sendt", isCurrent: true)],
        action: "/puljer/kultur/runder/2027/ansoegninger",
        state: "sendt",
        words: "kor",
        items: [
            Item(
                url: "/ansoegninger/1/laes",
                reference: "2026-0001",
                title: "Fællesspisning",
                organization: "Lundby",
                asked: "12.500 kr.",
                badge: .sample
            )
        ],
        hasItems: true,
        paging: .sample
    )
}

extension RoundApplicationsPage {
    init(
        _ listed: [ListedApplication],
        count: Int,
        page: Int,
        _ filter: ListedApplication.Filter,
        words: String,
        pool: Pool,
        round: Round,
        at now: Timestamp,
        _ language: PageLanguage
    ) {
        let path = language.base + ApplicationPath.round(pool.slug, round.slug)
        func url(_ state: ListedApplication.Filter.State, _ page: Int = 1) -> String {
            var url = "\(path)?tilstand=\(state.rawValue)"
            if !words.isEmpty { url += "&q=\(percentEncoded(words))" }
            return page == 1 ? url : "\(url)&side=\(page)"
        }
        back = language.base + PoolPath.show(pool.slug)
        eyebrow = "\(pool.title), \(round.title)"
        lead =
            count == 1
            ? language.pick("Én ansøgning.", "One application.")
            : language.pick("\(language.number(count)) ansøgninger.", "\(language.number(count)) applications.")
        tabs = ListedApplication.Filter.State.allCases.map { state in
            Tab(
                url: url(state),
                text: state == .sent
                    ? language.pick("Sendt", "Sent") : language.pick("Trukket tilbage", "Withdrawn"),
                isCurrent: state == filter.state
            )
        }
        action = path
        state = filter.state.rawValue
        self.words = words
        items = listed.map { item in
            Item(
                url: language.base + ApplicationPath.read(item.application.id),
                reference: item.application.reference ?? "",
                title: item.application.title,
                organization: item.organization,
                asked: item.application.asked.map(language.money) ?? "",
                badge: item.badge(for: language)
            )
        }
        hasItems = !items.isEmpty
        paging = Paging(page: page, of: (count + Self.perPage - 1) / Self.perPage, language) { url(filter.state, $0) }
    }
}

extension ListedApplication {
    /// As those who read it see it: what the organisation is writing meanwhile is its own.
    fileprivate func badge(for language: PageLanguage) -> StateBadge {
        guard application.withdrawnAt == nil, let sent = application.sentAt else {
            return StateBadge(style: "info", icon: "x", text: language.pick("Trukket tilbage", "Withdrawn"))
        }
        let day = language.date(DanishTime.date(of: sent))
        return StateBadge(style: "ok", icon: "check", text: language.pick("Sendt \(day)", "Sent \(day)"))
    }
}
