import Database
import Hummingbird
import Registry
import Web

/// Following an idea by mail: asked for on the site, agreed to from the mail, ended with one click.
struct FollowRoutes: Sendable {
    let screens: EntranceScreens
    private var site: Site { screens.site }

    private static let field = "email"
    /// Mails to one address: nobody shall be written to again and again because somebody else types their address.
    private let letters = RateLimit(burst: 3, interval: .seconds(3_600))

    init(screens: EntranceScreens) { self.screens = screens }

    func add(to routes: Routes) {
        routes.get("/ideer/:id/foelg", for: .everyone, use: new)
        routes.post("/ideer/:id/foelg", for: .everyone, use: create)
        routes.get("/ideer/foelg/:token", for: .everyone, use: ask)
        routes.post("/ideer/foelg/:token", for: .everyone, use: confirm)
        routes.get("/ideer/afmeld/:key", for: .everyone, use: leave)
        routes.post("/ideer/afmeld/:key", for: .everyone, use: end)
    }

    // MARK: Asking

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(try await idea(context), "", FormErrors(), .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let idea = try await idea(context)
        let typed = try await FormInput(body: request)[Self.field] ?? ""
        let language = context.language
        var errors = FormErrors()
        guard let send = screens.mail, let email = EmailAddress(typed)?.text else {
            errors.add(
                Self.field,
                language.pick("Skriv din mail, som navn@eksempel.dk", "Write your email, such as name@example.com")
            )
            return try await render(idea, typed, errors, .unprocessableContent, context)
        }
        if let wait = letters.wait(named: email.lowercased()) { throw HTTPError.tooMany(wait: wait) }
        let frame = try await site.frame(for: context)
        let base = site.address(for: frame, context)
        let (now, keys) = (site.now(), site.keys)
        try await site.database.write { db in
            let token = try IdeaFollower.ask(email, to: idea, language, keys: keys, at: now, in: db)
            let url = base + language.base + IdeaPath.confirm(token)
            let mail = EntranceMail.confirmation(
                of: idea,
                to: email,
                url,
                municipality: frame.municipalityID,
                language
            )
            try send(mail, now, db)
        }
        // The same whether the address follows already or not: that is nobody else's business.
        try await site.flash(
            language.pick(
                "Vi har sendt en mail til \(email). Tryk på linket i den, så følger du idéen.",
                "We have sent a mail to \(email). Follow the link in it, and you follow the idea."
            ),
            for: context
        )
        return site.redirect(to: IdeaPath.index, for: context)
    }

    // MARK: Saying yes

    @Sendable func ask(_ request: Request, _ context: AppContext) async throws -> Response {
        let token = try context.parameters.require("token")
        let now = site.now()
        let known = try await site.database.read { db in
            try IdeaFollower.find(token: token, at: now, in: db).flatMap { follower in
                try Idea.find(id: follower.ideaID, in: db).map { (follower, $0) }
            }
        }
        guard let (follower, idea) = known else { return try await renderDead(context) }
        let language = context.language
        let isDone = follower.confirmedAt != nil
        let page = FollowAnswerPage(
            heading: isDone
                ? language.pick("Du følger idéen", "You follow the idea")
                : language.pick("Vil du følge idéen?", "Do you want to follow the idea?"),
            text: isDone && idea.outcome != nil
                ? language.pick(
                    "»\(idea.title ?? idea.headline)« har fået et svar. Vi har sendt det i en mail.",
                    "\"\(idea.title ?? idea.headline)\" has been answered. We have mailed you the answer."
                )
                : isDone
                    ? language.pick(
                        "Du får én mail, når »\(idea.title ?? idea.headline)« har fået et svar.",
                        "You get one mail when \"\(idea.title ?? idea.headline)\" has been answered."
                    )
                    : language.pick(
                        "»\(idea.title ?? idea.headline)«. Du får én mail, når den har fået et svar. 30 dage efter sletter vi din mail.",
                        "\"\(idea.title ?? idea.headline)\". You get one mail when it has been answered. 30 days later we delete your address."
                    ),
            action: isDone ? nil : language.base + IdeaPath.confirm(token),
            button: language.pick("Ja, følg idéen", "Yes, follow the idea"),
            ideasURL: language.base + IdeaPath.index
        )
        return try await screens.privately(page, PageHead(page.heading, indexing: .refused), for: context)
    }

