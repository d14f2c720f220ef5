import Database
import Hummingbird
import Mail
import Web

/// An organisation's own people: who has which role, without calling the municipality.
struct PeopleRoutes: Sendable {
    let screens: RegistryScreens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        let access = RegistryScreens.peopleAccess
        routes.get("/foreninger/:slug/personer", for: access, use: index)
        routes.post("/foreninger/:slug/personer", for: access, use: create)
        routes.post("/foreninger/:slug/invitationer/:id/fortryd", for: access, use: withdraw)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(try await screens.people(context), PersonForm(), status: .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let people = try await screens.people(context)
        var form = PersonForm(try await FormInput(body: request))
        guard let entry = form.entry(people.kinds, context.language) else {
            return try await render(people, form, status: .unprocessableContent, context)
        }
        try screens.limits.sendLetter(to: entry.email, context)
        let sender = try await screens.actingName(context)
        let base = try await screens.address(context)
        let (now, today, organization) = (site.now(), screens.today, people.organization)
        let (actor, tell) = (try await context.signedIn(in: site), screens.tell)
        let outcome = try await site.database.write { db in
            try Inviter(organization: organization, sender: sender, base: base, actor: actor, tell: tell)
                .give(entry.kind, to: entry.name, entry.email, from: today, at: now, in: db)
        }
        try await site.flash(Self.words(outcome, entry, context.language), for: context)
        return site.redirect(to: PeoplePath.index(organization.slug), for: context)
    }

    /// Takes back what somebody was asked, or clears away that the person said no.
    @Sendable func withdraw(_ request: Request, _ context: AppContext) async throws -> Response {
        let people = try await screens.people(context)
        let id = try context.parameters.require("id", as: Int.self)
        guard let invitation = people.invitations.first(where: { $0.id == id }),
            people.kinds.contains(where: { $0.id == invitation.kindID })
        else { throw HTTPError(.notFound) }
        try await site.database.write { try invitation.remove(in: $0) }
        let words = context.language.pick("Det er fortrudt.", "It is taken back.")
        try await site.flash(words, for: context)
        return site.redirect(to: PeoplePath.index(people.organization.slug), for: context)
    }

    /// In the name that was typed: whose address it is, is nobody's business before the person says yes.
    private static func words(
        _ outcome: Inviter.Outcome,
        _ entry: PersonForm.Entry,
        _ language: PageLanguage
    ) -> String {
        let (name, danish, english) = (
            entry.name, entry.kind.danish.lowercasedFirst, entry.kind.english.lowercasedFirst
        )
        return switch outcome {
        case .given:
            language.pick(
                "\(name) er nu \(danish) og har fået en mail.",
                "\(name) is now \(english) and has been sent a mail."
            )
        case .asked:
            language.pick(
                "\(name) har fået en mail og er \(danish), når der er sagt ja.",
                "\(name) has been sent a mail and is \(english) after saying yes."
            )
        case .hasItAlready: language.pick("\(name) har allerede rollen.", "\(name) has the role already.")
        }
    }

    private func render(
        _ people: OrganizationPeople,
        _ form: PersonForm,
        status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let page = PeoplePage(people, form, on: screens.today, language)
        let head = PageHead(
            language.pick("Personer i foreningen", "People of the association"),
            indexing: .refused
        )
        return try await site.render(page, head, status: status, for: context)
    }
}

extension RegistryScreens {
    /// For whom the pages about an organisation's people are: its board, and who gives what only the municipality gives.
    static let peopleAccess = Access.permitted([.changeHolders, .changeKinds])

    /// The people of the organisation that the address names, for who may change them.
    ///
    /// - Throws: 404; ``Access/Refusal``.
    func people(_ context: AppContext) async throws -> OrganizationPeople {
        let slug = try context.parameters.require("slug")
        guard let actor = try await context.actor(in: site) else { throw Access.Refusal.stranger }
        let (now, entrustment) = (site.now(), entrustment)
        return try await site.database.read { db in
            guard let organization = try Organization.find(slug: slug, in: db),
                organization.municipalityID == actor.municipalityID
            else { throw HTTPError(.notFound) }
            let side: OrganizationPeople.Side
            if actor.may(.changeHolders), actor.acting?.organizationID == organization.id {
                side = .organization
            } else if actor.acting?.isEntrusting == true {
                side = .municipality
            } else {
                throw Access.Refusal.forbidden(couldAs: actor.other(in: organization.id))
            }
            return try OrganizationPeople.find(organization, for: side, entrustment, at: now, in: db)
        }
    }

    /// Who does something, as mails say it: "Formand, Strikkeklubben".
    func actingName(_ context: AppContext) async throws -> String {
        guard let actor = try await context.actor(in: site) else { throw Access.Refusal.stranger }
        return actor.acting.map { "\($0.title), \($0.place)" } ?? actor.name
    }

    /// How links in mails begin.
    func address(_ context: AppContext) async throws -> String {
        site.address(for: try await site.frame(for: context), context)
    }
}
