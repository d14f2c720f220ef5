import Database
import Hummingbird
import Registry
import Web

/// `/ring-i-dag`: the list, and writing down a call.
struct CallListRoutes: Sendable {
    let screens: Screens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        routes.get(RouterPath(FreshnessPath.calls), for: .permitted(.approveOffers), use: index)
        routes.get("/ring-i-dag/:id", for: .permitted(.approveOffers), use: back)
        routes.post("/ring-i-dag/:id", for: .permitted(.approveOffers), use: create)
    }

    /// Who loads the answer to a form again, or keeps its address, comes to the list.
    @Sendable func back(_ request: Request, _ context: AppContext) async throws -> Response {
        site.redirect(to: FreshnessPath.calls, for: context)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try FormInput(query: request)
        let page = min(max(input["side"].flatMap { Int($0) } ?? 1, 1), 100_000)
        return try await render(page: page, typed: nil, .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let id = try context.number()
        let actor = try await context.signedIn(in: site)
        guard let acting = actor.acting else { throw Access.Refusal.forbidden(couldAs: nil) }
        let (today, now, language) = (screens.today, site.now(), context.language)
        let municipality = actor.municipalityID
        let sent = CallForm(try await FormInput(body: request), organization: id)
        let taken = try await site.database.write { db -> Taken in
            let listed = try CallList.entry(id, municipality: municipality, on: today, in: db)
            guard let entry = try listed ?? CallList.left(id, municipality: municipality, on: today, in: db) else {
                throw HTTPError(.notFound)
            }
            var form = sent
            let name = entry.organization.name
            if listed == nil || form.isLate(for: entry) {
                if form.isEmpty { return .nothing }
                let note = form.note.isEmpty ? nil : form.note
                if let outcome = CallOutcome(rawValue: form.outcome),
                    try FreshnessCall.wasJustRegistered(outcome, note, with: id, by: acting, at: now, in: db)
                {
                    return .registered(name)
                }
            }
            guard let report = form.report(on: entry, language) else { return .refused(form) }
            try FreshnessCall.register(report, with: entry, by: acting, at: now, in: db)
            return entry.offers.isEmpty ? .late(name) : .registered(name)
        }
        let words: String
        switch taken {
        case .refused(let form): return try await render(page: nil, typed: form, .unprocessableContent, context)
        case .nothing: words = language.pick("En anden har ringet imens.", "Somebody else has rung in the meantime.")
        case .registered(let name):
            words = language.pick(
                "Opkaldet til \(name) er skrevet ned.",
                "The call to \(name) has been written down."
            )
        case .late(let name):
            words = language.pick(
                "Opkaldet til \(name) er skrevet ned. De stod ikke på listen mere, så deres tilbud er, som de var.",
                "The call to \(name) has been written down. They had left the list, so their services are as they were."
            )
        }
        try await site.flash(words, for: context)
        return site.redirect(to: FreshnessPath.calls, for: context)
    }

    /// What came of what somebody wrote down.
    private enum Taken: Sendable {
        case registered(String)
        /// The organisation had left the list.
        case late(String)
        /// It had left the list, and nothing was written.
        case nothing
        case refused(CallForm)
    }

    /// - `page`: nil shows only the organisation of what was typed.
    private func render(
        page: Int?,
        typed: CallForm?,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let actor = try await context.signedIn(in: site)
        let (today, municipality) = (screens.today, actor.municipalityID)
        let (entries, openable, total) = try await site.database.read { db -> ([CallList.Entry], Set<Int>, Int) in
            let total = try CallList.count(municipality: municipality, on: today, in: db)
            if let id = typed?.organizationID {
                let entry =
                    try CallList.entry(id, municipality: municipality, on: today, in: db)
                    ?? CallList.left(id, municipality: municipality, on: today, in: db)
                let entries = entry.map { [$0] } ?? []
                return (entries, try CallList.openable(entries, by: actor, on: today, in: db), total)
            }
            let most = CallListPage.perPage
            let offset = ((page ?? 1) - 1) * most
            let entries = try CallList.page(municipality: municipality, on: today, limit: most, offset: offset, in: db)
            return (entries, try CallList.openable(entries, by: actor, on: today, in: db), total)
        }
        let content = CallListPage(
            entries,
            openable: openable,
            total: total,
            page: page ?? 1,
            typed: typed,
            on: today,
            language
        )
        let head = PageHead(
            language.pick("Ring i dag", "Ring today"),
            menuPath: FreshnessPath.calls,
            indexing: .refused
        )
        return try await site.render(content, head, status: status, for: context)
    }
}
