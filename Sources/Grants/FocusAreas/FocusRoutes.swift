import Database
import Followup
import Hummingbird
import Registry
import Web

/// `/puljer/…/fokus`: choosing together what a pool looks for.
struct FocusRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        routes.get("/puljer/:pulje/fokus", for: .everyone, use: show)
        routes.post("/puljer/:pulje/fokus", for: .permitted(.arrangePools), use: ask)
        routes.post("/puljer/:pulje/fokus/forslag", for: .permitted(.applyForGrants), use: propose)
        routes.post("/puljer/:pulje/fokus/valg", for: .permitted(.arrangePools), use: choose)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(FocusTyped(), .ok, context)
    }

    @Sendable func ask(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = FocusAskForm(try await FormInput(body: request))
        guard let (question, last) = form.answer(after: screens.today, context.language) else {
            return try await render(FocusTyped(ask: form), .unprocessableContent, context)
        }
        let now = screens.site.now()
        try await screens.changePool(context) { pool, author, db in
            _ = try FocusRound.ask(question, until: last, of: pool, by: author, at: now, in: db)
        }
        try await screens.site.flash(
            context.language.pick("Foreningerne kan nu give forslag.", "The associations can now propose."),
            for: context
        )
        return back(try context.parameters.require("pulje"), context)
    }

    @Sendable func propose(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = FocusProposalForm(try await FormInput(body: request))
        guard form.isValid(context.language) else {
            return try await render(FocusTyped(propose: form), .unprocessableContent, context)
        }
        let actor = try await context.signedIn(in: screens.site)
        guard let acting = actor.acting, let organization = acting.organizationID else {
            throw Access.Refusal.forbidden(couldAs: nil)
        }
        let (text, now, today) = (form.text, screens.site.now(), screens.today)
        let isKept = try await screens.changePool(context) { pool, _, db -> Bool in
            guard let round = try FocusRound.of(pool: pool.id, in: db).first(where: { $0.isOpen(on: today) }) else {
                return false
            }
            try round.propose(text, by: acting, organization, of: pool, at: now, in: db)
            return true
        }
        let language = context.language
        try await screens.site.flash(
            isKept
                ? language.pick("Tak. Jeres forslag står på siden.", "Thank you. Your proposal is on the page.")
                : language.pick("Der kan ikke gives forslag lige nu.", "Proposals are closed right now."),
            for: context
        )
        return back(try context.parameters.require("pulje"), context)
    }

    private enum Chosen: Sendable {
        case chosen
        case refused(FocusChoiceForm)
    }

    @Sendable func choose(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let (now, language) = (screens.site.now(), context.language)
        let chosen = try await screens.changePool(context) { pool, author, db -> Chosen in
            guard let round = try FocusRound.of(pool: pool.id, in: db).first(where: { $0.endedAt == nil }) else {
                return .chosen
            }
            var form = FocusChoiceForm(input)
            guard let answer = form.answer(try FocusProposal.of(round: round.id, in: db), language) else {
                return .refused(form)
            }
            _ = try round.end(answer, of: pool, by: author, at: now, in: db)
            return .chosen
        }
        if case .refused(let form) = chosen {
            return try await render(FocusTyped(choose: form), .unprocessableContent, context)
        }
        try await screens.site.flash(
            language.pick("Valget står på siden, og foreningerne får besked.", "The choice is on the page."),
            for: context
        )
        return back(try context.parameters.require("pulje"), context)
    }

    private func back(_ slug: String, _ context: AppContext) -> Response {
        screens.site.redirect(to: PoolPath.focus(slug), for: context)
    }

    private func render(
        _ typed: FocusTyped,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let content = try await screens.pool(context) { try FocusContent($0, in: $1) }
        let actor = try await context.actor(in: screens.site)
        let page = FocusPage(content, typed, for: actor, on: screens.today, context.language)
        let head = PageHead(
            context.language.pick("Fokus for \(content.pool.title)", "Focus of \(content.pool.title)"),
            menuPath: PoolPath.index
        )
        return try await screens.site.render(page, head, status: status, for: context)
    }
}
