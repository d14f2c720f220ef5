import Database
package import Followup
import Hummingbird
import Registry
package import Web

/// `/foreninger/…/historik`: an organisation's own people and the municipality's advisers look back.
package struct OrganizationHistoryRoutes: Sendable {
    private let site: Site
    private let followup: FollowupScreens

    /// - `followup`: knows what all features write in the journal.
    package init(site: Site, followup: FollowupScreens) {
        self.site = site
        self.followup = followup
    }

    package func add(to routes: Routes) {
        routes.get("/foreninger/:slug/historik", for: .signedIn, use: index)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let slug = try context.parameters.require("slug")
        let input = try FormInput(query: request)
        let topic = input["om"].flatMap(HistoryTopic.init) ?? .all
        let number = min(max(input["side"].flatMap { Int($0) } ?? 1, 1), 100_000)
        let actor = try await context.signedIn(in: site)
        let (viewer, found) = try await site.database.read { db in
            guard let organization = try Organization.find(slug: slug, in: db) else { throw HTTPError(.notFound) }
            let viewer = try HistoryViewer.demand(actor, organization)
            return (viewer, try OrganizationHistory.find(organization, topic, page: number, for: viewer, in: db))
        }
        let language = context.language
        let page = OrganizationHistoryPage(
            found,
            topic,
            page: number,
            for: viewer,
            lines: followup.history(found.entries, language),
            language
        )
        let head = PageHead(
            "\(language.pick("Historik", "History")): \(found.organization.name)",
            menuPath: EditPath.own,
            indexing: .refused
        )
        return try await site.render(page, head, for: context)
    }
}
