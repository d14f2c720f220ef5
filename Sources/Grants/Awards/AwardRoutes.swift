import Database
import Hummingbird
import Web

/// `/bevillinger`: who got money for what.
struct AwardRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        routes.get(RouterPath(AwardPath.index), for: .everyone, use: index)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let frame = try await screens.site.frame(for: context)
        let filter = AwardFilter(try FormInput(query: request))
        let list = try await screens.site.database.read { db in
            try AwardList(filter, municipality: frame.municipalityID, in: db)
        }
        let language = context.language
        let page = AwardListPage(list, filter, municipality: frame.municipality, language)
        var head = PageHead(
            language.pick("Bevillinger", "Grants given"),
            description: page.lead,
            menuPath: AwardPath.index
        )
        head.alternates = [
            .init(type: "text/csv", url: AwardPath.csv, title: language.pick("Som regneark", "As a spreadsheet"))
        ]
        return try await screens.site.render(page, head, for: context)
    }
}
