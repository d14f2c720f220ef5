import Database
import Hummingbird
import Web

/// The page structs about recommendations.
let recommendationPages: [any Page.Type] = [RecommendationPage.self]

/// `/puljer/{pool}/runder/{round}/indstilling`, and the council's words about one application.
struct RecommendationRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        // For everybody once it is decided; until then the handler asks who it is.
        routes.get("/puljer/:pulje/runder/:runde/indstilling", for: .everyone, use: show)
        routes.get("/puljer/:pulje/runder/:runde/indstilling/aflever", for: .permitted(.recommendGrants), use: editNote)
        routes.post(
            "/puljer/:pulje/runder/:runde/indstilling/aflever",
            for: .permitted(.recommendGrants),
            use: handOver
        )
        routes.get("/vurdering/:id/indstilling", for: .permitted(.recommendGrants), use: edit)
        routes.post("/vurdering/:id/indstilling", for: .permitted(.recommendGrants), use: recommend)
    }

    private static let readers = Access.permitted([.recommendGrants, .arrangePools, .decideGrants])

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let query = try FormInput(query: request)
        let page = min(max(1, query["side"].flatMap { Int($0) } ?? 1), 10_000)
        let actor = try await context.actor(in: screens.site)
        guard let actor, Self.readers.isOpen(to: actor) else { return try await showPublic(actor, page: page, context) }
        let room = try await screens.room(context)
        let (id, today) = (room.round.id, screens.today)
        guard let free = FreeCases(actor, on: today) else { throw HTTPError(.notFound) }
        let shown = try await screens.site.database.read { db -> (RecommendationPage, Int) in
            (
                RecommendationPage(
                    room,
                    try ListedCase.page(
                        round: id,
                        free,
                        limit: RecommendationPage.perPage,
                        offset: (page - 1) * RecommendationPage.perPage,
                        in: db
                    ),
                    count: try ListedCase.count(round: id, free, in: db),
                    page: page,
                    sum: try ListedCase.recommended(round: id, free, in: db),
                    budgets: try Round.budgets(rounds: [id], in: db),
                    try Recommendation.of(round: id, in: db),
                    context.language
                ), try room.undeclared(on: today, in: db)
            )
        }
        // Whoever has declared nothing yet begins there.
        if shown.1 > 0, shown.0.lines.isEmpty {
            return screens.site.redirect(to: room.path("inhabil"), for: context)
        }
        let head = PageHead(shown.0.heading, menuPath: CasePath.index, indexing: .refused)
        return try await screens.site.render(shown.0, head, for: context)
    }

    private func showPublic(_ actor: Actor?, page number: Int, _ context: AppContext) async throws -> Response {
        guard let found = try await screens.publicRound(context), found.round.endedAt != nil else {
            // Nobody is told whether there is something to come, but who may log in can.
            try Self.readers.admit(actor)
            throw HTTPError(.notFound)
        }
        let language = context.language
        let page = try await screens.site.database.read { db -> RecommendationPage? in
            guard let recommendation = try Recommendation.of(round: found.round.id, in: db) else { return nil }
            let byName = try LegalBasis.of(pool: found.pool.id, in: db).contains { $0.refusals == .byName }
            let lines = try PublicRecommended.page(
                round: found.round.id,
                byName: byName,
                limit: RecommendationPage.perPage,
                offset: (number - 1) * RecommendationPage.perPage,
                in: db
            )
            let count = try PublicRecommended.count(round: found.round.id, byName: byName, in: db)
            return RecommendationPage(
                found.pool,
                found.round,
                recommendation,
                lines,
                count: count,
                page: number,
                language
            )
        }
        guard let page else { throw HTTPError(.notFound) }
        let head = PageHead(page.heading, description: page.lead, menuPath: PoolPath.index)
        return try await screens.site.render(page, head, for: context)
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        try await screens.withCase(context, named: true) { file in
            let form = RecommendedForm(file.recommended)
            return try await screens.render(CaseFormPage(file, form, context.language), .ok, context)
        }
    }

    @Sendable func recommend(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let language = context.language
        return try await screens.withCase(context, named: true) { file in
            var form = RecommendedForm(input)
            let answer = form.answer(language)
            if let answer, let asked = file.room.application.asked, answer.amount > asked {
                form.errors.add(
                    "beloeb",
                    language.pick(
                        "De søger om \(language.money(asked)) Rådet kan ikke indstille mere",
                        "They ask for \(language.money(asked)) The council cannot recommend more"
                    )
                )
            }
            guard form.errors.isEmpty, let answer else {
                return try await screens.render(CaseFormPage(file, form, language), .unprocessableContent, context)
            }
            let now = screens.site.now()
            do {
                _ = try await screens.inCase(context) { room, db in
                    try Recommended.save(answer.amount, answer.reason, of: room, at: now, in: db)
                }
            } catch Recommendation.Fault.isHandedOver {
                form.errors.add("beloeb", language.isHandedOver)
                return try await screens.render(CaseFormPage(file, form, language), .conflict, context)
            }
            try await screens.site.flash(language.pick("Det er gemt.", "It is saved."), for: context)
            return screens.site.redirect(to: file.room.room.path("indstilling"), for: context)
        }
    }

    @Sendable func editNote(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render("", FormErrors(), .ok, context)
    }

    @Sendable func handOver(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let language = context.language
        var errors = FormErrors()
        let note = errors.need(
            "note",
            input["note"],
            atMost: 2_000,
            missing: language.pick("Skriv, hvad der var vigtigst for rådet", "Say what the council gave weight to"),
            language
        )
        guard let note else { return try await render(input["note"] ?? "", errors, .unprocessableContent, context) }
        let now = screens.site.now()
        do {
            let path = try await screens.changeRoom(context) { room, db in
                try Recommendation.handOver(
                    note,
                    room.round,
                    municipality: room.actor.municipalityID,
                    by: room.interests.function,
                    at: now,
                    in: db
                )
                return room.path("indstilling")
            }
            try await screens.site.flash(
                language.pick("Indstillingen er afleveret.", "The recommendation is handed over."),
                for: context
            )
            return screens.site.redirect(to: path, for: context)
        } catch let fault as Recommendation.Fault {
            switch fault {
            case .isHandedOver: errors.add("note", language.isHandedOver)
            case .lacks(let count):
                errors.add(
                    "note",
                    language.pick(
                        "Rådet mangler at skrive om \(language.inWords(count)) af ansøgningerne",
                        "The council has not written about \(language.inWords(count)) of the applications"
                    )
                )
            }
            return try await render(note, errors, .unprocessableContent, context)
        }
    }

    private func render(
        _ note: String,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let room = try await screens.room(context)
        var page = CaseFormPage(
            back: language.base + room.path("indstilling"),
            backText: language.pick("Indstillingen", "The recommendation"),
            heading: language.pick("Aflever indstillingen", "Hand over the recommendation"),
            lead: "\(room.pool.title), \(room.round.title)",
            action: language.base + room.path("indstilling/aflever"),
            parts: [
                CaseFormPage.Part(
                    area: AreaInput(
                        "note",
                        language.pick("Hvad var vigtigst for rådet?", "What did the council give weight to?"),
                        hint: language.pick(
                            "Alle kan læse det, når der er afgjort. Bagefter kan indstillingen ikke ændres.",
                            "Everybody can read it after the decision. Then the recommendation cannot be changed."
                        ),
                        rows: 5,
                        value: note,
                        error: errors["note"]
                    )
                )
            ],
            submit: language.pick("Aflever", "Hand over")
        )
        page.show(errors)
        return try await screens.render(page, status, context)
    }
}

extension PageLanguage {
    fileprivate var isHandedOver: String {
        pick(
            "Indstillingen er afleveret og kan ikke ændres",
            "The recommendation is handed over and cannot be changed"
        )
    }
}
