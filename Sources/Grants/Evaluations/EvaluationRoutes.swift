import Database
import HTTPTypes
import Hummingbird
import Registry
import Web

/// `/puljer/{pool}/laering`: what each year of a pool taught us.
struct EvaluationRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        routes.get("/puljer/:pulje/laering", for: .everyone, use: index)
        routes.get("/puljer/:pulje/laering/:aar", for: .permitted(.arrangePools), use: edit)
        routes.post("/puljer/:pulje/laering/:aar", for: .permitted(.arrangePools), use: update)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.actor(in: screens.site)
        let now = screens.site.now()
        let (pool, evaluations, missing) = try await screens.pool(context) { pool, db in
            let evaluations = try Evaluation.of(pool: pool.id, in: db)
            let mayWrite = actor?.municipalityID == pool.municipalityID && actor?.may(.arrangePools) == true
            guard mayWrite else { return (pool, evaluations, [Int]()) }
            let written = Set(evaluations.map(\.year))
            let rounds = try Round.of(pools: [pool.id], in: db).filter { $0.deadlineAt < now && $0.openedAt != nil }
            return (pool, evaluations, Set(rounds.map(\.year)).subtracting(written).sorted(by: >))
        }
        let language = context.language
        let page = EvaluationListPage(pool, evaluations, missing: missing, language)
        let head = PageHead(
            language.pick("Hvad vi lærte af \(pool.title)", "What we learned from \(pool.title)"),
            menuPath: PoolPath.index
        )
        return try await screens.site.render(page, head, for: context)
    }

    private struct Found: Sendable {
        var pool: Pool
        var year: Int
        var figures: DemandFigures?
        var functions: [Function]
        var owners: [(id: Int, name: String)]
        var written: Evaluation?
    }

    /// - Throws: 404 for a year without a round whose deadline has passed.
    private static func find(_ pool: Pool, _ year: Int?, at now: Timestamp, in db: any Connection) throws -> Found {
        let rounds = try Round.of(pools: [pool.id], in: db)
        guard let year, rounds.contains(where: { $0.year == year && $0.openedAt != nil && $0.deadlineAt < now }) else {
            throw HTTPError(.notFound)
        }
        let functions = try Function.ofUnits(municipality: pool.municipalityID, in: db).filter { $0.closedOn == nil }
        let units = try Unit.find(ids: functions.compactMap(\.unitID), in: db)
        let places = Dictionary(units.map { ($0.id, $0.name) }) { first, _ in first }
        return Found(
            pool: pool,
            year: year,
            figures: DemandTable(try DemandCell.read(.pool(pool.id), by: nil, at: now, in: db))
                .lines(of: year).first?.figures,
            functions: functions,
            owners: functions.map { ($0.id, "\($0.title), \($0.unitID.flatMap { places[$0] } ?? "")") },
            written: try Evaluation.find(pool: pool.id, year: year, in: db)
        )
    }

    private func year(_ context: AppContext) -> Int? { context.parameters.get("aar").flatMap { Int($0) } }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let found = try await found(context)
        guard found.written == nil else { return back(found.pool, context) }
        return try await render(found, EvaluationForm(FormInput()), .ok, context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        let found = try await found(context)
        var form = EvaluationForm(try await FormInput(body: request))
        let language = context.language
        guard let draft = form.answer(found.functions, after: screens.today, language) else {
            return try await render(found, form, .unprocessableContent, context)
        }
        guard let function = try await context.signedIn(in: screens.site).acting else {
            throw Access.Refusal.forbidden(couldAs: nil)
        }
        let now = screens.site.now()
        let made = try await screens.changePool(context) { pool, _, db in
            try Evaluation.make(draft, found.year, of: pool, by: function, at: now, in: db)
        }
        try await screens.site.flash(
            made
                ? language.pick("Nu kan alle læse, hvad I lærte.", "Now everybody can read what you learned.")
                : language.pick("Der var allerede skrevet om det år.", "The year was written about already."),
            for: context
        )
        return back(found.pool, context)
    }

    private func back(_ pool: Pool, _ context: AppContext) -> Response {
        screens.site.redirect(to: EvaluationPath.index(pool.slug), for: context)
    }

    /// The pool in the address, of the municipality that the officer works in.
    private func found(_ context: AppContext) async throws -> Found {
        let slug = try context.parameters.require("pulje")
        let actor = try await context.signedIn(in: screens.site)
        let (year, now) = (year(context), screens.site.now())
        return try await screens.site.database.read { db in
            guard let pool = try Pool.find(slug: slug, municipality: actor.municipalityID, in: db) else {
                throw HTTPError(.notFound)
            }
            return try Self.find(pool, year, at: now, in: db)
        }
    }

    private func render(
        _ found: Found,
        _ form: EvaluationForm,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let page = EvaluationFormPage(found.pool, found.year, found.figures, found.owners, form, context.language)
        let head = PageHead("\(page.heading) \(found.pool.title)", menuPath: PoolPath.index, indexing: .refused)
        return try await screens.site.render(page, head, status: status, for: context)
    }
}
