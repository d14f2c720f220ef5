import Database
import Followup
import Hummingbird
import Web

/// The page structs about decisions.
let decisionPages: [any Page.Type] = [
    DecisionListPage.self, DecisionCheckPage.self, ResultPage.self, PartyHearingPage.self,
]

/// `/puljer/{pool}/runder/{round}/afgoerelse`: the list, each draft, and the whole as it will be read.
struct DecisionRoutes: Sendable {
    let screens: GrantsScreens

    /// Those who prepare what is decided, and those who decide.
    static let preparers = Access.permitted([.decideGrants, .arrangePools])

    func add(to routes: Routes) {
        routes.get("/puljer/:pulje/runder/:runde/afgoerelse", for: Self.preparers, use: index)
        routes.get("/puljer/:pulje/runder/:runde/afgoerelse/tjek", for: Self.preparers, use: check)
        routes.post("/puljer/:pulje/runder/:runde/afgoerelse/tjek", for: .permitted(.decideGrants), use: confirm)
        routes.get("/vurdering/:id/afgoerelse", for: Self.preparers, use: edit)
        routes.post("/vurdering/:id/afgoerelse", for: Self.preparers, use: save)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let page = try Self.page(request)
        let room = try await screens.room(context)
        let (id, today, language) = (room.round.id, screens.today, context.language)
        guard let free = FreeCases(room.actor, on: today) else { throw HTTPError(.notFound) }
        let (shown, undeclared) = try await screens.site.database.read { db in
            (
                DecisionListPage(
                    room,
                    try DraftedCase.page(
                        round: id,
                        free,
                        limit: DecisionListPage.perPage,
                        offset: (page - 1) * DecisionListPage.perPage,
                        in: db
                    ),
                    count: try ListedCase.count(round: id, free, in: db),
                    page: page,
                    drafts: try DraftedCase.drafts(round: id, free, in: db),
                    try RoundMoney.of(room.round, free, in: db),
                    on: today,
                    language
                ), try room.undeclared(on: today, in: db)
            )
        }
        if undeclared > 0, shown.lines.isEmpty {
            return screens.site.redirect(to: room.path("inhabil"), for: context)
        }
        let head = PageHead(language.pick("Afgørelser", "Decisions"), menuPath: CasePath.index, indexing: .refused)
        return try await screens.site.render(shown, head, for: context)
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        try await screens.withCase(context, named: true) { file in
            let (draft, money) = try await draft(file)
            let form = DecisionForm(draft)
            return try await screens.render(CaseFormPage(file, form, money, context.language), .ok, context)
        }
    }

    @Sendable func save(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let language = context.language
        return try await screens.withCase(context, named: true) { file in
            let (known, money) = try await draft(file)
            var form = DecisionForm(input, money.sources.map(\.budget), file.criteria)
            let now = screens.site.now()
            guard let draft = form.draft(of: file, money, at: now, language) else {
                return try await screens.render(
                    CaseFormPage(file, form, money, language),
                    .unprocessableContent,
                    context
                )
            }
            let saved = try await screens.inCase(context) { try draft.save(of: $0, at: now, in: $1) }
            guard case .value(true) = saved else {
                form.revision = known?.revision ?? 0
                form.errors.add(
                    "svar",
                    language.pick(
                        "En anden har skrevet imens. Se efter, og gem igen",
                        "Somebody else wrote meanwhile. Look, and save again"
                    )
                )
                return try await screens.render(CaseFormPage(file, form, money, language), .conflict, context)
            }
            try await screens.site.flash(language.pick("Det er gemt på listen.", "It is on the list."), for: context)
            return screens.site.redirect(to: file.room.room.path("afgoerelse"), for: context)
        }
    }

    @Sendable func check(_ request: Request, _ context: AppContext) async throws -> Response {
        try await renderCheck(FormErrors(), page: try Self.page(request), .ok, context)
    }

