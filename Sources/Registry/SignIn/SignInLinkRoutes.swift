import Database
import Hummingbird
import Web

/// Signing in with a link.
struct SignInLinkRoutes: Sendable {
    let screens: RegistryScreens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        routes.get("/log-ind/:token", for: .everyone, use: show)
        routes.post("/log-ind/:token", for: .everyone, use: use)
    }

    /// Shows the button; a link from the terminal, which no program has looked through, signs in at once.
    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let token = try context.parameters.require("token")
        let onward = SignInPath.onward(try FormInput(query: request)[SignInPath.onward])
        let now = site.now()
        let municipality = try await site.frame(for: context).municipalityID
        let found = try await site.database.read { db in try Self.find(token, municipality, at: now, in: db) }
        guard let (link, person) = found else { return try await screens.renderDead(newURL: SignInPath.link, context) }
        if link.purpose == .terminal { return try await signIn(token, onward, request, context) }
        let language = context.language
        let page = SignInLinkPage(
            action: language.base + SignInLink.path(token),
            name: person.name,
            onward: onward
        )
        let head = PageHead(language.pick("Log ind", "Sign in"), indexing: .refused)
        return try await site.render(page, head, for: context).unkept
    }

    @Sendable func use(_ request: Request, _ context: AppContext) async throws -> Response {
        let token = try context.parameters.require("token")
        let onward = SignInPath.onward(try await FormInput(body: request)[SignInPath.onward])
        return try await signIn(token, onward, request, context)
    }

    private func signIn(
        _ token: String,
        _ onward: String?,
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let now = site.now()
        let municipality = try await site.frame(for: context).municipalityID
        let person = try await screens.signIn(by: .link, request, context) { db in
            guard let (link, person) = try Self.find(token, municipality, at: now, in: db),
                try link.use(at: now, in: db)
            else { return nil }
            return person
        }
        guard person != nil else { return try await screens.renderDead(newURL: SignInPath.link, context) }
        return site.redirect(to: onward ?? site.firstPath, for: context)
    }

    private static func find(
        _ token: String,
        _ municipality: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws -> (SignInLink, Person)? {
        guard let link = try SignInLink.find(token, at: now, in: db),
            let person = try Person.find(id: link.personID, in: db), person.municipalityID == municipality
        else { return nil }
        return (link, person)
    }
}
