import Database
import Hummingbird
import Web

/// `/puljer/{pool}/runder/{round}/resultat`: how it went.
struct ResultRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        routes.get("/puljer/:pulje/runder/:runde/resultat", for: .everyone, use: show)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let query = try FormInput(query: request)
        let number = min(max(1, query["side"].flatMap { Int($0) } ?? 1), 10_000)
        guard let found = try await screens.publicRound(context) else { throw HTTPError(.notFound) }
        let result = try await screens.site.database.read { db in
            try RoundResult.of(
                found,
                limit: ResultPage.perPage,
                offset: (number - 1) * ResultPage.perPage,
                in: db
            )
        }
        let page = ResultPage(found, result, page: number, context.language)
        let head = PageHead(page.heading, description: page.lead, menuPath: PoolPath.index)
        return try await screens.site.render(page, head, for: context)
    }
}
