import Database
import Followup
import Hummingbird
import Registry
import Web

/// `/bekraeft`: the answers of an organisation, by the link in its mail or signed in.
///
/// Opening a page changes nothing: programs that look through mails open every link.
struct ConfirmRoutes: Sendable {
    let screens: Screens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        routes.get("/bekraeft/:token", for: .everyone, use: show)
        routes.post("/bekraeft/:token", for: .everyone, use: answer)
        routes.get(RouterPath(FreshnessPath.own), for: .permitted(.keepOffers), use: showOwn)
        routes.post(RouterPath(FreshnessPath.own), for: .permitted(.keepOffers), use: answerOwn)
    }

    private struct Subject: Sendable {
        var organization: Organization
        var open: [FreshnessQuestion]
        var settledOn: CalendarDate?
        /// Where the form is sent to.
        var action: String
        var author: Author
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        guard let subject = try await linked(context) else { return try await renderDead(context) }
        return try await render(subject, chosen: nil, FormErrors(), .ok, context)
    }

    @Sendable func answer(_ request: Request, _ context: AppContext) async throws -> Response {
        guard let subject = try await linked(context) else { return try await renderDead(context) }
        return try await take(try await FormInput(body: request), subject, context)
    }

    @Sendable func showOwn(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(try await own(context), chosen: nil, FormErrors(), .ok, context)
    }

    @Sendable func answerOwn(_ request: Request, _ context: AppContext) async throws -> Response {
        try await take(try await FormInput(body: request), try await own(context), context)
    }

    // MARK: What is answered

    private func linked(_ context: AppContext) async throws -> Subject? {
        let token = try context.parameters.require("token")
        let now = site.now()
        return try await site.database.read { db in
            guard let link = try FreshnessLink.find(token, at: now, in: db),
                let organization = try Organization.find(ids: [link.organizationID], in: db).first
            else { return nil }
            return Subject(
                organization: organization,
                open: link.open,
                settledOn: link.settledOn,
                action: FreshnessPath.link(token),
                author: .guest
            )
        }
    }

    private func own(_ context: AppContext) async throws -> Subject {
        let actor = try await context.signedIn(in: site)
        guard let acting = actor.acting, let id = acting.organizationID else {
            throw Access.Refusal.forbidden(couldAs: nil)
        }
        return try await site.database.read { db in
            guard let organization = try Organization.find(ids: [id], in: db).first else { throw HTTPError(.notFound) }
            return Subject(
                organization: organization,
                open: try FreshnessQuestion.open(organizations: [id], in: db),
                settledOn: nil,
                action: FreshnessPath.own,
                author: Author(actor)
            )
        }
    }

    private func take(_ input: FormInput, _ subject: Subject, _ context: AppContext) async throws -> Response {
        let language = context.language
        func named(_ field: String) -> FreshnessQuestion? {
            input[field].flatMap { Int($0) }.flatMap { id in subject.open.first { $0.serviceID == id } }
        }
        if let wrong = named("rettes") { return try await note(.wrong, wrong, subject, context) }
        if let gone = named("findes-ikke") { return try await note(.gone, gone, subject, context) }
        guard !subject.open.isEmpty else { return site.redirect(to: subject.action, for: context) }
        let known = Set(subject.open.map(\.serviceID))
        let chosen = Set(input.all("tilbud").compactMap { Int($0) }).intersection(known)
        guard !chosen.isEmpty else {
            var errors = FormErrors()
            errors.add("tilbud", language.pick("Vælg mindst ét tilbud", "Choose at least one service"))
            return try await render(subject, chosen: [], errors, .unprocessableContent, context)
        }
        let (now, author) = (site.now(), subject.author)
        try await site.database.write { try Freshness.confirm(chosen.sorted(), by: author, at: now, in: $0) }
        let words =
            chosen.count == 1
            ? language.pick("Tak. Tilbuddet er bekræftet.", "Thank you. The service is confirmed.")
            : language.pick(
                "Tak. \(language.inWords(chosen.count).uppercasedFirst) tilbud er bekræftet.",
                "Thank you. \(language.inWords(chosen.count).uppercasedFirst) services are confirmed."
            )
        try await site.flash(words, for: context)
        return site.redirect(to: subject.action, for: context)
    }

    private func note(
        _ answer: FreshnessAnswer,
        _ question: FreshnessQuestion,
        _ subject: Subject,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let (now, author, municipality) = (site.now(), subject.author, subject.organization.municipalityID)
        try await site.database.write { db in
            try Freshness.note(answer, to: question, municipality: municipality, by: author, at: now, in: db)
        }
        guard answer == .wrong else {
            try await site.flash(
                language.pick(
                    "Tak. Vi ringer til jer, før vi fjerner tilbuddet.",
                    "Thank you. We will ring you before we remove the service."
                ),
                for: context
            )
            return site.redirect(to: subject.action, for: context)
        }
        let actor = try await context.actor(in: site)
        let mayEdit =
            actor?.may(.approveOffers) == true
            || (actor?.may(.keepOffers) == true && actor?.acting?.organizationID == question.organizationID)
        return site.redirect(
            to: mayEdit ? "\(OfferPath.show(question.slug))/rediger" : OfferPath.mistake(question.slug),
            for: context
        )
    }

    // MARK: Pages

    private func render(
        _ subject: Subject,
        chosen: Set<Int>?,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let day = subject.settledOn.map(language.date)
        let done =
            day.map { language.pick("Der kom svar \($0).", "The answer came on \($0).") }
            ?? language.pick(
                "I har ikke noget at bekræfte lige nu. Vi skriver, når det er tid igen.",
                "You have nothing to confirm at the moment. We will write when it is time again."
            )
        let page = ConfirmPage(
            subject.organization,
            subject.open,
            action: subject.action,
            chosen: chosen,
            errors,
            done: done,
            language
        )
        let head = PageHead(page.heading, menuPath: FreshnessPath.own, indexing: .refused)
        return try await unkept(page, head, status, context)
    }

    private func renderDead(_ context: AppContext) async throws -> Response {
        let language = context.language
        let page = DeadConfirmPage(
            ownURL: language.base + FreshnessPath.own,
            url: language.base + OrganizationPath.index
        )
        let head = PageHead(language.pick("Linket virker ikke mere", "The link no longer works"), indexing: .refused)
        return try await unkept(page, head, .gone, context)
    }

    /// What a secret address shows is nobody else's.
    private func unkept(
        _ page: some Page,
        _ head: PageHead,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        var response = try await site.render(page, head, status: status, for: context)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}

/// What one sees when the link of a mail has run out.
struct DeadConfirmPage: Page {
    static let template = "directory/confirm-dead"

    /// Where those with an account confirm their offers.
    var ownURL: String
    var url: String

    static let sample = DeadConfirmPage(ownURL: "/bekraeft", url: "/foreninger")
}
