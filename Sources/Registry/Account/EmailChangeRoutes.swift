import Database
import Hummingbird
import Mail
import Web

/// The link to a new address: it needs no sign-in, because only the address's owner has it.
struct EmailChangeRoutes: Sendable {
    let screens: RegistryScreens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        routes.get("/mit-medspil/mail/:token", for: .everyone, use: show)
        routes.post("/mit-medspil/mail/:token", for: .everyone, use: update)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let token = try context.parameters.require("token")
        let now = site.now()
        guard let change = try await site.database.read({ try EmailChange.find(token, at: now, in: $0) }) else {
            return try await screens.renderDead(newURL: SignInPath.account, context)
        }
        return try await render(change.email, token, refusal: nil, context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        let token = try context.parameters.require("token")
        let now = site.now()
        let outcome: (change: EmailChange, isDone: Bool)? = try await site.database.write { db in
            guard let change = try EmailChange.find(token, at: now, in: db),
                let person = try Person.find(id: change.personID, in: db)
            else { return nil }
            guard try person.change(email: change.email, in: db) else { return (change, false) }
            try Outbox.enqueue(.emailChanged(from: person.email, person, by: nil), at: now, in: db)
            return (change, true)
        }
        guard let outcome else { return try await screens.renderDead(newURL: SignInPath.account, context) }
        let language = context.language
        guard outcome.isDone else {
            let words = language.pick("En anden person bruger denne mail.", "Another person uses this email.")
            return try await render(outcome.change.email, token, refusal: words, context)
        }
        try await site.flash(language.pick("Din mail er skiftet.", "Your email has been changed."), for: context)
        return site.redirect(to: SignInPath.account, for: context)
    }

    private func render(
        _ email: String,
        _ token: String,
        refusal: String?,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let page = EmailChangePage(action: language.base + EmailChange.path(token), email: email, refusal: refusal)
        let head = PageHead(language.pick("Er det din nye mail?", "Is this your new email?"), indexing: .refused)
        let status: HTTPResponse.Status = refusal == nil ? .ok : .conflict
        return try await site.render(page, head, status: status, for: context).unkept
    }
}
