import Database
import Followup
import Hummingbird
import Web

/// `/puljer/…/rediger/skema`: the questions that a pool asks.
struct FormBuildingRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        let officers = Access.permitted(.arrangePools)
        routes.get("/puljer/:pulje/rediger/skema", for: officers, use: index)
        routes.get("/puljer/:pulje/rediger/skema/:noegle", for: officers, use: edit)
        routes.post("/puljer/:pulje/rediger/skema/:noegle", for: officers, use: update)
        routes.post("/puljer/:pulje/rediger/skema/:noegle/sletning", for: officers, use: destroy)
    }

    private struct Found: Sendable {
        var setting: PoolSetting
        var form: ApplicationForm?
        var blocks: [Block]

        init(_ pool: Pool, in db: any Connection) throws {
            setting = try PoolSetting(pool, in: db)
            form = try ApplicationForm.latest(pool: pool.id, in: db)
            blocks = try form.map { try Block.of(form: $0.id, in: db) } ?? []
        }
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let found = try await screens.ownPool(context) { try Found($0, in: $1) }
        guard let form = found.form else { throw HTTPError(.notFound) }
        let page = FormBuildingPage(found.setting, form, found.blocks, context.language)
        let title = context.language.pick("Ansøgningsskemaet", "The application form")
        return try await screens.renderWork(page, title, .ok, for: context)
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let key = try context.parameters.require("noegle")
        let found = try await screens.ownPool(context) { try Found($0, in: $1) }
        guard found.setting.underway == nil else {
            return screens.site.redirect(to: PoolPath.form(found.setting.pool.slug), for: context)
        }
        if key == BlockPath.new {
            let step = found.blocks.last?.step ?? ""
            let pairs: [(name: String, value: String)] = [
                ("trin", step), ("skal", Block.Need.required.rawValue), ("fra", "1"),
                ("genbrug", Block.Reuse.nothing.rawValue), ("plads", "\(found.blocks.count + 1)"),
            ]
            return try await render(found, key, BlockForm(FormInput(pairs)), .ok, context)
        }
        guard let block = found.blocks.first(where: { $0.key == key }) else { throw HTTPError(.notFound) }
        return try await render(found, key, BlockForm(block), .ok, context)
    }

    private enum Saved: Sendable {
        case saved
        case refused(BlockForm, Found)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        let key = try context.parameters.require("noegle")
        let input = try await FormInput(body: request)
        let (now, language) = (screens.site.now(), context.language)
        let slug = try context.parameters.require("pulje")
        let saved = try await screens.changePool(context) { pool, author, db -> Saved in
            let found = try Found(pool, in: db)
            guard key == BlockPath.new || found.blocks.contains(where: { $0.key == key }) else {
                throw HTTPError(.notFound)
            }
            // A round was announced meanwhile: what the associations have read stands.
            guard found.setting.underway == nil else { return .saved }
            var form = BlockForm(input)
            guard let answer = form.answer(found.setting, blocks: found.blocks.count, language) else {
                return .refused(form, found)
            }
            guard key != BlockPath.new || found.blocks.count < BlockForm.mostBlocks else {
                return .refused(form, found)
            }
            let open = try ApplicationForm.open(pool: pool.id, in: db)
            try Block.save(answer, key: key == BlockPath.new ? nil : key, in: open, db)
            try Journal.write(.changedPool, about: pool.subject, by: author, in: pool.municipalityID, at: now, in: db)
            return .saved
        }
        if case .refused(let form, let found) = saved {
            return try await render(found, key, form, .unprocessableContent, context)
        }
        try await screens.site.flash(language.pick("Gemt i skemaet.", "Saved in the form."), for: context)
        return screens.site.redirect(to: PoolPath.form(slug), for: context)
    }

    @Sendable func destroy(_ request: Request, _ context: AppContext) async throws -> Response {
        let key = try context.parameters.require("noegle")
        let now = screens.site.now()
        let slug = try await screens.changePool(context) { pool, author, db in
            let found = try Found(pool, in: db)
            guard found.blocks.contains(where: { $0.key == key }) else { throw HTTPError(.notFound) }
            guard found.setting.underway == nil else { return pool.slug }
            let open = try ApplicationForm.open(pool: pool.id, in: db)
            try Block.remove(key, from: open, db)
            try Journal.write(.changedPool, about: pool.subject, by: author, in: pool.municipalityID, at: now, in: db)
            return pool.slug
        }
        try await screens.site.flash(
            context.language.pick("Spørgsmålet er taget ud.", "The question is taken out."),
            for: context
        )
        return screens.site.redirect(to: PoolPath.form(slug), for: context)
    }

    private func render(
        _ found: Found,
        _ key: String,
        _ form: BlockForm,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let page = BlockPage(found.setting, found.blocks, key: key, form, context.language)
        return try await screens.renderWork(page, page.heading, status, for: context)
    }
}
