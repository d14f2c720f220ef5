import Database
import Hummingbird
import Registry
import Web

/// The page structs about what became of applications.
let awardingPages: [any Page.Type] = [VerdictPage.self]

/// `/ansoegninger/…/afgoerelse`: the answer, for those who applied.
struct VerdictRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        routes.get("/ansoegninger/:id/afgoerelse", for: ApplicationRouting.writers, use: show)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let (actor, id) = (try await context.signedIn(in: screens.site), try context.number())
        let (content, owner) = try await screens.site.database.read { db in
            let found = try ApplicationCase.find(id, for: actor, in: db)
            let owner = try Function.find(id: found.pool.ownerID, in: db)
            return (try VerdictContent(found, in: db), owner)
        }
        guard let content else { throw HTTPError(.notFound) }
        let page = VerdictPage(content, owner: (owner?.title ?? "", owner?.phone), context.language)
        let head = PageHead(page.heading, menuPath: ApplicationPath.index, indexing: .refused)
        return try await screens.site.render(page, head, for: context)
    }
}
