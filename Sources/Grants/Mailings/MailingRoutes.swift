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
        let free = try screens.free(actor)
        let (made, others) = try await site.database.write { db in
            let waiting = try GrantListPage.Waiting.of(free, municipality: actor.municipalityID, in: db)
            let made = try Mailing.make(
                .awards,
                try Grant.withoutLetter(free, municipality: actor.municipalityID, in: db),
                holding: acting.holdingID,
                by: Author(actor),
                municipality: actor.municipalityID,
                at: now,
                in: db
            )
            return (made, waiting.others)
        }
        return try await lead(to: made, others: others, context)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let (actor, id, language) = (try await context.signedIn(in: site), try context.number(), context.language)
        let free = try screens.free(actor)
        let page = try await site.database.read { db in
            guard let mailing = try Mailing.find(id: id, in: db), mailing.municipalityID == actor.municipalityID else {
                throw HTTPError(.notFound)
            }
            return MailingPage(
                mailing,
                counts: try mailing.counts(in: db),
                unprinted: try mailing.unprinted(in: db),
                failures: try mailing.failures(free, in: db),
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
        let free = try screens.free(actor)
        let (isShown, made, others) = try await site.database.write { db in
            guard let rate = try GrantRate.all(municipality: actor.municipalityID, in: db).first, rate.id == shown
            else {
                return (false, nil as Int?, 0)
            }
            let plan = try RegulationPlan.of(rate, free, municipality: actor.municipalityID, in: db)
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
            return (true, made, plan.others)
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
        return try await lead(to: made, others: others, context)
    }

    // MARK: What a handler needs

    private func lead(to mailing: Int?, others: Int, _ context: AppContext) async throws -> Response {
        let left = context.language.othersLetters(others)
        guard let mailing else {
            let none = context.language.pick("Der er ingen breve at sende.", "There are no letters to send.")
            try await site.flash([none, left].compactMap(\.self).joined(separator: " "), for: context)
            return site.redirect(to: LetterPath.grants, for: context)
        }
        if let left { try await site.flash(left, for: context) }
        return site.redirect(to: LetterPath.mailing(mailing), for: context)
    }

    private func head(_ title: String) -> PageHead {
        PageHead(title, menuPath: LetterPath.grants, indexing: .refused)
    }

    private func render(_ form: RateForm, _ status: HTTPResponse.Status, _ context: AppContext) async throws -> Response
    {
        let actor = try await context.signedIn(in: site)
        let (municipality, free) = (actor.municipalityID, try screens.free(actor))
        let (rates, plan) = try await site.database.read { db in
            let rates = try GrantRate.all(municipality: municipality, in: db)
            return (rates, try rates.first.map { try RegulationPlan.of($0, free, municipality: municipality, in: db) })
        }
        let page = RatePage(form, rates: rates, plan: plan, context.language)
        let title = context.language.pick("Priser og løn", "Prices and wages")
        return try await site.render(page, head(title), status: status, for: context)
    }
}
