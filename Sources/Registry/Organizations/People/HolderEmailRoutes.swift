import Database
import Hummingbird
import Mail
import Web

/// A person whose mail is dead is let in by those near by, and no administrator is needed.
struct HolderEmailRoutes: Sendable {
    let screens: RegistryScreens
    private var site: Site { screens.site }

    private static let field = "email"

    private struct Subject: Sendable {
        var holding: Holding
        var person: Person
        var function: Function
        var place: String
        /// The organisation's, for the way back.
        var slug: String?
    }

    func add(to routes: Routes) {
        routes.get("/indehavere/:id/mail", for: .permitted(.changeHolders), use: edit)
        routes.post("/indehavere/:id/mail", for: .permitted(.changeHolders), use: update)
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let subject = try await subject(context)
        return try await render(subject, typed: subject.person.email, FormErrors(), status: .ok, context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        let subject = try await subject(context)
        let typed = try await FormInput(body: request)[Self.field] ?? ""
        let language = context.language
        var errors = FormErrors()
        guard let email = errors.email(typed, of: .another, at: Self.field, language) else {
            return try await render(subject, typed: typed, errors, status: .unprocessableContent, context)
        }
        try screens.limits.sendLetter(to: email, context)
        let sender = try await screens.actingName(context)
        let base = try await screens.address(context)
        let (now, person) = (site.now(), subject.person)
        let (actor, tell) = (try await context.signedIn(in: site), screens.tell)
        let isChanged = try await site.database.write { db in
            guard try person.change(email: email, in: db), let changed = try Person.find(id: person.id, in: db) else {
                return false
            }
            let event = RegistryEvent(
                act: .changedEmail,
                subject: .function(subject.function.id),
                municipality: person.municipalityID,
                actor: actor
            )
            try tell(event, now, db)
            let url = base + SignInLink.path(try SignInLink.make(for: changed, .invitation, at: now, in: db))
            try Outbox.enqueue(.emailChanged(from: person.email, person, by: sender), at: now, in: db)
            let (role, place) = (subject.function.title, subject.place)
            let letter = MailMessage.appointment(to: changed, role, place, from: sender, url, at: now)
            try Outbox.enqueue(letter, at: now, in: db)
            return true
        }
        guard isChanged else {
            errors.add(
                Self.field,
                language.pick("En anden person bruger denne mail", "Another person uses this email")
            )
            return try await render(subject, typed: typed, errors, status: .unprocessableContent, context)
        }
        let words = language.pick("Mailen er rettet, og personen har fået et link.", "The email has been changed.")
        try await site.flash(words, for: context)
        return site.redirect(to: subject.slug.map(PeoplePath.index) ?? SignInPath.account, for: context)
    }

    private func subject(_ context: AppContext) async throws -> Subject {
        let id = try context.number()
        guard let actor = try await context.actor(in: site) else { throw Access.Refusal.stranger }
        let today = screens.today
        return try await site.database.read { db in
            guard let holding = try Holding.find(id: id, on: today, in: db), let personID = holding.personID,
                let person = try Person.find(id: personID, in: db), person.municipalityID == actor.municipalityID,
                let function = try Function.find(id: holding.functionID, in: db)
            else { throw HTTPError(.notFound) }
            guard try actor.mayChangeEmail(of: personID, screens.entrustment, on: today, in: db) else {
                throw Access.Refusal.forbidden(couldAs: nil)
            }
            let organization = try function.organizationID.flatMap { try Organization.find(ids: [$0], in: db).first }
            let unit = try function.unitID.flatMap { try Unit.find(id: $0, in: db) }
            return Subject(
                holding: holding,
                person: person,
                function: function,
                place: organization?.name ?? unit?.name ?? "",
                slug: organization?.slug
            )
        }
    }

    private func render(
        _ subject: Subject,
        typed: String,
        _ errors: FormErrors,
        status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let page = HolderEmailPage(
            action: language.base + PeoplePath.email(subject.holding.id),
            name: "\(subject.person.name), \(subject.function.title)",
            hasErrors: !errors.isEmpty,
            errors: errors.items,
            email: TextInput(
                Self.field,
                .email,
                language.pick("Den nye mail", "The new email"),
                autocomplete: "off",
                value: typed,
                error: errors[Self.field]
            )
        )
        let head = PageHead(language.pick("Ret personens mail", "Change the person's email"), indexing: .refused)
        return try await site.render(page, head, status: status, for: context)
    }
}
