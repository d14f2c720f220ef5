import Database
import Hummingbird
import Web

/// The page structs of the pools' public pages.
let poolPages: [any Page.Type] = [PoolListPage.self]

/// `/puljer`: what can be applied for.
struct PoolRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        routes.get(RouterPath(PoolPath.index), for: .everyone, use: index)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let frame = try await screens.site.frame(for: context)
        let now = screens.site.now()
        let (pools, rounds, budgets) = try await screens.site.database.read { db in
            let pools = try Pool.all(municipality: frame.municipalityID, in: db)
            let rounds = try Round.of(pools: pools.map(\.id), in: db).filter { $0.openedAt != nil }
            return (pools, rounds, try Round.budgets(rounds: rounds.map(\.id), in: db))
        }
        let page = PoolListPage(pools, rounds, budgets, at: now, context.language)
        let head = PageHead(
            context.language.pick("Puljer", "Grants"),
            description: page.lead,
            menuPath: PoolPath.index
        )
        return try await screens.site.render(page, head, for: context)
    }
}
