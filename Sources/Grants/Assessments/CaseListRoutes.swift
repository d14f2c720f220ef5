import Database
import Hummingbird
import Web

/// `/vurdering`: what one has to assess.
struct CaseListRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        routes.get(RouterPath(CasePath.index), for: .caseWork, use: index)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let query = try FormInput(query: request)
        let page = min(max(1, query["side"].flatMap { Int($0) } ?? 1), 10_000)
        let actor = try await context.signedIn(in: screens.site)
        let now = screens.site.now()
        guard let free = FreeCases(actor, on: screens.today) else { throw HTTPError(.notFound) }
        let sharesRounds = actor.may(.arrangePools) || actor.may(.recommendGrants) || actor.may(.decideGrants)
        let (cases, count, rounds) = try await screens.site.database.read { db in
            (
                try AssignedCase.page(
                    free,
                    limit: CaseListPage.perPage,
                    offset: (page - 1) * CaseListPage.perPage,
                    in: db
                ),
                try AssignedCase.count(free, in: db),
                try RoundAtWork.all(
                    free,
                    assigned: !sharesRounds,
                    municipality: actor.municipalityID,
                    at: now,
                    in: db
                )
            )
        }
        let shown = CaseListPage(cases, count: count, rounds, for: actor, page: page, context.language)
        let head = PageHead(
            context.language.pick("Vurdering", "Assessment"),
            menuPath: CasePath.index,
            indexing: .refused
        )
        return try await screens.site.render(shown, head, for: context)
    }
}