    @Sendable func confirm(_ request: Request, _ context: AppContext) async throws -> Response {
        let token = try context.parameters.require("token")
        let frame = try await site.frame(for: context)
        let (now, keys, mail, base) = (site.now(), site.keys, screens.mail, site.address(for: frame, context))
        let isKnown = try await site.database.write { db in
            guard let follower = try IdeaFollower.find(token: token, at: now, in: db) else { return false }
            guard follower.confirmedAt == nil else { return true }
            try follower.confirm(at: now, in: db)
            // It was answered while the mail lay unread.
            guard let mail, let idea = try Idea.find(id: follower.ideaID, in: db), let outcome = idea.outcome,
                let reason = idea.reason
            else { return true }
            try idea.tell(
                [follower],
                outcome,
                reason,
                municipality: frame.municipalityID,
                base: base,
                mail,
                keys: keys,
                at: now,
                in: db
            )
            return true
        }
        guard isKnown else { return try await renderDead(context) }
        return site.redirect(to: IdeaPath.confirm(token), for: context)
    }

    // MARK: Ending

    @Sendable func leave(_ request: Request, _ context: AppContext) async throws -> Response {
        let key = try context.parameters.require("key")
        let isKnown = try await site.database.read { try IdeaFollower.find(key: key, in: $0) != nil }
        let language = context.language
        let page = FollowAnswerPage(
            heading: isKnown
                ? language.pick("Vil du slettes?", "Do you want to be deleted?")
                : language.pick("Vi har ikke din mail", "We do not have your address"),
            text: isKnown
                ? language.pick(
                    "Så får du ikke flere mails om idéen, og vi sletter din mail nu.",
                    "You then get no more mails about the idea, and we delete your address now."
                )
                : language.pick("Den er slettet. Du får ikke flere mails.", "It is deleted. You get no more mails."),
            action: isKnown ? language.base + IdeaPath.unsubscribe(key) : nil,
            button: language.pick("Ja, slet min mail", "Yes, delete my address"),
            ideasURL: language.base + IdeaPath.index
        )
        return try await screens.privately(page, PageHead(page.heading, indexing: .refused), for: context)
    }

    /// A mail program's click (RFC 8058), and a person's: both delete at once.
    @Sendable func end(_ request: Request, _ context: AppContext) async throws -> Response {
        let key = try context.parameters.require("key")
        try await site.database.write { try IdeaFollower.find(key: key, in: $0)?.end(in: $0) }
        let input = try? await FormInput(body: request)
        if input?["List-Unsubscribe"] == "One-Click" {
            return Response(status: .ok, headers: [.cacheControl: "no-store"])
        }
        return site.redirect(to: IdeaPath.unsubscribe(key), for: context)
    }

    // MARK: What a handler needs

    /// An idea that everybody may read and nobody has answered yet.
    private func idea(_ context: AppContext) async throws -> Idea {
        let id = try context.number()
        guard screens.mail != nil else { throw HTTPError(.notFound) }
        let municipality = try await site.frame(for: context).municipalityID
        let idea = try await site.database.read { db in
            try Idea.published(id: id, municipality: municipality, in: db)
        }
        guard let idea, idea.outcome == nil else { throw HTTPError(.notFound) }
        return idea
    }

    private func renderDead(_ context: AppContext) async throws -> Response {
        let language = context.language
        let page = FollowAnswerPage(
            heading: language.pick("Linket virker ikke mere", "The link no longer works"),
            text: language.pick(
                "Det er for gammelt, eller du har slettet din mail. Find idéen, og skriv din mail igen.",
                "It is too old, or you deleted your address. Find the idea and write your address again."
            ),
            action: nil,
            button: "",
            ideasURL: language.base + IdeaPath.index
        )
        let head = PageHead(page.heading, indexing: .refused)
        return try await screens.privately(page, head, status: .gone, for: context)
    }

    private func render(
        _ idea: Idea,
        _ typed: String,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let page = FollowIdeaPage(
            back: language.base + IdeaPath.index,
            action: language.base + IdeaPath.follow(idea.id),
            title: idea.title ?? idea.headline,
            hasErrors: !errors.isEmpty,
            errors: errors.items,
            email: TextInput(
                Self.field,
                .email,
                language.pick("Din mail", "Your email"),
                hint: language.pick(
                    "Vi bruger den kun til at fortælle, hvad der bliver af idéen.",
                    "We only use it to tell you what becomes of the idea."
                ),
                autocomplete: "email",
                value: typed,
                error: errors[Self.field]
            )
        )
        let head = PageHead(language.pick("Følg en idé", "Follow an idea"), indexing: .refused)
        return try await site.render(page, head, status: status, for: context)
    }
}
