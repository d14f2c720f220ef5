import Database
import Hummingbird
import Web

/// Signing in with a password, and signing out.
struct SignInRoutes: Sendable {
    let screens: RegistryScreens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        routes.get(RouterPath(SignInPath.form), for: .everyone, use: new)
        routes.post(RouterPath(SignInPath.form), for: .everyone, use: create)
        routes.post(RouterPath(SignInPath.end), for: .everyone, use: destroy)
    }

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        let form = SignInForm(try FormInput(query: request))
        if try await context.actor(in: site) != nil {
            return site.redirect(to: form.onward ?? site.firstPath, for: context)
        }
        var empty = SignInForm()
        empty.onward = form.onward
        return try await render(empty, status: .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = SignInForm(try await FormInput(body: request))
        guard let (email, password) = form.credentials(context.language) else {
            return try await render(form, status: .unprocessableContent, context)
        }
        if let wait = screens.limits.tryPassword(email, from: context.client) {
            form.refuseTooMany(context.language)
            var response = try await render(form, status: .tooManyRequests, context)
            response.headers[.retryAfter] = "\(wait.components.seconds + 1)"
            return response
        }
        guard try await signIn(email, password, request, context) else {
            form.refuse(context.language)
            return try await render(form, status: .unprocessableContent, context)
        }
        screens.limits.passwordWasRight(email, from: context.client)
        return site.redirect(to: form.onward ?? site.firstPath, for: context)
    }

    @Sendable func destroy(_ request: Request, _ context: AppContext) async throws -> Response {
        try await context.session.end(in: site)
        return site.redirect(to: "/", for: context)
    }

    private struct Known: Sendable {
        var person: Person
        var hash: String
    }

    /// - Returns: whether the address and the password were somebody's; both answers take equally long.
    private func signIn(
        _ email: String,
        _ password: String,
        _ request: Request,
        _ context: AppContext
    ) async throws -> Bool {
        let municipality = try await site.frame(for: context).municipalityID
        let known: Known? = try await site.database.read { db in
            guard let person = try Person.find(email: email, municipality: municipality, in: db),
                let hash = try AccountPassword.hash(of: person.id, in: db)
            else { return nil }
            return Known(person: person, hash: hash)
        }
        let hash = known?.hash ?? PasswordHash.nobodys
        let isRight = try await screens.hash { try PasswordHash.matches(password, hash) }
        guard isRight, let known else { return false }
        return try await screens.signIn(by: .password, request, context) { db in
            // The password may have been changed while it was tried.
            guard try AccountPassword.hash(of: known.person.id, in: db) == known.hash else { return nil }
            return try Person.find(id: known.person.id, in: db)
        } != nil
    }

    private func render(
        _ form: SignInForm,
        status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let head = PageHead(language.pick("Log ind", "Sign in"), indexing: .refused)
        return try await site.render(SignInPage(form, language), head, status: status, for: context)
    }
}

extension SignInPath {
    /// The form that asks for a link by mail.
    static let link = "/log-ind/link"

    static func link(onwardTo address: String?) -> String {
        guard let address else { return link }
        return "\(link)?\(onward)=\(percentEncoded(address))"
    }
}
