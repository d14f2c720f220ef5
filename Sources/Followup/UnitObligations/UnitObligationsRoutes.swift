import Database
import Hummingbird
import Registry
package import Web

extension Permission {
    /// See what the functions of the own unit, and of those below it, owe.
    package static let seeUnitObligations = Permission(
        "enhedens-opgaver",
        danish: "Se opgaverne i egen enhed og dem under den",
        english: "See the tasks of one's own unit and those below it"
    )
}

/// `/enheder/…/opgaver`.
struct UnitObligationsRoutes: Sendable {
    let screens: FollowupScreens

    func add(to routes: Routes) {
        routes.get("/enheder/:slug/opgaver", for: .permitted(.seeUnitObligations), use: show)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let slug = try context.parameters.require("slug")
        let today = screens.today
        let (unit, content) = try await screens.site.database.read { db in
            guard let unit = try Unit.find(slug: slug, municipality: actor.municipalityID, in: db) else {
                throw HTTPError(.notFound)
            }
            guard let own = actor.acting?.unitID, try Unit.isWithin(unit.id, own, in: db) else {
                throw Access.Refusal.forbidden(couldAs: nil)
            }
            return (unit, try UnitObligations.of(unit, on: today, in: db))
        }
        let page = UnitObligationsPage(unit, content, context.language)
        let head = PageHead("\(page.heading): \(unit.name)", menuPath: ObligationPath.index, indexing: .refused)
        return try await screens.site.render(page, head, for: context)
    }
}
