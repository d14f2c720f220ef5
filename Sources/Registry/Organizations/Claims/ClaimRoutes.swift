import Database
import Hummingbird
import Mail
import Web

/// Asking to look after an organisation's page.
struct ClaimRoutes: Sendable {
    let screens: RegistryScreens
    private var site: Site { screens.site }

    private struct Subject: Sendable {
        var organization: Organization
        var kinds: [FunctionKind]
        /// Why nobody can ask; nil where one can.
        var closed: ClaimPage.Closed?
    }

    func add(to routes: Routes) {
        routes.get("/foreninger/:slug/overtag", for: .everyone, use: new)
        routes.post("/foreninger/:slug/overtag", for: .everyone, use: create)
        routes.get("/foreninger/:slug/overtag/tak", for: .everyone, use: receipt)
    }

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(try await subject(context), ClaimForm(), status: .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let subject = try await subject(context)
        let organization = subject.organization
        var form = ClaimForm(try await FormInput(body: request))
        guard subject.closed == nil else { return try await render(subject, form, status: .conflict, context) }
        guard let wish = form.wish(subject.kinds, hasEmail: organization.email != nil, context.language) else {
            return try await render(subject, form, status: .unprocessableContent, context)
        }
        try screens.limits.sendLetter(to: organization.email ?? wish.email, context)
        let base = try await screens.address(context)
        let (now, today, tell) = (site.now(), screens.today, screens.tell)
        try await site.database.write { db in
            let (id, token) = try Claim.make(wish, of: organization, at: now, in: db)
            try tell(organization.event(.claimed), now, db)
            if let token, let address = organization.email {
                let url = base + ClaimPath.proof(organization.slug, token)
                let letter = MailMessage.claim(wish, of: organization, to: address, url, at: now)
                try Outbox.enqueue(letter, at: now, in: db)
            } else {
                try Self.tellAdviser(wish, organization, id, url: base + ClaimPath.list, on: today, at: now, in: db)
            }
        }
        return site.redirect(to: ClaimPath.receipt(organization.slug), for: context)
    }

    /// Writes to the function that helps organisations, or else to those who hold it.
    private static func tellAdviser(
        _ wish: Claim.Wish,
        _ organization: Organization,
        _ id: Int,
        url: String,
        on day: CalendarDate,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let municipality = organization.municipalityID
        guard let adviser = try Function.first(.adviser, municipality: municipality, on: day, in: db) else { return }
        var addresses = [adviser.email].compactMap(\.self)
        if addresses.isEmpty {
            let ids = try Holding.current(function: adviser.id, on: day, in: db).compactMap(\.personID)
            addresses = try ids.compactMap { try Person.find(id: $0, in: db)?.email }
        }
        for address in addresses {
            var letter = MailMessage.waitingClaim(wish, of: organization, to: address, url)
            letter.about = MailMessage.Reference("organization_claim", id)
            try Outbox.enqueue(letter, at: now, in: db)
        }
    }

    @Sendable func receipt(_ request: Request, _ context: AppContext) async throws -> Response {
        let organization = try await subject(context).organization
        let language = context.language
        let page = ClaimReceiptPage(
            back: language.base + "/foreninger/\(organization.slug)",
            organization: organization.name
        )
        let head = PageHead(language.pick("Nu er det på vej", "It is on its way"), indexing: .refused)
        return try await site.render(page, head, for: context)
    }

    /// - Throws: 404.
    private func subject(_ context: AppContext) async throws -> Subject {
        let slug = try context.parameters.require("slug")
        let municipality = try await site.frame(for: context).municipalityID
        let (now, entrustment) = (site.now(), screens.entrustment)
        return try await site.database.read { db in
            guard let organization = try Organization.find(slug: slug, in: db),
                organization.municipalityID == municipality
            else { throw HTTPError(.notFound) }
            let entrusted = try entrustment.kinds(municipality: municipality, in: db)
            let closed: ClaimPage.Closed? =
                if organization.kind == .municipalUnit { .ofMunicipality } else {
                    try organization.isSpokenFor(at: now, in: db) ? .led : nil
                }
            return Subject(
                organization: organization,
                kinds: try FunctionKind.all(municipality: municipality, in: db)
                    .filter { $0.place == .organization && !entrusted.contains($0.id) },
                closed: closed
            )
        }
    }

    private func render(
        _ subject: Subject,
        _ form: ClaimForm,
        status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let page = ClaimPage(form, subject.organization, subject.kinds, closed: subject.closed, language)
        let head = PageHead(
            language.pick("Er det jeres forening?", "Is this your association?"),
            menuPath: "/foreninger",
            indexing: .refused
        )
        return try await site.render(page, head, status: status, for: context)
    }
}
