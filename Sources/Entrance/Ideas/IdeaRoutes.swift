import Database
import Followup
import Hummingbird
import Registry
import Web

/// `/giv-ideen-videre` and `/ideer`.
struct IdeaRoutes: Sendable {
    let screens: EntranceScreens

    func add(to routes: Routes) {
        routes.get(RouterPath(IdeaPath.handOver), for: .permitted(.handOverIdeas), use: new)
        routes.post(RouterPath(IdeaPath.handOver), for: .permitted(.handOverIdeas), use: create)
        routes.get("/giv-ideen-videre/:id", for: .permitted(.handOverIdeas), use: show)
        routes.get(RouterPath(IdeaPath.index), for: .everyone, use: index)
    }

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render("", "", FormErrors(), .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let (text, from) = (input["ide"] ?? "", input["fra"] ?? "")
        let language = context.language
        var errors = FormErrors()
        if text.isEmpty { errors.add("ide", language.pick("Skriv idéen", "Write the idea")) }
        for (field, typed, most) in [("ide", text, AskForm.longest), ("fra", from, 300)] {
            if let number = CPRNumber.first(in: typed) { errors.add(field, number.refusal(language)) }
            let over = typed.unicodeScalars.count - most
            guard over > 0 else { continue }
            let number = language.number(over)
            errors.add(
                field,
                language.pick("Gør teksten \(number) tegn kortere", "Make the text \(number) characters shorter")
            )
        }
        guard errors.isEmpty else { return try await render(text, from, errors, .unprocessableContent, context) }
        let actor = try await context.signedIn(in: screens.site)
        guard let own = actor.acting else { throw Access.Refusal.forbidden(couldAs: nil) }
        let (id, today, now, keys) = (actor.municipalityID, screens.today, screens.site.now(), screens.site.keys)
        let reading = try await screens.read(text, id)
        let whole = from.isEmpty ? text : "\(text)\n\nHørt hos: \(from)"
        // A page that was sent twice gives the idea once.
        let token = input["noegle"].flatMap(InquiryToken.init) ?? .make()
        let owner: Function
        do {
            owner = try await screens.site.database.write { db in
                guard let function = try Function.find(id: own.id, in: db) else { throw RowError.noRow }
                let concepts = reading.meant.map(\.key)
                let table = try RoutingTable.load(municipality: id, concepts: concepts, on: today, in: db)
                let routing = Routing.choose(.idea, reading, hasAssociation: false, table)
                let draft = Inquiry.Draft(
                    kind: .idea,
                    text: whole,
                    asker: Asker(),
                    language: .danish,
                    token: token,
                    askedBy: function
                )
                try Inquiry.receive(draft, routing, reading, table, keys: keys, at: now, in: db)
                return routing.function
            }
        } catch is UniqueViolation {
            return screens.site.redirect(to: IdeaPath.handOver, for: context)
        }
        let title = owner.title.asTitle(language)
        try await screens.site.flash(
            language.pick(
                "Tak. Idéen er nu hos \(title). Du kan se her, hvad der bliver af den.",
                "Thank you. The idea is now with \(title). You can see here what becomes of it."
            ),
            for: context
        )
        return screens.site.redirect(to: IdeaPath.handOver, for: context)
    }

    /// What became of one idea, and what was said of it.
    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let id = try context.number()
        let functions = actor.functions.filter { $0.may(.handOverIdeas) }.map(\.id)
        let (language, keys) = (context.language, screens.site.keys)
        let page = try await screens.site.database.read { db in
            guard let handed = try Idea.askedBy(functions, id: id, in: db) else { throw HTTPError(.notFound) }
            let inquiry = try handed.idea.inquiryID.flatMap { try Inquiry.find(id: $0, in: db) }
            let messages = try inquiry?.shown(in: db) ?? []
            return HandedIdeaPage(
                back: language.base + IdeaPath.handOver,
                eyebrow: language.pick(
                    "Nr. \(handed.idea.inquiryID ?? handed.idea.id)",
                    "No. \(handed.idea.inquiryID ?? handed.idea.id)"
                ),
                idea: try IdeaLine(handed, keys: keys, language),
                lines: try messages.map { try ConversationPage.Line($0, keys, language) },
                hasLines: !messages.isEmpty
            )
        }
        let head = PageHead(page.idea.title, menuPath: IdeaPath.handOver, indexing: .refused)
        return try await screens.privately(page, head, for: context)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let language = context.language
        let frame = try await screens.site.frame(for: context)
        let id = frame.municipalityID
        let ideas = try await screens.site.database.read { try Idea.published(municipality: id, in: $0) }
        let mayFollow = screens.mail != nil
        let page = IdeasPage(
            ideas: ideas.map { IdeaLine($0, mayFollow: mayFollow, language) },
            hasIdeas: !ideas.isEmpty,
            askURL: "\(language.base)\(InquiryPath.form)?slags=\(InquiryKind.idea.rawValue)"
        )
        let head = PageHead(
            language.pick("Idéer", "Ideas"),
            description: language.pick(
                "Idéer, som borgere og foreninger har givet, og hvad der blev af dem.",
                "Ideas that citizens and associations gave, and what became of them."
            )
        )
        return try await screens.site.render(page, head, for: context)
    }

    private func render(
        _ text: String,
        _ from: String,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let language = context.language
        let functions = actor.functions.filter { $0.may(.handOverIdeas) }.map(\.id)
        let ideas = try await screens.site.database.read { try Idea.askedBy(functions, in: $0) }
        let page = HandOverPage(
            action: language.base + IdeaPath.handOver,
            hasErrors: !errors.isEmpty,
            errors: errors.items,
            text: text,
            textError: errors["ide"],
            from: from,
            fromError: errors["fra"],
            ideas: try ideas.map { try IdeaLine($0, keys: screens.site.keys, language) },
            hasIdeas: !ideas.isEmpty,
            onceKey: InquiryToken.make().text
        )
        let head = PageHead(
            language.pick("Giv idéen videre", "Hand over the idea"),
            menuPath: IdeaPath.handOver,
            indexing: .refused
        )
        return try await screens.privately(page, head, status: status, for: context)
    }
}
