import Database
import Followup
import Hummingbird
import Registry
import Web

/// Below `/fonde`: what an officer does with the list.
struct FundStaffRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        routes.get(RouterPath(FundPath.new), for: .permitted(.arrangePools), use: new)
        routes.post(RouterPath(FundPath.new), for: .permitted(.arrangePools), use: create)
        routes.get("/fonde/:slug/rettelse", for: .permitted(.arrangePools), use: edit)
        routes.post("/fonde/:slug/rettelse", for: .permitted(.arrangePools), use: update)
        routes.post("/fonde/:slug/tjek", for: .permitted(.arrangePools), use: check)
        routes.post("/fonde/:slug/lukning", for: .permitted(.arrangePools), use: end)
    }

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(FundForm(), of: nil, .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = FundForm(try await FormInput(body: request))
        let (actor, language) = (try await context.signedIn(in: screens.site), context.language)
        let (now, today) = (screens.site.now(), screens.today)
        let vocabulary = try await vocabulary(actor)
        guard let draft = form.draft(vocabulary, on: today, language) else {
            return try await render(form, of: nil, .unprocessableContent, context)
        }
        let slug = try await screens.site.database.write { db in
            try Fund.make(draft, municipality: actor.municipalityID, by: Author(actor), at: now, in: db)
        }
        try await screens.site.flash(language.pick("Fonden står på listen.", "The fund is on the list."), for: context)
        return screens.site.redirect(to: FundPath.show(slug), for: context)
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let (fund, _) = try await found(context)
        let (traits, days) = try await screens.site.database.read { db in
            (try FundTraits.of(funds: [fund.id], in: db), try Fund.deadlines(fund: fund.id, in: db))
        }
        return try await render(FundForm(fund, traits, deadlines: days, context.language), of: fund, .ok, context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = FundForm(try await FormInput(body: request))
        let (fund, actor) = try await found(context)
        let (now, today, language) = (screens.site.now(), screens.today, context.language)
        let vocabulary = try await vocabulary(actor)
        guard let draft = form.draft(vocabulary, on: today, language) else {
            return try await render(form, of: fund, .unprocessableContent, context)
        }
        let seen = Int(form.revision) ?? -1
        let isSaved = try await screens.site.database.write { db in
            try Fund.change(
                fund.id,
                to: draft,
                seen: seen,
                municipality: actor.municipalityID,
                by: Author(actor),
                at: now,
                in: db
            )
        }
        guard isSaved else {
            form.refuse(language)
            return try await render(form, of: fund, .conflict, context)
        }
        try await screens.site.flash(language.pick("Det er gemt.", "It is saved."), for: context)
        return screens.site.redirect(to: FundPath.show(fund.slug), for: context)
    }

    @Sendable func check(_ request: Request, _ context: AppContext) async throws -> Response {
        let (fund, actor) = try await found(context)
        guard let function = actor.acting else { throw HTTPError(.notFound) }
        let (now, language) = (screens.site.now(), context.language)
        try await screens.site.database.write { db in
            try fund.check(by: function.id, holding: function.holdingID, at: now, in: db)
        }
        try await screens.site.flash(
            language.pick("Tak. Fonden er tjekket i dag.", "Thank you. The fund is checked today."),
            for: context
        )
        return screens.site.redirect(to: FundPath.show(fund.slug), for: context)
    }

    @Sendable func end(_ request: Request, _ context: AppContext) async throws -> Response {
        let (fund, actor) = try await found(context)
        let (now, language) = (screens.site.now(), context.language)
        try await screens.site.database.write { try fund.end(by: Author(actor), at: now, in: $0) }
        try await screens.site.flash(
            language.pick("\(fund.name) er taget af listen.", "\(fund.name) is off the list."),
            for: context
        )
        return screens.site.redirect(to: FundPath.index, for: context)
    }

    // MARK: What a handler needs

    /// - Throws: 404 for none of the actor's municipality that still exists.
    private func found(_ context: AppContext) async throws -> (Fund, Actor) {
        let slug = try context.parameters.require("slug")
        let (actor, today) = (try await context.signedIn(in: screens.site), screens.today)
        let fund = try await screens.site.database.read {
            try Fund.find(slug: slug, municipality: actor.municipalityID, on: today, in: $0)
        }
        guard let fund, fund.endedOn == nil else { throw HTTPError(.notFound) }
        return (fund, actor)
    }

    private func vocabulary(_ actor: Actor) async throws -> FundVocabulary {
        try await screens.site.database.read { try FundVocabulary.load(municipality: actor.municipalityID, in: $0) }
    }

    private func render(
        _ form: FundForm,
        of fund: Fund?,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let vocabulary = try await vocabulary(try await context.signedIn(in: screens.site))
        let page = FundFormPage(form, of: fund, vocabulary, context.language)
        let head = PageHead(page.heading, menuPath: PoolPath.index, indexing: .refused)
        return try await screens.site.render(page, head, status: status, for: context)
    }
}
