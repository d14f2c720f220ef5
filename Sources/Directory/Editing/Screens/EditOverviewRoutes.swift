import Database
import Followup
import Hummingbird
import Registry
import Web

/// An organisation's overview, a new offer, and whether the organisation publishes at once.
struct EditOverviewRoutes: Sendable {
    let routing: EditRouting
    private var site: Site { routing.site }

    func add(to routes: Routes) {
        let editors = EditRouting.editors
        routes.get(RouterPath(EditPath.own), for: editors, use: own)
        routes.get("/foreninger/:slug/rediger", for: editors, use: show)
        routes.get("/foreninger/:slug/nyt-tilbud", for: editors, use: new)
        routes.post("/foreninger/:slug/nyt-tilbud", for: editors, use: create)
        routes.post("/foreninger/:slug/tillid", for: .permitted(.approveOffers), use: trust)
    }

    /// To the organisation that one acts for; who acts for none approves for others.
    @Sendable func own(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: site)
        let organization = try await site.database.read { db in
            try actor.acting?.organizationID.flatMap { try Organization.find(ids: [$0], in: db).first }
        }
        return site.redirect(to: organization.map { EditPath.overview($0.slug) } ?? EditPath.approvals, for: context)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let slug = try context.parameters.require("slug")
        let number = try routing.page(context, request)
        let actor = try await context.signedIn(in: site)
        let overview = try await site.database.read {
            try EditOverview.find(slug: slug, page: number, for: actor, in: $0)
        }
        let page = EditOverviewPage(overview, page: number, today: routing.screens.today, context.language)
        let title = context.language.pick("Side og tilbud", "Page and offers")
        return try await routing.render(page, "\(title): \(overview.organization.name)", for: context)
    }

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        let organization = try await organization(context)
        return try await render(organization, FormInput(), FormErrors(), .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let organization = try await organization(context)
        let input = try await FormInput(body: request)
        let actor = try await context.signedIn(in: site)
        let now = site.now()
        var document = EditDocument(.offer(OfferContent()))
        let errors = document.take(input, .name, setting(organization, context))
        guard errors.isEmpty else {
            return try await render(organization, input, errors, .unprocessableContent, context)
        }
        let made = document
        let draft = try await site.database.write { db in
            try EditDraft.justBegun(made, of: organization, at: now, in: db)
                ?? EditDraft.begin(made, service: nil, of: organization, by: Author(actor), at: now, in: db)
        }
        let words = context.language.pick(
            "Kladden er begyndt. Udfyld resten, når du har tid.",
            "The draft is begun. Fill in the rest when you have time."
        )
        try await site.flash(words, for: context)
        return site.redirect(to: EditPlace.new(draft.id).tasks, for: context)
    }

    @Sendable func trust(_ request: Request, _ context: AppContext) async throws -> Response {
        let organization = try await organization(context)
        let answer = try await FormInput(body: request)["svar"]
        guard let answer, ["ja", "nej"].contains(answer) else { throw HTTPError(.badRequest) }
        let actor = try await context.signedIn(in: site)
        let now = site.now()
        try await site.database.write { db in
            if answer == "ja" {
                try OrganizationTrust.give(organization, by: Author(actor), at: now, in: db)
            } else {
                try OrganizationTrust.revoke(organization, by: Author(actor), at: now, in: db)
            }
        }
        try await site.flash(context.language.pick("Det er gemt.", "It is saved."), for: context)
        return site.redirect(to: EditPath.overview(organization.slug), for: context)
    }

    private func organization(_ context: AppContext) async throws -> Organization {
        let slug = try context.parameters.require("slug")
        let actor = try await context.signedIn(in: site)
        let found = try await site.database.read { try Organization.find(slug: slug, in: $0) }
        guard let found else { throw HTTPError(.notFound) }
        _ = try EditRight.demand(actor, found)
        return found
    }

    private func setting(_ organization: Organization, _ context: AppContext) -> EditSetting {
        EditSetting(
            words: routing.screens.words,
            districts: [],
            organization: organization,
            language: context.language
        )
    }

    private func render(
        _ organization: Organization,
        _ input: FormInput,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let page = NewOfferPage(
            back: context.language.base + EditPath.overview(organization.slug),
            organization: organization.name,
            action: context.language.base + EditPath.new(organization.slug),
            hasErrors: !errors.isEmpty,
            errors: errors.items,
            controls: NameForm.controls(EditFields(input, errors, setting(organization, context)))
        )
        return try await routing.render(page, context.language.pick("Nyt tilbud", "New offer"), status, for: context)
    }
}
