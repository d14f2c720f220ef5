import Database
import Hummingbird
import Registry
import Web

/// `/opbevaring`: how long things are kept, and what was deleted.
struct RetentionRoutes: Sendable {
    let screens: FollowupScreens
    /// Of all features.
    let rules: [RetentionRule]

    func add(to routes: Routes) {
        routes.get(RouterPath(RetentionPath.index), for: .permitted(.decideRetention), use: index)
        routes.post("/opbevaring/:key", for: .permitted(.decideRetention), use: update)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(nil, .ok, context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        let key = try context.parameters.require("key")
        let input = try await FormInput(body: request)
        guard let rule = rules.first(where: { $0.key == key }), let choice = rule.choice else {
            throw HTTPError(.notFound)
        }
        var form = RetentionForm(input, rule)
        guard let (months, reason) = form.answer(rule, choice, context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let actor = try await context.signedIn(in: screens.site)
        let now = screens.site.now()
        try await screens.site.database.write { db in
            try RetentionTimes.choose(
                months,
                for: rule,
                municipality: actor.municipalityID,
                why: reason,
                by: Author(actor),
                at: now,
                in: db
            )
        }
        try await screens.site.flash(
            context.language.pick("Det er gemt. Det gælder fra nu af.", "Saved. It counts from now on."),
            for: context
        )
        return screens.site.redirect(to: RetentionPath.index, for: context)
    }

    private func render(
        _ form: RetentionForm?,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let (id, since) = (actor.municipalityID, screens.today.adding(months: -12))
        let (times, report, entries) = try await screens.site.database.read { db in
            (
                try RetentionTimes.of(municipality: id, in: db),
                try RetentionReport.of(municipality: id, since: since, in: db),
                try JournalEntry.about(Subject("municipality", id), in: db)
            )
        }
        let page = RetentionPage(
            rules,
            times,
            report,
            form,
            history: screens.history(entries, context.language),
            context.language
        )
        let head = PageHead(
            context.language.pick("Opbevaring", "Retention"),
            menuPath: RetentionPath.index,
            indexing: .refused
        )
        return try await screens.site.render(page, head, status: status, for: context)
    }
}
