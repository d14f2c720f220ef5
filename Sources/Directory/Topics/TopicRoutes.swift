import Hummingbird
import Web

/// `/emner`.
struct TopicRoutes: Sendable {
    let screens: Screens

    func add(to routes: Routes) {
        routes.get(RouterPath(TopicPath.index), for: .everyone, use: index)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let language = context.language
        let frame = try await screens.site.frame(for: context)
        let keys = screens.words.topics.map(\.key)
        let totals = try await screens.finder.totals(ofTopics: keys.map { [$0] }, municipality: frame.municipalityID)
        let counts = Dictionary(zip(keys, totals)) { first, _ in first }
        let page = TopicsPage(screens.words, counts: counts, frame: frame, language: language)
        let head = PageHead(
            language.pick("Alle emner", "All topics"),
            description: language.pick(
                "Find tilbud i \(frame.municipality) efter emne.",
                "Find services in \(frame.municipality) by topic."
            ),
            menuPath: TopicPath.index
        )
        return try await screens.site.render(page, head, for: context)
    }
}
