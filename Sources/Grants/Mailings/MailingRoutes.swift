import Database
import Followup
import Hummingbird
import Registry
import Web

/// Sending many letters, and the rates that yearly letters come from.
struct MailingRoutes: Sendable {
    let screens: GrantsScreens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        let access = Access.permitted(.arrangePools)
        routes.post(RouterPath(LetterPath.mailings), for: access, use: create)
        routes.get("\(LetterPath.mailings)/:id", for: access, use: show)
        routes.get(RouterPath(LetterPath.rates), for: access, use: rates)
        routes.post(RouterPath(LetterPath.rates), for: access, use: enter)
        routes.post(RouterPath(LetterPath.regulationLetters), for: access, use: regulate)
    }

    /// Puts every letter in line that is not sent.
    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let (actor, now) = (try await context.signedIn(in: site), site.now())
        guard let acting = actor.acting else { throw HTTPError(.forbidden) }
        let made = try await site.database.write { db in
            try Mailing.make(
                .awards,
                try Grant.withoutLetter(municipality: actor.municipalityID, in: db),
                holding: acting.holdingID,
                by: Author(actor),
                municipality: actor.municipalityID,
                at: now,
                in: db
            )
        }
        return try await lead(to: made, context)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let (actor, id, language) = (try await context.signedIn(in: site), try context.number(), context.language)
        let page = try await site.database.read { db in
            guard let mailing = try Mailing.find(id: id, in: db), mailing.municipalityID == actor.municipalityID else {
                throw HTTPError(.notFound)
            }
            return MailingPage(
                mailing,
                counts: try mailing.counts(in: db),
                unprinted: try mailing.unprinted(in: db),
                failures: try mailing.failures(in: db),
                language
            )
        }
        return try await site.render(page, head(page.heading), for: context)
    }

    // MARK: Prices and wages

    @Sendable func rates(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(RateForm(), .ok, context)
    }

    @Sendable func enter(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = RateForm(try await FormInput(body: request))
        let actor = try await context.signedIn(in: site)
        guard let acting = actor.acting else { throw HTTPError(.forbidden) }
        guard let answer = form.answer(in: screens.today.year, context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let now = site.now()
        try await site.database.write { db in
            try GrantRate.enter(
                answer.correction,
                answer.forecast,
                answer.standing,
                year: answer.year,
                by: Author(actor),
                holding: acting.holdingID,
                municipality: actor.municipalityID,
                at: now,
                in: db
            )
        }
        try await site.flash(
            context.language.pick(
                "Satserne er gemt. Ingen har fået brev endnu.",
                "The rates are saved. Nobody has had a letter yet."
            ),
            for: context
        )
        return site.redirect(to: LetterPath.rates, for: context)
    }

    /// Sends what was shown: when other rates were entered since, one looks again.
    @Sendable func regulate(_ request: Request, _ context: AppContext) async throws -> Response {
        let shown = try await FormInput(body: request)["sats"].flatMap { Int($0) }
        let (actor, now) = (try await context.signedIn(in: site), site.now())
        guard let acting = actor.acting else { throw HTTPError(.forbidden) }
        let (isShown, made) = try await site.database.write { db in
            guard let rate = try GrantRate.all(municipality: actor.municipalityID, in: db).first, rate.id == shown
            else {
                return (false, nil as Int?)
            }
            let plan = try RegulationPlan.of(rate, municipality: actor.municipalityID, in: db)
            let made = try Mailing.make(
                .regulation,
                plan.lines.map(\.grant),
                rate: rate.id,
                holding: acting.holdingID,
                by: Author(actor),
                municipality: actor.municipalityID,
                at: now,
                in: db
            )
            return (true, made)
        }
        guard isShown else {
            try await site.flash(
                context.language.pick(
                    "Satserne er ændret imens. Se beløbene igen.",
                    "The rates have changed. Look at the amounts again."
                ),
                for: context
            )
            return site.redirect(to: LetterPath.rates, for: context)
        }
        return try await lead(to: made, context)
    }

    // MARK: What a handler needs

    private func lead(to mailing: Int?, _ context: AppContext) async throws -> Response {
        guard let mailing else {
            try await site.flash(
                context.language.pick("Der er ingen breve at sende.", "There are no letters to send."),
                for: context
            )
            return site.redirect(to: LetterPath.grants, for: context)
        }
        return site.redirect(to: LetterPath.mailing(mailing), for: context)
    }

    private func head(_ title: String) -> PageHead {
        PageHead(title, menuPath: LetterPath.grants, indexing: .refused)
    }

    private func render(_ form: RateForm, _ status: HTTPResponse.Status, _ context: AppContext) async throws -> Response
    {
        let municipality = try await context.signedIn(in: site).municipalityID
        let (rates, plan) = try await site.database.read { db in
            let rates = try GrantRate.all(municipality: municipality, in: db)
            return (rates, try rates.first.map { try RegulationPlan.of($0, municipality: municipality, in: db) })
        }
        let page = RatePage(form, rates: rates, plan: plan, context.language)
        let title = context.language.pick("Priser og løn", "Prices and wages")
        return try await site.render(page, head(title), status: status, for: context)
    }
}
