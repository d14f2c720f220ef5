import Database
import Followup
import Hummingbird
import Registry
import Web

/// `/henvendelser/indgang`: where inquiries begin.
struct CoverageRoutes: Sendable {
    let screens: EntranceScreens

    func add(to routes: Routes) {
        routes.get(RouterPath(EntrancePath.settings), for: .permitted(.arrangeEntrance), use: show)
        routes.post(RouterPath(EntrancePath.settings), for: .permitted(.arrangeEntrance), use: choose)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(nil, FormErrors(), .ok, context)
    }

    @Sendable func choose(_ request: Request, _ context: AppContext) async throws -> Response {
        let typed = try await FormInput(body: request)["indgang"]
        let language = context.language
        guard let anchoring = typed.flatMap(Anchoring.init) else {
            var errors = FormErrors()
            errors.add("indgang", language.pick("Vælg, hvor henvendelser begynder", "Choose where inquiries begin"))
            return try await render(typed, errors, .unprocessableContent, context)
        }
        let actor = try await context.signedIn(in: screens.site)
        let now = screens.site.now()
        try await screens.site.database.write { db in
            try anchoring.choose(for: actor.municipalityID, in: db)
            try Journal.write(
                .anchored,
                about: Subject("municipality", actor.municipalityID),
                by: Author(actor),
                in: actor.municipalityID,
                at: now,
                in: db
            )
        }
        try await screens.site.flash(language.pick("Det er gemt.", "It is saved."), for: context)
        return screens.site.redirect(to: EntrancePath.settings, for: context)
    }

    private func render(
        _ chosen: String?,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let today = screens.today
        let table = try await screens.site.database.read { db in
            try RoutingTable.load(municipality: actor.municipalityID, concepts: [], on: today, in: db)
        }
        let page = CoveragePage(table, chosen: chosen, errors, context.language)
        let head = PageHead(
            context.language.pick("Hvor henvendelser begynder", "Where inquiries begin"),
            menuPath: InquiryPath.desk,
            indexing: .refused
        )
        return try await screens.site.render(page, head, status: status, for: context)
    }
}
