import Database
import Hummingbird
import Registry
import Web

/// What is kept about persons: one's own, and the list for everybody.
struct MyDataRoutes: Sendable {
    let screens: FollowupScreens
    /// Of all features.
    let sources: [PersonalDataSource]
    let rules: [RetentionRule]

    func add(to routes: Routes) {
        routes.get(RouterPath(MyDataPath.register), for: .everyone, use: register)
        routes.get(RouterPath(MyDataPath.index), for: .signedIn, use: index)
        routes.get(RouterPath(MyDataPath.erasure), for: .signedIn, use: new)
        routes.post(RouterPath(MyDataPath.erasure), for: .signedIn, use: create)
    }

    @Sendable func register(_ request: Request, _ context: AppContext) async throws -> Response {
        let language = context.language
        let id = try await screens.site.frame(for: context).municipalityID
        let since = screens.today.adding(months: -12)
        let (times, report) = try await screens.site.database.read { db in
            (
                try RetentionTimes.of(municipality: id, in: db),
                try RetentionReport.of(municipality: id, since: since, in: db)
            )
        }
        let page = PrivacyRegisterPage(sources, rules, times, report, language)
        let head = PageHead(
            language.pick("Det gemmer vi om personer", "What we keep about persons"),
            menuPath: "/privatliv"
        )
        return try await screens.site.render(page, head, for: context)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let (language, keys) = (context.language, screens.site.keys)
        let lines = try await screens.site.database.read { db in
            guard let person = try Person.find(id: actor.personID, in: db) else { throw HTTPError(.notFound) }
            return try sources.map { ($0, try $0.read(person, language, keys, db)) }
        }
        let head = PageHead(
            language.pick("Mine oplysninger", "My data"),
            menuPath: SignInPath.account,
            indexing: .refused
        )
        return try await screens.site.render(MyDataPage(lines, language), head, for: context)
    }

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(FormErrors(), .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        guard try await FormInput(body: request)["ja"] == "ja" else {
            var errors = FormErrors()
            errors.add("ja", context.language.pick("Sæt kryds, hvis du er sikker", "Tick the box if you are sure"))
            return try await render(errors, .unprocessableContent, context)
        }
        let (now, today, sources, keys) = (screens.site.now(), screens.today, sources, screens.site.keys)
        let isDone = try await screens.site.database.write { db in
            // Somebody must be left who can give functions what they may.
            guard try actor.soleFunction(with: .changeKinds, on: today, in: db) == nil else { return false }
            guard let person = try Person.find(id: actor.personID, in: db) else { return true }
            try Erasure.carryOut(person, sources, keys: keys, by: Author(actor), at: now, in: db)
            return true
        }
        guard isDone else { return try await render(FormErrors(), .conflict, context) }
        try await context.session.end(in: screens.site)
        return screens.site.redirect(to: "/", for: context)
    }

    private func render(
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let head = PageHead(
            context.language.pick("Slet min konto", "Delete my account"),
            menuPath: SignInPath.account,
            indexing: .refused
        )
        let today = screens.today
        let content = try await screens.site.database.read { db in
            let holdings = try Holding.current(functions: actor.functions.map(\.id), on: today, in: db)
            let others = holdings.filter { $0.personID != nil && $0.personID != actor.personID }
            return ErasurePage.Content(
                shared: Set(others.map(\.functionID)),
                sole: try actor.soleFunction(with: .changeKinds, on: today, in: db)
            )
        }
        let page = ErasurePage(actor, content, errors, context.language)
        return try await screens.site.render(page, head, status: status, for: context)
    }
}
