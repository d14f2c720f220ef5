import Database
import Hummingbird
import Mail
import Web

/// An organisation's own people: who has which role, without calling the municipality.
struct PeopleRoutes: Sendable {
    let screens: RegistryScreens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        routes.get("/foreninger/:slug/personer", for: .permitted(.changeHolders), use: index)
        routes.post("/foreninger/:slug/personer", for: .permitted(.changeHolders), use: create)
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
        let person = try await site.database.write { db in
            try Invitation(organization: organization, sender: sender, base: base, actor: actor, tell: tell)
                .send(to: entry.name, entry.email, as: entry.kind, from: today, at: now, in: db)
        }
        let words = context.language.pick(
            "\(person.name) er nu \(entry.kind.danish.lowercasedFirst) og har fået en mail.",
            "\(person.name) is now \(entry.kind.english.lowercasedFirst) and has been sent a mail."
        )
        try await site.flash(words, for: context)
        return site.redirect(to: PeoplePath.index(organization.slug), for: context)
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
    /// The people of the organisation that the address names, for who may change them.
    ///
    /// - Throws: 404; ``Access/Refusal``.
    func people(_ context: AppContext) async throws -> OrganizationPeople {
        let slug = try context.parameters.require("slug")
        guard let actor = try await context.actor(in: site) else { throw Access.Refusal.stranger }
        let today = today
        return try await site.database.read { db in
            guard let organization = try Organization.find(slug: slug, in: db),
                organization.municipalityID == actor.municipalityID
            else { throw HTTPError(.notFound) }
            guard actor.acting?.organizationID == organization.id else {
                throw Access.Refusal.forbidden(couldAs: actor.other(in: organization.id))
            }
            return try OrganizationPeople.find(organization, on: today, in: db)
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
