import Database
import Followup
import Hummingbird
import Registry
import Web

/// `/bevillinger/nr/{grant}/tilbage`: asking for money back, and noting that it has come.
struct RepaymentRoutes: Sendable {
    let screens: GrantsScreens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        let access = Access.permitted(.arrangePools)
        let path = "\(LetterPath.grants)/:id/tilbage"
        routes.get(RouterPath(path), for: access, use: new)
        routes.post(RouterPath(path), for: access, use: create)
        routes.get(RouterPath("\(path)/:krav"), for: access, use: edit)
        routes.post(RouterPath("\(path)/:krav"), for: access, use: receive)
    }

    // MARK: Asking

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        try await renderAsking(RepaymentForm(), .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = RepaymentForm(try await FormInput(body: request))
        let (actor, id, now, today) = (
            try await context.signedIn(in: site), try context.number(), site.now(), screens.today
        )
        guard let acting = actor.acting else { throw HTTPError(.forbidden) }
        let language = context.language
        let typed = form
        let (isAsked, errors) = try await screens.changeGrants(actor) { db in
            let grant = try screens.grant(id, actor, in: db)
            var form = typed
            let limit = try Repayment.limit(grant: id, in: db)
            guard let answer = form.answer(limit: limit, today: today, language) else { return (false, form.errors) }
            try Repayment.ask(
                answer.amount,
                of: grant,
                because: answer.reason,
                by: answer.day,
                text: answer.text,
                holding: acting.holdingID,
                author: Author(actor),
                at: now,
                in: db
            )
            return (true, form.errors)
        }
        guard isAsked else {
            form.errors = errors
            return try await renderAsking(form, .unprocessableContent, context)
        }
        try await site.flash(
            language.pick("Foreningen har fået besked.", "The association is told."),
            for: context
        )
        return site.redirect(to: LetterPath.grant(id), for: context)
    }

    private func renderAsking(
        _ form: RepaymentForm,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let (actor, id, language) = (try await context.signedIn(in: site), try context.number(), context.language)
        let (grant, limit) = try await screens.readGrants(actor) { db in
            (try screens.grant(id, actor, in: db), try Repayment.limit(grant: id, in: db))
        }
        let most = language.money(limit)
        var page = screens.grantForm(
            grant,
            language.pick("Bed om penge tilbage", "Ask for money back"),
            action: LetterPath.askBack(id),
            form.errors,
            form.asking(language),
            button: language.pick("Bed om pengene", "Ask for the money"),
            language
        )
        page.lead = language.pick("I kan højst bede om \(most)", "You can ask for at most \(most)")
        page.closed =
            limit > .zero
            ? nil
            : language.pick(
                "Der er ikke betalt noget, som I kan bede om at få tilbage.",
                "Nothing is paid that you could ask back."
            )
        return try await screens.renderGrant(page, status, for: context)
    }

    // MARK: What has come

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        try await renderReceiving(RepaymentForm(), .ok, context)
    }

    @Sendable func receive(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = RepaymentForm(try await FormInput(body: request))
        let (actor, id, claim) = (
            try await context.signedIn(in: site), try context.number(), try context.number("krav")
        )
        guard let acting = actor.acting else { throw HTTPError(.forbidden) }
        let (now, today, language, typed) = (site.now(), screens.today, context.language, form)
        let (isNoted, errors) = try await screens.changeGrants(actor) { db in
            let grant = try screens.grant(id, actor, in: db)
            guard let repayment = try Repayment.find(id: claim, grant: id, in: db) else { throw HTTPError(.notFound) }
            var form = typed
            guard let (amount, day) = form.received(left: repayment.left, today: today, language) else {
                return (false, form.errors)
            }
            try repayment.receive(
                amount,
                on: day,
                of: grant,
                holding: acting.holdingID,
                author: Author(actor),
                at: now,
                in: db
            )
            return (true, form.errors)
        }
        guard isNoted else {
            form.errors = errors
            return try await renderReceiving(form, .unprocessableContent, context)
        }
        try await site.flash(language.pick("Det er skrevet ind.", "It is noted."), for: context)
        return site.redirect(to: LetterPath.grant(id), for: context)
    }

    private func renderReceiving(
        _ form: RepaymentForm,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let (actor, id, claim) = (
            try await context.signedIn(in: site), try context.number(), try context.number("krav")
        )
        let language = context.language
        let (grant, found) = try await screens.readGrants(actor) { db in
            (try screens.grant(id, actor, in: db), try Repayment.find(id: claim, grant: id, in: db))
        }
        guard let found else { throw HTTPError(.notFound) }
        var page = screens.grantForm(
            grant,
            language.pick("Penge, der er kommet", "Money that has come"),
            action: LetterPath.repayment(id, claim),
            form.errors,
            form.receiving(language),
            button: language.pick("Skriv ind", "Note it"),
            language
        )
        page.lead = language.repayment(found)
        page.closed = found.left > .zero ? nil : language.pick("Alle pengene er kommet.", "All of it has come.")
        return try await screens.renderGrant(page, status, for: context)
    }
}

extension PageLanguage {
    /// How much by which day, and what has come of it.
    func repayment(_ one: Repayment) -> String {
        let (asked, came) = (money(one.amount), money(one.received))
        let day = date(one.dueOn)
        return pick("\(asked) senest \(day). Kommet: \(came)", "\(asked) by \(day). Came: \(came)")
    }
}

extension GrantsScreens {
    /// The grant in the address, of the municipality of whoever asks.
    ///
    /// - Throws: 404; ``GrantRefusal``.
    func grant(_ id: Int, _ actor: Actor, in db: any Connection) throws -> Grant {
        try Grant.open(id, to: actor, on: today, in: db)
    }

    /// A form about a grant.
    func grantForm(
        _ grant: Grant,
        _ heading: String,
        action: String,
        _ errors: FormErrors,
        _ controls: [FormControl],
        button: String,
        _ language: PageLanguage
    ) -> PoolPartPage {
        PoolPartPage(
            back: language.base + LetterPath.grant(grant.id),
            backText: language.pick("Tilbage til bevillingen", "Back to the grant"),
            eyebrow: grant.title,
            heading: heading,
            hasErrors: !errors.isEmpty,
            errors: errors.items,
            action: language.base + action,
            revision: "",
            controls: controls,
            button: button
        )
    }

    func renderGrant<P: Page>(
        _ page: P,
        _ status: HTTPResponse.Status,
        for context: AppContext
    ) async throws -> Response {
        let title = context.language.pick("Bevilling", "Grant")
        let head = PageHead(title, menuPath: LetterPath.grants, indexing: .refused)
        return try await site.render(page, head, status: status, for: context)
    }
}
