import Database
import Hummingbird
import Web

/// `/friskhed`: the overview, and the municipality's choice of how often offers are confirmed.
struct FreshnessRoutes: Sendable {
    let screens: Screens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        routes.get(RouterPath(FreshnessPath.overview), for: .permitted(.approveOffers), use: show)
        routes.post(RouterPath(FreshnessPath.overview), for: .permitted(.approveOffers), use: update)
        ConfirmRoutes(screens: screens).add(to: routes)
        CallListRoutes(screens: screens).add(to: routes)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(typed: nil, FormErrors(), .ok, context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        let typed = try await FormInput(body: request)["dage"] ?? ""
        let language = context.language
        guard let days = Int(typed), Freshness.intervals.contains(days) else {
            var errors = FormErrors()
            let (least, most) = (Freshness.intervals.lowerBound, language.number(Freshness.intervals.upperBound))
            errors.add(
                "dage",
                language.pick(
                    "Skriv et helt tal fra \(least) til \(most)",
                    "Write a whole number from \(least) to \(most)"
                )
            )
            return try await render(typed: typed, errors, .unprocessableContent, context)
        }
        let actor = try await context.signedIn(in: site)
        guard let acting = actor.acting else { throw Access.Refusal.forbidden(couldAs: nil) }
        let (now, municipality) = (site.now(), actor.municipalityID)
        try await site.database.write { db in
            guard try FreshnessInterval.days(municipality: municipality, in: db) != days else { return }
            try FreshnessInterval.set(
                days,
                municipality: municipality,
                by: acting.holdingID,
                function: acting.id,
                at: now,
                in: db
            )
        }
        try await site.flash(
            language.pick("Nu spørger vi hver \(days). dag.", "We now ask every \(days) days."),
            for: context
        )
        return site.redirect(to: FreshnessPath.overview, for: context)
    }

    private func render(
        typed: String?,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let actor = try await context.signedIn(in: site)
        let (today, municipality) = (screens.today, actor.municipalityID)
        let overview = try await site.database.read {
            try FreshnessOverview.of(municipality: municipality, on: today, in: $0)
        }
        let page = FreshnessPage(overview, typed: typed, errors, context.language)
        let head = PageHead(
            context.language.pick("Friske tilbud", "Fresh services"),
            menuPath: FreshnessPath.calls,
            indexing: .refused
        )
        return try await site.render(page, head, status: status, for: context)
    }
}
