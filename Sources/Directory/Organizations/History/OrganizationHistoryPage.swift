import Database
import Followup
import Registry
import Web

/// What happened to an organisation, for its own people and the municipality's advisers («Historik»).
struct OrganizationHistoryPage: PagedPage {
    static let template = "directory/organization-history"

    struct Tab: Encodable, Sendable {
        var url: String
        var text: String
        var isCurrent: Bool
    }

    var back: String
    var organization: String
    var lead: String
    var tabs: [Tab]
    var history: [HistoryLine]
    var hasHistory: Bool
    var paging: Paging?

    static let sample = OrganizationHistoryPage(
        back: "/foreninger/lundby/rediger",
        organization: "Lundby Forsamlingshus",
        lead: "Her kan I se, hvad der er sket.",
        tabs: [Tab(url: "/foreninger/lundby/historik", text: "Alt", isCurrent: true)],
        history: [.sample],
        hasHistory: true,
        paging: .sample
    )
}

extension OrganizationHistoryPage {
    init(
        _ found: OrganizationHistory,
        _ topic: HistoryTopic,
        page: Int,
        for viewer: HistoryViewer,
        lines: [HistoryLine],
        _ language: PageLanguage
    ) {
        let slug = found.organization.slug
        back = language.base + OrganizationPath.show(slug)
        organization = found.organization.name
        lead =
            viewer == .own
            ? language.pick(
                "Her kan I se, hvad der er sket, og hvilken funktion der gjorde det. Kommunens rådgivere kan også se det, men ikke jeres egne opgaver.",
                "Here you can see what happened, and which function did it. The municipality's advisers can see it too, but not your own tasks."
            )
            : language.pick(
                "Her kan du se, hvad der er sket, og hvilken funktion der gjorde det. Foreningens egne opgaver står her ikke.",
                "Here you can see what happened, and which function did it. The association's own tasks are not here."
            )
        tabs = HistoryTopic.allCases.map { other in
            Tab(
                url: language.base + OrganizationHistoryPath.show(slug, other),
                text: other.name(language),
                isCurrent: other == topic
            )
        }
        history = zip(found.entries, lines).map { entry, line in
            var line = line
            if let thing = found.things[entry.subject] {
                line.thing = thing.name
                line.thingURL = thing.path.map { language.base + $0 }
            }
            return line
        }
        hasHistory = !history.isEmpty
        let pages = (found.count + OrganizationHistory.pageSize - 1) / OrganizationHistory.pageSize
        paging = Paging(page: page, of: pages, language) { number in
            language.base + OrganizationHistoryPath.show(slug, topic, page: number)
        }
    }
}

extension HistoryTopic {
    func name(_ language: PageLanguage) -> String {
        switch self {
        case .all: language.pick("Alt", "Everything")
        case .offers: language.pick("Side og tilbud", "Page and offers")
        case .people: language.pick("Personer", "People")
        case .promises: language.pick("Opgaver", "Tasks")
        }
    }
}

extension OrganizationHistoryPath {
    static func show(_ slug: String, _ topic: HistoryTopic, page: Int = 1) -> String {
        let parts = [topic == .all ? nil : "om=\(topic.rawValue)", page == 1 ? nil : "side=\(page)"]
        let query = parts.compactMap(\.self).joined(separator: "&")
        return query.isEmpty ? show(slug) : "\(show(slug))?\(query)"
    }
}
