import Database
import Followup
import Hummingbird
import Language
import Registry
import Web

/// `/puljer`: what can be applied for, and each pool's own page.
struct PoolRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        routes.get(RouterPath(PoolPath.index), for: .everyone, use: index)
        routes.get("/puljer/:pulje", for: .everyone, use: show)
        routes.get("/puljer/:pulje/kalender.ics", for: .everyone, use: calendar)
        routes.get("/puljer/:pulje/nyheder.atom", for: .everyone, use: feed)
        routes.get("/puljer/:pulje/filer/:id/:navn", for: .everyone, use: document)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let frame = try await screens.site.frame(for: context)
        let now = screens.site.now()
        let actor = try await context.actor(in: screens.site)
        let mayArrange = actor?.may(.arrangePools) == true && actor?.municipalityID == frame.municipalityID
        let (pools, rounds, budgets) = try await screens.site.database.read { db in
            let pools = try Pool.all(municipality: frame.municipalityID, in: db)
            let rounds = try Round.of(pools: pools.map(\.id), in: db).filter { $0.openedAt != nil }
            return (pools, rounds, try Round.budgets(rounds: rounds.map(\.id), in: db))
        }
        var page = PoolListPage(pools, rounds, budgets, isArranging: mayArrange, at: now, context.language)
        page.newURL = mayArrange ? context.language.base + PoolPath.new : nil
        page.basesURL = mayArrange ? context.language.base + PoolPath.bases : nil
        let head = PageHead(
            context.language.pick("Puljer", "Grants"),
            description: page.lead,
            menuPath: PoolPath.index
        )
        return try await screens.site.render(page, head, for: context)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let content = try await screens.pool(context) { try PoolContent($0, in: $1) }
        return try await screens.render(content, PoolPage.Asking(), .ok, for: context)
    }

    @Sendable func calendar(_ request: Request, _ context: AppContext) async throws -> Response {
        let content = try await screens.pool(context) { try PoolContent($0, in: $1) }
        let site = screens.site
        let base = site.address(for: try await site.frame(for: context), context) + context.language.base
        return PoolCalendar(content, base: base, context.language).calendar.response(
            fileName: "\(content.pool.slug).ics"
        )
    }

    @Sendable func feed(_ request: Request, _ context: AppContext) async throws -> Response {
        let content = try await screens.pool(context) { try PoolContent($0, in: $1) }
        let site = screens.site
        let frame = try await site.frame(for: context)
        let base = site.address(for: frame, context) + context.language.base
        return PoolFeed(content, base: base, author: frame.municipality, at: site.now(), context.language).feed.response
    }

    /// A paper of a pool, for everybody.
    @Sendable func document(_ request: Request, _ context: AppContext) async throws -> Response {
        let id = try context.number()
        let found = try await screens.pool(context) { pool, db in
            let file = try Attachment.find(id: id, in: db)
            return file?.subject == pool.subject ? file : nil
        }
        guard let found else { throw HTTPError(.notFound) }
        return try await screens.followup.files.answer(found)
    }
}

extension GrantsScreens {
    /// Reads something about the pool that the address names.
    ///
    /// A pool that nobody has announced anything of is for those who look after it.
    ///
    /// - Throws: 404.
    func pool<Value: Sendable>(
        _ context: AppContext,
        _ read: @escaping @Sendable (Pool, any Connection) throws -> Value
    ) async throws -> Value {
        let slug = try context.parameters.require("pulje")
        let municipality = try await site.frame(for: context).municipalityID
        let actor = try await context.actor(in: site)
        let mayArrange = actor?.may(.arrangePools) == true && actor?.municipalityID == municipality
        let found = try await site.database.read { db -> Value? in
            guard let pool = try Pool.find(slug: slug, municipality: municipality, in: db),
                try mayArrange || pool.isAnnounced(in: db)
            else { return nil }
            return try read(pool, db)
        }
        guard let found else { throw HTTPError(.notFound) }
        return found
    }

    /// Changes something of the pool that the address names, for those who look after it.
    ///
    /// - Throws: 404 for a pool of another municipality.
    @discardableResult
    func changePool<Value: Sendable>(
        _ context: AppContext,
        _ body: @escaping @Sendable (Pool, Author, any Connection) throws -> Value
    ) async throws -> Value {
        let slug = try context.parameters.require("pulje")
        let actor = try await context.signedIn(in: site)
        let changed = try await site.database.write { db -> Value? in
            try Pool.find(slug: slug, municipality: actor.municipalityID, in: db).map {
                try body($0, Author(actor), db)
            }
        }
        guard let changed else { throw HTTPError(.notFound) }
        return changed
    }

    func render(
        _ content: PoolContent,
        _ asking: PoolPage.Asking,
        _ status: HTTPResponse.Status,
        for context: AppContext
    ) async throws -> Response {
        let language = context.language
        let actor = try await context.actor(in: site)
        let page = PoolPage(content, asking, for: actor, at: site.now(), language)
        var head = PageHead(content.pool.title, description: content.pool.lead, menuPath: PoolPath.index)
        head.alternates = [
            .init(type: "text/calendar", url: page.calendarURL, title: language.pick("Puljens datoer", "Dates")),
            .init(type: "application/atom+xml", url: page.feedURL, title: language.pick("Nyheder", "News")),
        ]
        return try await site.render(page, head, status: status, for: context)
    }
}
