import Hummingbird
import Web

/// `/`.
struct FrontRoutes: Sendable {
    let screens: Screens

    func add(to routes: Routes) {
        routes.get("/", for: .everyone, use: show)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let language = context.language
        let frame = try await screens.site.frame(for: context)
        let settings = screens.settings(frame, language)
        var all = SearchRequest("", settings: settings)
        all.settings.limit = 0
        let total = try await screens.finder.find(all).total
        let totals = try await screens.finder.totals(
            ofTopics: screens.words.topicGroups.map { $0.topics ?? [] },
            municipality: frame.municipalityID
        )
        let days = try await screens.upcoming(days: 3, settings)
        let page = FrontPage(
            total: total,
            totals: totals,
            days: days,
            words: try await screens.words(for: frame),
            frame: frame,
            language: language
        )
        let head = PageHead(
            language.pick("Find hjælp og fællesskab", "Find help and company"),
            description: language.pick(
                "Søg blandt tilbud fra foreninger og kommune i \(frame.municipality).",
                "Search services by associations and the municipality in \(frame.municipality)."
            ),
            width: .full
        )
        return try await screens.site.render(page, head, for: context)
    }
}
