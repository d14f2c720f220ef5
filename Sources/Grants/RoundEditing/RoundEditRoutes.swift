import Database
import Followup
import Hummingbird
import Registry
import Web

/// `/puljer/…/rediger/runder`: preparing a round, and announcing it when nothing is missing.
struct RoundEditRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        let officers = Access.permitted(.arrangePools)
        routes.get("/puljer/:pulje/rediger/ny-runde", for: officers, use: new)
        routes.post("/puljer/:pulje/rediger/ny-runde", for: officers, use: create)
        routes.get("/puljer/:pulje/rediger/runder/:runde", for: officers, use: edit)
        routes.post("/puljer/:pulje/rediger/runder/:runde", for: officers, use: update)
        routes.post("/puljer/:pulje/rediger/runder/:runde/aabning", for: officers, use: open)
    }

    /// What the form of a round is shown with.
    private struct Found: Sendable {
        var setting: PoolSetting
        var extra: PoolReadiness.Extra
        /// Nil for a new one.
        var round: Round?
        var budgets: [RoundBudget]

        /// What each budget has left for this round.
        var left: [Int: Money] {
            Dictionary(
                setting.budgets.map { budget in
                    let own = budgets.first { $0.budgetID == budget.id }?.amount ?? .zero
                    return (budget.id, budget.left + own)
                }
            ) { first, _ in first }
        }
    }

    private static func find(
        _ pool: Pool,
        _ slug: String?,
        on today: CalendarDate,
        in db: any Connection
    ) throws -> Found? {
        let round = try slug.map { try Round.find(slug: $0, pool: pool.id, in: db) }
        if let round, round == nil { return nil }
        let known = round ?? nil
        return Found(
            setting: try PoolSetting(pool, in: db),
            extra: try PoolReadiness.Extra(pool, on: today, in: db),
            round: known,
            budgets: try Round.budgets(rounds: known.map { [$0.id] } ?? [], in: db)
        )
    }

    private func found(_ context: AppContext) async throws -> Found {
        let slug = context.parameters.get("runde")
        let today = screens.today
        let found = try await screens.ownPool(context) { try Self.find($0, slug, on: today, in: $1) }
        guard let found else { throw HTTPError(.notFound) }
        return found
    }

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        let found = try await found(context)
        // Money of next year, as a round is mostly for.
        let year = screens.today.year + 1
        let pairs: [(name: String, value: String)] = [
            ("aar", "\(year)"), ("aabner-kl", "08.00"), ("frist-kl", "12.00"),
        ]
        return try await render(found, RoundForm(FormInput(pairs)), .ok, context)
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let found = try await found(context)
        guard let round = found.round else { throw HTTPError(.notFound) }
        return try await render(found, RoundForm(round, found.budgets), .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        try await save(request, context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        try await save(request, context)
    }

    private enum Saved: Sendable {
        case saved(Pool, Round)
        case refused(RoundForm, Found)
    }

    private func save(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let slug = context.parameters.get("runde")
        let (today, now, language) = (screens.today, screens.site.now(), context.language)
        let saved: Saved
        do {
            saved = try await screens.changePool(context) { pool, author, db in
                guard let found = try Self.find(pool, slug, on: today, in: db) else { throw HTTPError(.notFound) }
                var form = RoundForm(input)
                guard let answer = form.answer(found.setting.budgets, left: found.left, language) else {
                    return .refused(form, found)
                }
                guard let round = found.round else {
                    return .saved(pool, try Round.make(answer, of: pool, by: author, at: now, in: db))
                }
                try round.change(answer, of: pool, by: author, at: now, in: db)
                return .saved(pool, round)
            }
        } catch let refusal as Round.Refusal {
            let found = try await found(context)
            var form = RoundForm(input)
            switch refusal {
            case .isOpened:
                form.refuse(
                    "frist-dag",
                    language.pick(
                        "Runden er åbnet. Fristen må kun blive senere, og året ligger fast",
                        "The round is open. The deadline may only be later, and the year is fixed"
                    )
                )
            case .isDecided:
                form.refuse(
                    "frist-dag",
                    language.pick(
                        "Nogle har fået svar. Så kan fristen ikke flyttes",
                        "Some have their answer. The deadline cannot be moved any more"
                    )
                )
            case .moneyIsDrafted:
                let field = found.setting.budgets.first.map { "penge-\($0.id)" } ?? "titel"
                form.refuse(
                    field,
                    language.pick(
                        "Der står penge herfra i et udkast til afgørelse. Ret udkastet først",
                        "A draft decision gives money from here. Change the draft first"
                    )
                )
            case .moneyIsGone:
                let field = found.setting.budgets.first.map { "penge-\($0.id)" } ?? "titel"
                form.refuse(
                    field,
                    language.pick("En anden runde har taget pengene", "Another round has taken the money")
                )
            }
            return try await render(found, form, .conflict, context)
        }
        switch saved {
        case .refused(let form, let found): return try await render(found, form, .unprocessableContent, context)
        case .saved(let pool, let round):
            try await screens.site.flash(language.pick("Gemt.", "Saved."), for: context)
            return screens.site.redirect(to: PoolPath.editRound(pool.slug, round.slug), for: context)
        }
    }

    @Sendable func open(_ request: Request, _ context: AppContext) async throws -> Response {
        let slug = try context.parameters.require("runde")
        let actor = try await context.signedIn(in: screens.site)
        guard let acting = actor.acting else { throw Access.Refusal.forbidden(couldAs: nil) }
        let (today, now, language, check) = (screens.today, screens.site.now(), context.language, screens.check)
        let opened = try await screens.changePool(context) { pool, author, db -> (Pool, Bool) in
            guard let found = try Self.find(pool, slug, on: today, in: db), let round = found.round else {
                throw HTTPError(.notFound)
            }
            let ready = PoolReadiness(
                found.setting,
                found.extra,
                (round, found.budgets),
                check: check,
                at: now,
                language
            )
            guard ready.isReady else { return (pool, false) }
            // Pressed twice: it is open already, which is what was asked.
            _ = try round.open(of: pool, by: author, holding: acting.holdingID, at: now, in: db)
            return (pool, true)
        }
        guard opened.1 else {
            let found = try await found(context)
            let form = found.round.map { RoundForm($0, found.budgets) } ?? RoundForm(FormInput())
            return try await render(found, form, .conflict, context)
        }
        try await screens.site.flash(
            language.pick("Runden er slået op. Alle kan se den.", "The round is announced. Everybody can see it."),
            for: context
        )
        return screens.site.redirect(to: PoolPath.show(opened.0.slug), for: context)
    }

    private func render(
        _ found: Found,
        _ form: RoundForm,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let now = screens.site.now()
        let ready = found.round.map { round in
            PoolReadiness(
                found.setting,
                found.extra,
                (round, found.budgets),
                check: screens.check,
                at: now,
                context.language
            )
        }
        let page = RoundEditPage(
            found.setting,
            found.round,
            left: found.left,
            form,
            ready,
            at: now,
            context.language
        )
        return try await screens.renderWork(page, page.heading, status, for: context)
    }
}