    @Sendable func confirm(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let language = context.language
        let now = screens.site.now()
        var shown: [Int: Int] = [:]
        for (name, value) in input.pairs where name.hasPrefix("sag-") {
            guard let id = Int(name.dropFirst(4)), let revision = Int(value), (1...Int(Int32.max)).contains(id) else {
                continue
            }
            shown[id] = revision
        }
        let (list, check) = (shown, screens.check)
        do {
            let room = try await screens.changeRoom(context) { room, db in
                let decisions = try Decision.confirm(list, room, at: now, in: db)
                let author = Author(room.interests.function)
                try Grant.make(decisions, of: room.round, room.pool, measuredBy: check, by: author, at: now, in: db)
                try Decision.tell(decisions, of: room.round, room.pool, by: author, at: now, in: db)
                return room
            }
            try await screens.site.flash(
                language.pick("Afgjort og låst.", "Decided and locked."),
                for: context
            )
            return screens.site.redirect(to: room.path("afgoerelse"), for: context)
        } catch let fault as GrantCorrection.Fault {
            var errors = FormErrors()
            errors.add("liste", language.words(for: fault))
            return try await renderCheck(errors, page: try Self.page(request), .unprocessableContent, context)
        } catch let fault as Decision.Fault {
            var errors = FormErrors()
            errors.add("liste", language.words(for: fault))
            return try await renderCheck(errors, page: try Self.page(request), .unprocessableContent, context)
        }
    }

    // MARK: What a handler needs

    private static func page(_ request: Request) throws -> Int {
        min(max(1, try FormInput(query: request)["side"].flatMap { Int($0) } ?? 1), 10_000)
    }

    private func draft(_ file: CaseFile) async throws -> (DecisionDraft?, RoundMoney) {
        let (id, round) = (file.room.application.id, file.room.round)
        guard let free = FreeCases(file.room.room.actor, on: screens.today) else { throw HTTPError(.notFound) }
        return try await screens.site.database.read { db in
            (
                try DecisionDraft.of(application: id, in: db),
                try RoundMoney.of(round, free, except: id, in: db)
            )
        }
    }

    private func renderCheck(
        _ errors: FormErrors,
        page: Int,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let room = try await screens.room(context)
        guard let free = FreeCases(room.actor, on: screens.today) else { throw HTTPError(.notFound) }
        let content = try await screens.site.database.read { db in
            let cases = try DraftedCase.page(
                round: room.round.id,
                free,
                draftedOnly: true,
                limit: DecisionCheckPage.perPage,
                offset: (page - 1) * DecisionCheckPage.perPage,
                in: db
            )
            return DecisionCheckPage.Content(
                room: room,
                cases: cases,
                drafts: try DecisionDraft.of(applications: cases.map(\.listed.id), in: db),
                criteria: try Criterion.of(pool: room.pool.id, in: db),
                money: try RoundMoney.of(room.round, free, in: db),
                bases: try LegalBasis.of(pool: room.pool.id, in: db),
                page: page,
                count: try DraftedCase.drafts(round: room.round.id, free, in: db)
            )
        }
        let page = DecisionCheckPage(content, on: screens.today, errors, context.language)
        let head = PageHead(
            context.language.pick("Se listen igennem", "Read the list through"),
            menuPath: CasePath.index,
            indexing: .refused
        )
        return try await screens.site.render(page, head, status: status, for: context)
    }
}

extension PageLanguage {
    func words(for fault: Decision.Fault) -> String {
        switch fault {
        case .overBudget:
            pick(
                "Der er ikke penge nok tilbage i runden. En anden kan have afgjort imens. Intet er afgjort",
                "There is not enough money left in the round. Somebody may have decided meanwhile. Nothing is decided"
            )
        case .overBound(let overrun):
            pick(
                "I \(overrun.year) er der ikke penge nok: \(overrun.source). En anden kan have afgjort imens. Intet er afgjort",
                "There is not enough money in \(overrun.year): \(overrun.source). Nothing is decided"
            )
        case .conflicted:
            pick(
                "Du er inhabil i en af ansøgningerne. Intet er afgjort",
                "You have a conflict of interest in one of the applications. Nothing is decided"
            )
        case .isHeard:
            pick(
                "En forening kan stadig nå at svare. Intet er afgjort",
                "An association can still answer. Nothing is decided"
            )
        case .notRecommended:
            pick(
                "Rådet har ikke afleveret sin indstilling. Den skal I have, før I afgør. Intet er afgjort",
                "The council has not handed over its recommendation. You need it before you decide. Nothing is decided"
            )
        case .incomplete:
            pick("Et udkast er ikke færdigt. Intet er afgjort", "A draft is not finished. Nothing is decided")
        case .nothing: pick("Der er intet at afgøre", "There is nothing to decide")
        case .changed:
            pick(
                "Listen er ændret, siden du så den. Læs den igen. Intet er afgjort",
                "The list has changed since you saw it. Read it again. Nothing is decided"
            )
        }
    }
}
