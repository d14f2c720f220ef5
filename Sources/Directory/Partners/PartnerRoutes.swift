import Database
import Hummingbird
import Registry
import Web

/// `/find-partner`: the offers' own search, by organisation, for staff who look for somebody to work with.
struct PartnerRoutes: Sendable {
    let screens: Screens

    func add(to routes: Routes) {
        routes.get(RouterPath(PartnerPath.index), for: .permitted(.findPartners), use: index)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let search = PartnerSearch(try FormInput(query: request))
        let language = context.language
        let frame = try await screens.site.frame(for: context)
        let today = screens.today
        let answer =
            search.isEmpty
            ? nil : try await screens.finder.find(search.request(screens.settings(frame, language)))
        let ids = Set((answer?.hits ?? []).map(\.listing.organizationID)).sorted()
        let municipality = frame.municipalityID
        let (districts, organizations, exposures) = try await screens.site.database.read { db in
            (
                try District.of(municipality: municipality, in: db),
                ids.isEmpty ? [] : try Organization.find(ids: ids, in: db),
                ids.isEmpty
                    ? []
                    : try OrganizationExposure.all(
                        municipality: municipality,
                        days: today.adding(days: -ExposureReport.span)..<today,
                        organizations: ids,
                        in: db
                    )
            )
        }
        let found = answer.map {
            [PartnerCandidate]($0.hits, organizations, exposures, in: today.year)
                .arranged(on: today.daysSince1970)
        }
        let page = PartnerPage(
            search,
            found: found,
            isReady: answer?.isIndexReady ?? true,
            districts: districts,
            words: screens.words,
            language
        )
        let head = PageHead(
            language.pick("Find partner", "Find a partner"),
            menuPath: PartnerPath.index,
            indexing: .refused
        )
        return try await screens.site.render(page, head, for: context)
    }
}
