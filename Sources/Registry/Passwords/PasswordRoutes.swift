import Database
import Hummingbird
import Mail
import Web

/// Choosing and changing one's password.
struct PasswordRoutes: Sendable {
    let screens: RegistryScreens
    private var site: Site { screens.site }

    /// Who has just signed in by a link need not show the present password, so that a mail is enough for a new one.
    private static let fresh = 15 * 60

    private struct Account: Sendable {
        var person: Person
        var hash: String?
        var needsCurrent: Bool
    }

    func add(to routes: Routes) {
        routes.get(RouterPath(SignInPath.password), for: .signedIn, use: edit)
        routes.post(RouterPath(SignInPath.password), for: .signedIn, use: update)
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(PasswordForm(), try await account(context), status: .ok, context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = PasswordForm(try await FormInput(body: request))
        let language = context.language
        let account = try await account(context)
        let person = account.person
        let own = [person.name, person.email, try await site.frame(for: context).municipality]
        guard form.check(needsCurrent: account.needsCurrent, own: own, language) else {
            return try await render(form, account, status: .unprocessableContent, context)
        }
        if account.needsCurrent, let hash = account.hash {
            if screens.limits.tryPassword(person.email, from: context.client) != nil {
                form.refuseTooMany(language)
                return try await render(form, account, status: .tooManyRequests, context)
            }
            let typed = form.current
            guard try await screens.hash({ try PasswordHash.matches(typed, hash) }) else {
                form.refuseCurrent(language)
                return try await render(form, account, status: .unprocessableContent, context)
            }
            screens.limits.passwordWasRight(person.email, from: context.client)
        }
        let new = form.new
        let hash = try await screens.hash { try PasswordHash.make(new) }
        let (now, session) = (site.now(), context.session)
        try await site.database.write { db in
            try AccountPassword.set(hash, of: person.id, at: now, in: db)
            try SignIn.endAll(of: person.id, but: try session.id(in: db), in: db)
            try SignInLink.revokeAll(of: person.id, in: db)
            try Outbox.enqueue(.passwordChanged(person), at: now, in: db)
        }
        let words = language.pick(
            "Din adgangskode er gemt. Du er logget ud alle andre steder.",
            "Your password is saved. You are signed out everywhere else."
        )
        try await site.flash(words, for: context)
        return site.redirect(to: SignInPath.account, for: context)
    }

    private func account(_ context: AppContext) async throws -> Account {
        guard let actor = try await context.actor(in: site) else { throw Access.Refusal.stranger }
        let (session, now) = (context.session, site.now())
        return try await site.database.read { db in
            guard let person = try Person.find(id: actor.personID, in: db) else { throw Access.Refusal.stranger }
            let hash = try AccountPassword.hash(of: person.id, in: db)
            let here = try session.id(in: db)
            let signIn = try SignIn.of(person: person.id, at: now, in: db).first { $0.id == here }
            let isFresh = signIn.map { $0.way == .link && now.seconds - $0.signedInAt.seconds <= Self.fresh } ?? false
            return Account(person: person, hash: hash, needsCurrent: hash != nil && !isFresh)
        }
    }

    private func render(
        _ form: PasswordForm,
        _ account: Account,
        status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let page = PasswordPage(
            form,
            of: account.person,
            has: account.hash != nil,
            needsCurrent: account.needsCurrent,
            language
        )
        return try await site.render(page, PageHead(page.heading, indexing: .refused), status: status, for: context)
    }
}
