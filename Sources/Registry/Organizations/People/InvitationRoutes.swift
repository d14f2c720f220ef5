import Database
import Hummingbird
import Web

/// The link in an invitation: it needs no sign-in, because only the address's owner has it.
struct InvitationRoutes: Sendable {
    let screens: RegistryScreens
    private var site: Site { screens.site }

    private struct Subject: Sendable {
        var invitation: Invitation
        var organization: Organization
        var kind: FunctionKind

        static func find(
            _ token: String,
            _ municipality: Int,
            at now: Timestamp,
            in db: any Connection
        ) throws -> Subject? {
            guard let invitation = try Invitation.find(token, at: now, in: db),
                let organization = try Organization.find(ids: [invitation.organizationID], in: db).first,
                organization.municipalityID == municipality,
                let kind = try FunctionKind.find(id: invitation.kindID, in: db)
            else { return nil }
            return Subject(invitation: invitation, organization: organization, kind: kind)
        }
    }

    func add(to routes: Routes) {
        routes.get("/invitationer/:token", for: .everyone, use: show)
        routes.post("/invitationer/:token", for: .everyone, use: accept)
        routes.post("/invitationer/:token/nej", for: .everyone, use: decline)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let token = try context.parameters.require("token")
        let municipality = try await site.frame(for: context).municipalityID
        let now = site.now()
        let found = try await site.database.read { try Subject.find(token, municipality, at: now, in: $0) }
        guard let found else { return try await screens.renderDead(newURL: SignInPath.link, context) }
        let language = context.language
        let (role, place) = (found.kind.name(language).lowercasedFirst, found.organization.name)
        let page = InvitationPage(
            organization: place,
            heading: language.pick("Vil du være \(role)?", "Will you be \(role)?"),
            lead: language.pick(
                "\(place) har spurgt den, der læser \(found.invitation.email). Siger du ja, bliver du logget ind, og de andre kan se dit navn.",
                "\(place) has asked whoever reads \(found.invitation.email). If you say yes, you are signed in, and the others can see your name."
            ),
            action: language.base + Invitation.path(token),
            refusal: "\(language.base)\(Invitation.path(token))/nej"
        )
        return try await site.render(page, PageHead(page.heading, indexing: .refused), for: context).unkept
    }

    @Sendable func accept(_ request: Request, _ context: AppContext) async throws -> Response {
        let token = try context.parameters.require("token")
        let municipality = try await site.frame(for: context).municipalityID
        let (now, today, tell) = (site.now(), screens.today, screens.tell)
        let person = try await screens.signIn(by: .link, request, context) { db in
            guard let subject = try Subject.find(token, municipality, at: now, in: db),
                let (person, holding) = try subject.invitation.accept(on: today, at: now, in: db)
            else { return nil }
            let functions = try Actor.functions(of: person.id, on: holding.fromOn, in: db)
            let event = RegistryEvent(
                act: .gaveRole,
                subject: .function(holding.functionID),
                municipality: municipality,
                actor: Actor(
                    personID: person.id,
                    name: person.name,
                    municipalityID: municipality,
                    functions: functions,
                    acting: functions.first { $0.holdingID == holding.id }
                )
            )
            try tell(event, now, db)
            return person
        }
        guard person != nil else { return try await screens.renderDead(newURL: SignInPath.link, context) }
        return site.redirect(to: site.firstPath, for: context)
    }

    @Sendable func decline(_ request: Request, _ context: AppContext) async throws -> Response {
        let token = try context.parameters.require("token")
        let municipality = try await site.frame(for: context).municipalityID
        let now = site.now()
        let isDone = try await site.database.write { db in
            guard let subject = try Subject.find(token, municipality, at: now, in: db) else { return false }
            try subject.invitation.decline(at: now, in: db)
            return true
        }
        guard isDone else { return try await screens.renderDead(newURL: SignInPath.link, context) }
        let words = context.language.pick(
            "Du har sagt nej. Du har ingen rolle, og ingen kan se dit navn.",
            "You have said no. You have no role, and nobody can see your name."
        )
        try await site.flash(words, for: context)
        return site.redirect(to: "/", for: context)
    }
}
