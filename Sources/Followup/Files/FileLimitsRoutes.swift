import Database
import Hummingbird
import Registry
import Web

/// `/filer/graenser`: how much can be attached in a municipality.
struct FileLimitsRoutes: Sendable {
    let screens: FollowupScreens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        routes.get(RouterPath(AttachmentPath.limits), for: .permitted(.decideRetention), use: edit)
        routes.post(RouterPath(AttachmentPath.limits), for: .permitted(.decideRetention), use: update)
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(nil, .ok, context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = FileLimitsForm(try await FormInput(body: request))
        guard let (limits, reason) = form.answer(context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let actor = try await context.signedIn(in: site)
        let now = site.now()
        try await site.database.write { db in
            let municipality = actor.municipalityID
            try limits.choose(municipality: municipality, why: reason, by: Author(actor), at: now, in: db)
        }
        try await site.flash(
            context.language.pick("Det er gemt. Det gælder fra nu af.", "Saved. It counts from now on."),
            for: context
        )
        return site.redirect(to: AttachmentPath.limits, for: context)
    }

    /// - `form`: nil shows what holds now.
    private func render(
        _ form: FileLimitsForm?,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let id = try await context.signedIn(in: site).municipalityID
        let (limits, used, entries) = try await site.database.read { db in
            (
                try FileLimits.of(municipality: id, in: db),
                try FileLimits.used(municipality: id, in: db),
                try JournalEntry.about(Subject("municipality", id), in: db)
            )
        }
        let language = context.language
        let page = FileLimitsPage(
            form ?? FileLimitsForm(limits),
            used: used,
            history: screens.history(entries, language),
            language
        )
        let head = PageHead(
            language.pick("Filer", "Files"),
            menuPath: RetentionPath.index,
            indexing: .refused
        )
        return try await site.render(page, head, status: status, for: context)
    }
}
