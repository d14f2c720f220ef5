import Database
import Followup
import Hummingbird
import Web

/// `/puljer/…/spoergsmaal`: asking about a pool, and answering for all to read.
struct PoolQuestionRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        routes.get("/puljer/:pulje/spoergsmaal", for: .everyone, use: index)
        routes.post("/puljer/:pulje/spoergsmaal", for: .everyone, use: create)
        routes.get("/puljer/:pulje/spoergsmaal/:id", for: .permitted(.arrangePools), use: edit)
        routes.post("/puljer/:pulje/spoergsmaal/:id", for: .permitted(.arrangePools), use: update)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let number = min(max(1, try FormInput(query: request)["side"].flatMap { Int($0) } ?? 1), 10_000)
        let (pool, questions, count) = try await screens.pool(context) { pool, db in
            let offset = (number - 1) * PoolQuestionsPage.perPage
            return (
                pool,
                try PoolQuestion.answered(pool: pool.id, limit: PoolQuestionsPage.perPage, offset: offset, in: db),
                try PoolQuestion.answeredCount(pool: pool.id, in: db)
            )
        }
        let page = PoolQuestionsPage(pool, questions, count, page: number, context.language)
        let head = PageHead(
            context.language.pick("Spørgsmål om \(pool.title)", "Questions about \(pool.title)"),
            menuPath: PoolPath.index
        )
        return try await screens.site.render(page, head, for: context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let language = context.language
        var asking = PoolPage.Asking()
        asking.text = try await FormInput(body: request)["tekst"] ?? ""
        if asking.text.isEmpty {
            asking.errors.add("tekst", language.pick("Skriv dit spørgsmål", "Write your question"))
        }
        asking.errors.checkLength("tekst", asking.text, PoolQuestion.longest, language)
        guard asking.errors.isEmpty else {
            let content = try await screens.pool(context) { try PoolContent($0, in: $1) }
            return try await screens.render(content, asking, .unprocessableContent, for: context)
        }
        let actor = try await context.actor(in: screens.site)
        let (text, now) = (asking.text, screens.site.now())
        let slug = try context.parameters.require("pulje")
        let municipality = try await screens.site.frame(for: context).municipalityID
        try await screens.site.database.write { db in
            guard let pool = try Pool.find(slug: slug, municipality: municipality, in: db) else {
                throw HTTPError(.notFound)
            }
            let rounds = try Round.of(pools: [pool.id], in: db).filter { $0.stage(at: now) == .open }
            let function = actor?.municipalityID == municipality ? actor?.acting : nil
            try PoolQuestion.ask(text, about: pool, rounds.last, by: function, at: now, in: db)
        }
        try await screens.site.flash(
            language.pick(
                "Tak. Svaret kommer her på siden inden for tre hverdage.",
                "Thank you. The answer comes on this page within three working days."
            ),
            for: context
        )
        return screens.site.redirect(to: PoolPath.show(slug) + "#spoergsmaal", for: context)
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(PoolAnswerForm(), .ok, context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = PoolAnswerForm(try await FormInput(body: request))
        guard let (text, state) = form.answer(context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let (id, now) = (try context.number(), screens.site.now())
        let slug = try await screens.changePool(context) { pool, author, db in
            guard let question = try PoolQuestion.find(id: id, in: db), question.poolID == pool.id else {
                throw HTTPError(.notFound)
            }
            // Somebody else was first: that answer stands, and the page shows it.
            _ = try question.answer(text, state, of: pool, by: author, at: now, in: db)
            return pool.slug
        }
        try await screens.site.flash(
            state == .answered
                ? context.language.pick("Svaret står på puljens side.", "The answer is on the pool's page.")
                : context.language.pick("Spørgsmålet bliver ikke vist.", "The question is not shown."),
            for: context
        )
        return screens.site.redirect(to: PoolPath.show(slug) + "#spoergsmaal", for: context)
    }

    private func render(
        _ form: PoolAnswerForm,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let id = try context.number()
        let actor = try await context.signedIn(in: screens.site)
        let (pool, question) = try await screens.pool(context) { pool, db in
            (pool, try PoolQuestion.find(id: id, in: db))
        }
        guard let question, question.poolID == pool.id, pool.municipalityID == actor.municipalityID else {
            throw HTTPError(.notFound)
        }
        let head = PageHead(
            context.language.pick("Svar på et spørgsmål", "Answer a question"),
            menuPath: PoolPath.index,
            indexing: .refused
        )
        let page = PoolAnswerPage(pool, question, form, context.language)
        return try await screens.site.render(page, head, status: status, for: context)
    }
}
