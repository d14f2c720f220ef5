import Database
import Hummingbird
import Mail
import Web

/// A person's own page, and what can be changed there.
struct AccountRoutes: Sendable {
    let screens: RegistryScreens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        routes.get(RouterPath(SignInPath.account), for: .signedIn, use: show)
        routes.post(RouterPath(SignInPath.account), for: .signedIn, use: update)
        routes.post(RouterPath(SignInPath.choice), for: .signedIn, use: act)
        routes.post(RouterPath(SignInPath.endOthers), for: .signedIn, use: endOthers)
        routes.post("/mit-medspil/log-ind/:id/lukning", for: .signedIn, use: end)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let account = try await account(context)
        return try await render(account, AccountForm(account.person), status: .ok, context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = AccountForm(try await FormInput(body: request))
        let language = context.language
        let account = try await account(context)
        guard let entry = form.entry(language) else {
            return try await render(account, form, status: .unprocessableContent, context)
        }
        let person = account.person
        let isNew = Person.emailKey(entry.email) != Person.emailKey(person.email)
        if isNew { try screens.limits.sendLetter(to: entry.email, context) }
        let base = site.address(for: try await site.frame(for: context), context) + language.base
        let now = site.now()
        try await site.database.write { db in
            try person.change(name: entry.name, phone: entry.phone, in: db)
            guard isNew else { return }
            let url = base + EmailChange.path(try EmailChange.ask(person, entry.email, at: now, in: db))
            let letter = MailMessage.emailChange(to: entry.email, person, url, at: now, language)
            try Outbox.enqueue(letter, at: now, in: db)
        }
        try await site.flash(language.pick("Det er gemt.", "It is saved."), for: context)
        return site.redirect(to: SignInPath.account, for: context)
    }

    /// Chooses the function that one acts as from now on, in this browser.
    @Sendable func act(_ request: Request, _ context: AppContext) async throws -> Response {
        let chosen = try await FormInput(body: request)[AccountPage.choiceField].flatMap { Int($0) }
        let account = try await account(context)
        let (session, today) = (account.sessionID, screens.today)
        let isHeld =
            if let chosen, let session {
                try await site.database.write {
                    try SignIn.act(as: chosen, session: session, person: account.person.id, on: today, in: $0)
                }
            } else { false }
        guard isHeld, let function = account.functions.first(where: { $0.id == chosen }) else {
            var form = AccountForm(account.person)
            form.addChoiceError(context.language)
            return try await render(account, form, status: .unprocessableContent, context)
        }
        context.session.forgetActor()
        let name = "\(function.title), \(function.place)"
        let words = context.language.pick("Du optræder nu som \(name).", "You now act as \(name).")
        try await site.flash(words, for: context)
        return site.redirect(to: SignInPath.account, for: context)
    }

    @Sendable func end(_ request: Request, _ context: AppContext) async throws -> Response {
        let id = try context.number()
        let person = try await account(context).person.id
        guard try await site.database.write({ try SignIn.end(id, of: person, in: $0) }) else {
            throw HTTPError(.notFound)
        }
        return site.redirect(to: SignInPath.account, for: context)
    }

    @Sendable func endOthers(_ request: Request, _ context: AppContext) async throws -> Response {
        let account = try await account(context)
        try await site.database.write { try SignIn.endAll(of: account.person.id, but: account.sessionID, in: $0) }
        let words = context.language.pick("Du er logget ud alle andre steder.", "You are signed out everywhere else.")
        try await site.flash(words, for: context)
        return site.redirect(to: SignInPath.account, for: context)
    }

    private func account(_ context: AppContext) async throws -> Account {
        guard let actor = try await context.actor(in: site) else { throw Access.Refusal.stranger }
        let (session, now) = (context.session, site.now())
        let account = try await site.database.read { try Account.find(actor, session: session, at: now, in: $0) }
        guard let account else { throw Access.Refusal.stranger }
        return account
    }

    private func render(
        _ account: Account,
        _ form: AccountForm,
        status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let page = AccountPage(account, form, language)
        let head = PageHead(language.pick("Mit Medspil", "My Medspil"), indexing: .refused)
        return try await site.render(page, head, status: status, for: context)
    }
}
