import Database
import Followup
import Hummingbird
import Web

/// `/puljer/regler`: the rules that the municipality gives money under.
struct LegalBasisRoutes: Sendable {
    let screens: GrantsScreens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        let officers = Access.permitted(.arrangePools)
        routes.get(RouterPath(PoolPath.bases), for: officers, use: index)
        routes.get(RouterPath(PoolPath.newBasis), for: officers, use: new)
        routes.post(RouterPath(PoolPath.bases), for: officers, use: create)
        routes.get(RouterPath("\(PoolPath.bases)/:id"), for: officers, use: edit)
        routes.post(RouterPath("\(PoolPath.bases)/:id"), for: officers, use: update)
        routes.post(RouterPath("\(PoolPath.bases)/:id/slut"), for: officers, use: end)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let municipality = try await context.signedIn(in: site).municipalityID
        let (bases, uses) = try await site.database.read { db in
            (
                try LegalBasis.all(municipality: municipality, in: db),
                try LegalBasis.uses(municipality: municipality, in: db)
            )
        }
        let title = context.language.pick("Regler, I giver penge efter", "Rules you give money under")
        return try await screens.renderWork(LegalBasisPage(bases, uses, context.language), title, .ok, for: context)
    }

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(LegalBasisForm(), nil, .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = LegalBasisForm(try await FormInput(body: request))
        guard let draft = form.draft(context.language) else {
            return try await render(form, nil, .unprocessableContent, context)
        }
        let (actor, now) = (try await context.signedIn(in: site), site.now())
        try await site.database.write {
            try LegalBasis.make(draft, municipality: actor.municipalityID, by: Author(actor), at: now, in: $0)
        }
        try await site.flash(context.language.pick("Reglen er gemt.", "The rule is saved."), for: context)
        return site.redirect(to: PoolPath.bases, for: context)
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let basis = try await found(context)
        return try await render(LegalBasisForm(basis), basis, .ok, context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = LegalBasisForm(try await FormInput(body: request))
        let basis = try await found(context)
        guard let draft = form.draft(context.language) else {
            return try await render(form, basis, .unprocessableContent, context)
        }
        let (author, now) = (Author(try await context.signedIn(in: site)), site.now())
        try await site.database.write { try basis.change(draft, by: author, at: now, in: $0) }
        try await site.flash(context.language.pick("Reglen er gemt.", "The rule is saved."), for: context)
        return site.redirect(to: PoolPath.bases, for: context)
    }

    @Sendable func end(_ request: Request, _ context: AppContext) async throws -> Response {
        let basis = try await found(context)
        let (author, now) = (Author(try await context.signedIn(in: site)), site.now())
        try await site.database.write { try basis.end(by: author, at: now, in: $0) }
        try await site.flash(
            context.language.pick(
                "Ingen nye puljer kan vælge reglen. De gamle beholder den.",
                "No new pool can choose it. Those that have it keep it."
            ),
            for: context
        )
        return site.redirect(to: PoolPath.bases, for: context)
    }

    /// One of the municipality's own that has not ended.
    private func found(_ context: AppContext) async throws -> LegalBasis {
        let (municipality, id) = (try await context.signedIn(in: site).municipalityID, try context.number())
        let basis = try await site.database.read { try LegalBasis.find(id: id, municipality: municipality, in: $0) }
        guard let basis, basis.endedAt == nil else { throw HTTPError(.notFound) }
        return basis
    }

    private func render(
        _ form: LegalBasisForm,
        _ basis: LegalBasis?,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let page = PoolPartPage(
            back: language.base + PoolPath.bases,
            backText: language.pick("Alle regler", "All rules"),
            eyebrow: language.pick("Puljer", "Grants"),
            heading: basis?.title ?? language.pick("Ny regel", "New rule"),
            lead: basis.map { _ in
                language.pick(
                    "Breve og svar, der er sendt, bliver ikke ændret.",
                    "Letters and answers that were sent do not change."
                )
            },
            hasErrors: !form.errors.isEmpty,
            errors: form.errors.items,
            action: language.base + (basis.map { PoolPath.basis($0.id) } ?? PoolPath.bases),
            revision: "",
            controls: form.controls(language),
            button: language.pick("Gem reglen", "Save the rule")
        )
        return try await screens.renderWork(page, page.heading, status, for: context)
    }
}
