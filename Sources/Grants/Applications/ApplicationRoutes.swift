import Database
import Followup
import Hummingbird
import Registry
import Web

/// The page structs of applications.
let applicationPages: [any Page.Type] = [
    ApplicationListPage.self, ApplicationPage.self, ApplicationStepPage.self, ApplicationSavedPage.self,
    ApplicationCheckPage.self, ApplicationReceiptPage.self, ApplicationLatePage.self, RoundApplicationsPage.self,
    ApplicationReadPage.self, PartPage.self,
]

/// `/ansoegninger`: the organisation's own, and how one begins.
struct ApplicationRoutes: Sendable {
    let routing: ApplicationRouting
    private var site: Site { routing.site }

    init(screens: GrantsScreens) { routing = ApplicationRouting(screens: screens) }

    func add(to routes: Routes) {
        routes.get(RouterPath(ApplicationPath.index), for: ApplicationRouting.writers, use: index)
        routes.get("/ansoegninger/:id", for: ApplicationRouting.writers, use: show)
        routes.post("/puljer/:pulje/runder/:runde/ansoegninger", for: ApplicationRouting.writers, use: create)
        ApplicationStepRoutes(routing: routing).add(to: routes)
        AnswerFileRoutes(routing: routing).add(to: routes)
        DraftDeletionRoutes(routing: routing).add(to: routes)
        SubmittingRoutes(routing: routing).add(to: routes)
        RoundApplicationsRoutes(routing: routing).add(to: routes)
        ApplicationReadRoutes(routing: routing).add(to: routes)
        CompletionRoutes(routing: routing).add(to: routes)
        PartRoutes(routing: routing).add(to: routes)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: site)
        guard let organization = actor.acting?.organizationID else { throw HTTPError(.notFound) }
        let page = min(max(1, try FormInput(query: request)["side"].flatMap { Int($0) } ?? 1), 10_000)
        let (listed, count) = try await site.database.read { db in
            (
                try ListedApplication.of(
                    organization: organization,
                    limit: ApplicationListPage.perPage,
                    offset: (page - 1) * ApplicationListPage.perPage,
                    in: db
                ), try ListedApplication.count(organization: organization, in: db)
            )
        }
        let shown = ApplicationListPage(listed, count: count, page: page, at: site.now(), context.language)
        return try await routing.render(shown, context.language.pick("Ansøgninger", "Applications"), for: context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: site)
        let (pool, round) = (try context.parameters.require("pulje"), try context.parameters.require("runde"))
        let now = site.now()
        let (application, isOpen) = try await site.database.write { db in
            guard let function = actor.acting, let id = function.organizationID,
                let pool = try Pool.find(slug: pool, municipality: actor.municipalityID, in: db),
                let round = try Round.find(slug: round, pool: pool.id, in: db), round.openedAt != nil,
                let organization = try Organization.find(ids: [id], in: db).first
            else { throw HTTPError(.notFound) }
            guard round.stage(at: now) == .open else { return (Application?.none, false) }
            return (
                try Application.begin(in: round, pool: pool, for: organization, by: function, at: now, in: db), true
            )
        }
        guard isOpen, let application else {
            let text = context.language.pick(
                "Man kan ikke søge i den runde nu.",
                "One cannot apply in that round now."
            )
            try await site.flash(text, for: context)
            return site.redirect(to: PoolPath.show(pool), for: context)
        }
        return site.redirect(to: ApplicationPath.show(application.id), for: context)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let found = try await routing.find(context)
        return try await routing.show(found, WithdrawalForm(), .ok, context)
    }
}

extension ApplicationRouting {
    /// The application's own page: its tasks, or what has become of it.
    func show(
        _ found: ApplicationCase,
        _ withdrawal: WithdrawalForm,
        completion: CompletionAnswer? = nil,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let (id, subject) = (found.application.id, found.application.subject)
        let (budget, completions, hearings, entries, limits) = try await site.database.read { db in
            (
                try Round.budgets(rounds: [found.round.id], in: db), try Completion.of(application: id, in: db),
                try PartyHearing.of(application: id, in: db),
                try JournalEntry.about(subject, only: JournalAct.shownToApplicant, in: db),
                try FileLimits.of(municipality: found.application.municipalityID, in: db)
            )
        }
        let now = site.now()
        let page = ApplicationPage(
            found,
            budget: budget,
            completions: completions,
            hearings: hearings,
            history: screens.followup.history(entries, context.language),
            limits: limits,
            withdrawal: withdrawal,
            completion: completion,
            aside: try await aside(found, current: nil, context),
            at: now,
            context.language
        )
        return try await render(page, found.application.name(context.language), status, for: context)
    }
}
