import Database
import Hummingbird
import Language
import Web

/// `/puljer/…/runder/…/ansoegninger`: the officer's list.
struct RoundApplicationsRoutes: Sendable {
    let routing: ApplicationRouting
    private var site: Site { routing.site }

    func add(to routes: Routes) {
        routes.get("/puljer/:pulje/runder/:runde/ansoegninger", for: .permitted(.arrangePools), use: index)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let query = try FormInput(query: request)
        let words = String((query["q"] ?? "").prefix(100))
        let filter = ListedApplication.Filter(
            state: query["tilstand"].flatMap(ListedApplication.Filter.State.init) ?? .sent,
            words: Danish.fold(words).split(separator: " ").prefix(6).map(String.init)
        )
        let page = min(max(1, query["side"].flatMap { Int($0) } ?? 1), 10_000)
        let actor = try await context.signedIn(in: site)
        let (pool, round) = (try context.parameters.require("pulje"), try context.parameters.require("runde"))
        guard let free = FreeCases(actor, on: routing.screens.today) else { throw HTTPError(.notFound) }
        let found = try await site.database.read { db in
            guard let pool = try Pool.find(slug: pool, municipality: actor.municipalityID, in: db),
                let round = try Round.find(slug: round, pool: pool.id, in: db)
            else { throw HTTPError(.notFound) }
            let limit = RoundApplicationsPage.perPage
            return (
                pool, round,
                try ListedApplication.of(
                    round: round.id,
                    filter,
                    free,
                    limit: limit,
                    offset: (page - 1) * limit,
                    in: db
                ),
                try ListedApplication.count(round: round.id, filter, free, in: db)
            )
        }
        let shown = RoundApplicationsPage(
            found.2,
            count: found.3,
            page: page,
            filter,
            words: words,
            pool: found.0,
            round: found.1,
            at: site.now(),
            context.language
        )
        let title = context.language.pick("Ansøgninger", "Applications")
        return try await routing.render(shown, title, menuPath: PoolPath.index, for: context)
    }
}
