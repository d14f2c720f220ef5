import Database
import Followup
import Hummingbird
import Registry
import Web

/// `/foreningens-penge`: what an organisation's money is and when it ends.
struct HorizonRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        routes.get(RouterPath(HorizonPath.own), for: .permitted(.applyForGrants), use: own)
        routes.post(RouterPath(HorizonPath.own), for: .permitted(.applyForGrants), use: create)
        routes.post("/foreningens-penge/:slug/sletning", for: .permitted(.applyForGrants), use: destroy)
        routes.get("/foreningens-penge/:slug", for: .permitted(.adviseFunding), use: show)
    }

    @Sendable func own(_ request: Request, _ context: AppContext) async throws -> Response {
        let (organization, _) = try await screens.ownOrganization(context)
        return try await render(organization, HorizonForm(), .ok, context)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let slug = try context.parameters.require("slug")
        let actor = try await context.signedIn(in: screens.site)
        let organization = try await screens.site.database.read { try Organization.find(slug: slug, in: $0) }
        guard let organization, organization.municipalityID == actor.municipalityID else { throw HTTPError(.notFound) }
        return try await render(organization, nil, .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = HorizonForm(try await FormInput(body: request))
        let (organization, author) = try await screens.ownOrganization(context)
        let (now, language) = (screens.site.now(), context.language)
        guard let draft = form.draft(on: screens.today, language) else {
            return try await render(organization, form, .unprocessableContent, context)
        }
        let isAdded = try await screens.site.database.write { db in
            try FundingEnd.add(draft, organization: organization, by: author, at: now, in: db)
        }
        guard isAdded else {
            form.refuse(language)
            return try await render(organization, form, .unprocessableContent, context)
        }
        try await screens.site.flash(
            language.pick(
                "Det står på listen. Vi siger til i god tid.",
                "It is on the list. We will tell you in time."
            ),
            for: context
        )
        return screens.site.redirect(to: HorizonPath.own, for: context)
    }

    @Sendable func destroy(_ request: Request, _ context: AppContext) async throws -> Response {
        // A number, where the page of an organisation has its name.
        let id = try context.number("slug")
        let (organization, author) = try await screens.ownOrganization(context)
        let now = screens.site.now()
        try await screens.site.database.write { db in
            guard let end = try FundingEnd.find(id: id, in: db), end.organizationID == organization.id,
                end.reference == nil
            else { throw HTTPError(.notFound) }
            try end.remove(by: author, at: now, in: db)
        }
        try await screens.site.flash(context.language.pick("Det er slettet.", "It is removed."), for: context)
        return screens.site.redirect(to: HorizonPath.own, for: context)
    }

    private func render(
        _ organization: Organization,
        _ form: HorizonForm?,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let (now, today, language) = (screens.site.now(), screens.today, context.language)
        let page = try await screens.site.database.read { db in
            let sources = try FundingSource.all(municipality: organization.municipalityID, at: now, in: db)
            return HorizonPage(
                organization,
                try FundingEnd.of(organization: organization.id, from: today, in: db),
                FundingMatch.ranked(sources, for: try FundingProfile.of(organization, in: db), on: today),
                try FundVocabulary.load(municipality: organization.municipalityID, in: db),
                form: form,
                on: today,
                language
            )
        }
        let head = PageHead(page.heading, menuPath: HorizonPath.own, indexing: .refused)
        return try await screens.site.render(page, head, status: status, for: context)
    }
}

extension GrantsScreens {
    /// The organisation that the actor acts for, on an address for those who may apply.
    ///
    /// - Throws: 404 for a function of no organisation.
    func ownOrganization(_ context: AppContext) async throws -> (Organization, Author) {
        let actor = try await context.signedIn(in: site)
        guard let function = actor.acting, let id = function.organizationID else { throw HTTPError(.notFound) }
        let organization = try await site.database.read { try Organization.find(ids: [id], in: $0).first }
        guard let organization, organization.municipalityID == actor.municipalityID else { throw HTTPError(.notFound) }
        return (organization, Author(function))
    }
}
