import Database
import Hummingbird
import Web

/// `/ordbog`.
struct GlossaryRoutes: Sendable {
    let screens: Screens

    func add(to routes: Routes) {
        routes.get(RouterPath(GlossaryPath.index), for: .everyone, use: index)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let language = context.language
        let frame = try await screens.site.frame(for: context)
        let terms = try await screens.site.database.read {
            try GlossaryTerm.of(municipality: frame.municipalityID, in: $0)
        }
        let head = PageHead(
            language.pick("Ordbog", "Glossary"),
            description: language.pick(
                "Hvad kommunen og foreningerne mener med de samme ord.",
                "What the municipality and the associations mean by the same words."
            ),
            menuPath: GlossaryPath.index
        )
        return try await screens.site.render(GlossaryPage(terms, language: language), head, for: context)
    }
}
