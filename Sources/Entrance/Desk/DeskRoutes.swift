import Database
import Followup
import Hummingbird
import Registry
import Web

/// `/henvendelser`: the list.
struct DeskRoutes: Sendable {
    let screens: EntranceScreens

    func add(to routes: Routes) {
        routes.get(RouterPath(InquiryPath.desk), for: .permitted(.answerInquiries), use: index)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let query = try FormInput(query: request)
        let filter = DeskList.Filter(
            state: query["tilstand"].flatMap(DeskState.init) ?? .waiting,
            kind: query["slags"].flatMap(InquiryKind.init)
        )
        let page = min(max(1, query["side"].flatMap { Int($0) } ?? 1), 10_000)
        let actor = try await context.signedIn(in: screens.site)
        let today = screens.today
        let (items, counts) = try await screens.site.database.read { db in
            let scope = try InquiryScope.of(actor, on: today, in: db)
            let municipality = actor.municipalityID
            return (
                try DeskList.page(
                    scope,
                    filter,
                    municipality: municipality,
                    limit: DeskPage.perPage,
                    offset: (page - 1) * DeskPage.perPage,
                    in: db
                ),
                try DeskList.counts(scope, kind: filter.kind, municipality: municipality, in: db)
            )
        }
        let shown = DeskPage(
            items,
            counts,
            filter,
            page: page,
            mayArrange: actor.may(.arrangeEntrance),
            on: today,
            context.language
        )
        let head = PageHead(
            context.language.pick("Henvendelser", "Inquiries"),
            menuPath: InquiryPath.desk,
            indexing: .refused
        )
        return try await screens.site.render(shown, head, for: context)
    }
}
