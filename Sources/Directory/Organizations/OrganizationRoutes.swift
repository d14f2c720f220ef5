import Database
import Hummingbird
import Registry
import Web

/// The organisations of a municipality, and the page of each.
struct OrganizationRoutes: Sendable {
    let screens: Screens

    func add(to routes: Routes) {
        routes.get(RouterPath(OrganizationPath.index), for: .everyone, use: index)
        routes.get("/foreninger/:slug", for: .everyone, use: show)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let address = OrganizationAddress(try FormInput(query: request))
        let language = context.language
        let frame = try await screens.site.frame(for: context)
        let list = try await screens.site.database.read {
            try OrganizationList(address, municipality: frame.municipalityID, in: $0)
        }
        let page = OrganizationListPage(list, address, frame: frame, words: screens.words, language: language)
        let head = PageHead(
            language.pick("Foreninger", "Associations"),
            description: language.pick(
                "Foreninger, grupper og steder i \(frame.municipality).",
                "Associations, groups and places in \(frame.municipality)."
            ),
            menuPath: OrganizationPath.index,
            indexing: address.text.isEmpty ? .allowed : .refused
        )
        return try await screens.site.render(page, head, for: context)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let slug = try context.parameters.require("slug")
        let asked = try FormInput(query: request)["side"].flatMap { Int($0) } ?? 1
        let number = min(max(asked, 1), OrganizationAddress.lastPage)
        let language = context.language
        let frame = try await screens.site.frame(for: context)
        let found = try await screens.site.database.read { db -> (OrganizationProfile, [GlossaryTerm])? in
            guard let profile = try OrganizationProfile.find(slug: slug, page: number, in: db) else { return nil }
            return (profile, try GlossaryTerm.of(municipality: frame.municipalityID, in: db))
        }
        guard let (profile, terms) = found else { throw HTTPError(.notFound) }
        let actor = try await context.actor(in: screens.site)
        var page = OrganizationPage(
            profile,
            page: number,
            kept: try await screens.kept(context),
            towns: try await screens.towns(for: frame),
            links: GlossaryLinks(terms),
            words: screens.words,
            language: language
        )
        if EditRight(actor, profile.organization) != .none { page.editURL = language.base + EditPath.overview(slug) }
        if HistoryViewer(actor, profile.organization) != nil {
            page.historyURL = language.base + OrganizationHistoryPath.show(slug)
        }
        if actor?.decidesRoles(in: profile.organization) == true {
            page.peopleURL = language.base + PeoplePath.index(slug)
        }
        let head = PageHead(
            profile.organization.name,
            description: profile.organization.description.shortened(to: 200),
            menuPath: OrganizationPath.index
        )
        return try await screens.site.render(page, head, for: context)
    }
}
