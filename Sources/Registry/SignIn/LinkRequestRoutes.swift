import Database
import Hummingbird
import Mail
import Web

/// Getting a link by mail: for those who have no password, or have forgotten it.
struct LinkRequestRoutes: Sendable {
    let screens: RegistryScreens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        routes.get(RouterPath(SignInPath.link), for: .everyone, use: new)
        routes.post(RouterPath(SignInPath.link), for: .everyone, use: create)
        routes.get(RouterPath(SignInPath.linkSent), for: .everyone, use: receipt)
        routes.get(RouterPath(SignInPath.help), for: .everyone, use: help)
    }

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = LinkRequestForm()
        form.onward = LinkRequestForm(try FormInput(query: request)).onward
        return try await render(form, status: .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = LinkRequestForm(try await FormInput(body: request))
        let language = context.language
        guard let email = form.address(language) else {
            return try await render(form, status: .unprocessableContent, context)
        }
        let isSent = try screens.limits.sendsLink(to: email, context)
        let frame = try await site.frame(for: context)
        let base = site.address(for: frame, context) + language.base
        let query = form.onward.map { "?\(SignInPath.onward)=\(percentEncoded($0))" } ?? ""
        let now = site.now()
        // Links that were sent a moment ago still work, so nobody is kept out by who asks too often for others.
        guard isSent else { return site.redirect(to: SignInPath.linkSent, for: context) }
        try await site.database.write { db in
            guard let person = try Person.find(email: email, municipality: frame.municipalityID, in: db) else { return }
            let token = try SignInLink.make(for: person, .mail, at: now, in: db)
            let url = base + SignInLink.path(token) + query
            let letter = MailMessage.signInLink(to: person, url, frame.municipality, at: now, language)
            try Outbox.enqueue(letter, at: now, in: db)
        }
        return site.redirect(to: SignInPath.linkSent, for: context)
    }

    @Sendable func receipt(_ request: Request, _ context: AppContext) async throws -> Response {
        let language = context.language
        let page = LinkReceiptPage(
            againURL: language.base + SignInPath.link,
            helpURL: language.base + SignInPath.help
        )
        let head = PageHead(language.pick("Kig i din mail", "Look in your email"), indexing: .refused)
        return try await site.render(page, head, for: context)
    }

    @Sendable func help(_ request: Request, _ context: AppContext) async throws -> Response {
        let language = context.language
        let frame = try await site.frame(for: context)
        let page = LostAccessPage(frame, language)
        let head = PageHead(language.pick("Kan du ikke komme ind?", "Can you not get in?"), indexing: .refused)
        return try await site.render(page, head, for: context)
    }

    private func render(
        _ form: LinkRequestForm,
        status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let head = PageHead(language.pick("Få et link i en mail", "Get a link by email"), indexing: .refused)
        return try await site.render(LinkRequestPage(form, language), head, status: status, for: context)
    }
}

extension SignInPath {
    static let linkSent = "/log-ind/link/sendt"
    /// Whom to ask when the mail is dead.
    static let help = "/log-ind/hjaelp"
}
