import Database
import Followup
import Hummingbird
import Registry
import Web

/// Below `/henvendelser/indgang`: who is asked first about what, and what one function answers for.
struct FirstContactRoutes: Sendable {
    let screens: EntranceScreens

    func add(to routes: Routes) {
        for taxonomy in FunctionSubject.Taxonomy.allCases {
            let path = RouterPath("\(EntrancePath.settings)/\(EntrancePath.part(taxonomy))/:key")
            routes.get(path, for: .permitted(.arrangeEntrance)) { _, context in
                try await render(taxonomy, nil, FormErrors(), .ok, context)
            }
            routes.post(path, for: .permitted(.arrangeEntrance)) { request, context in
                try await choose(taxonomy, request, context)
            }
        }
        routes.get("/henvendelser/indgang/funktion/:id", for: .permitted(.arrangeEntrance), use: edit)
        routes.post("/henvendelser/indgang/funktion/:id", for: .permitted(.arrangeEntrance), use: update)
    }

    // MARK: One topic or target group

    private func choose(
        _ taxonomy: FunctionSubject.Taxonomy,
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let typed = try await FormInput(body: request)["funktion"]
        let actor = try await context.signedIn(in: screens.site)
        let (key, now, today) = (try context.parameters.require("key"), screens.site.now(), screens.today)
        let isChosen = try await screens.site.database.write { db -> Bool in
            let (term, table) = try Self.term(taxonomy, key, actor, on: today, in: db)
            let function = table.candidates.first { String($0.function.id) == typed }?.function
            guard function != nil || typed == FirstContactPage.nobody else { return false }
            try FirstContact.choose(function, for: term, table, by: Author(actor), at: now, in: db)
            return true
        }
        let language = context.language
        guard isChosen else {
            var errors = FormErrors()
            errors.add("funktion", language.pick("Vælg en funktion på listen", "Choose a function from the list"))
            return try await render(taxonomy, typed, errors, .unprocessableContent, context)
        }
        try await screens.site.flash(language.pick("Det er gemt.", "It is saved."), for: context)
        return screens.site.redirect(to: EntrancePath.settings, for: context)
    }

    /// - Throws: 404 for none.
    private static func term(
        _ taxonomy: FunctionSubject.Taxonomy,
        _ key: String,
        _ actor: Actor,
        on today: CalendarDate,
        in db: any Connection
    ) throws -> (TermNames.Term, RoutingTable) {
        let table = try RoutingTable.load(municipality: actor.municipalityID, concepts: [], on: today, in: db)
        guard let term = table.names[taxonomy, key] else { throw HTTPError(.notFound) }
        return (term, table)
    }

    private func render(
        _ taxonomy: FunctionSubject.Taxonomy,
        _ chosen: String?,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let (key, today) = (try context.parameters.require("key"), screens.today)
        let (term, table) = try await screens.site.database.read { db in
            try Self.term(taxonomy, key, actor, on: today, in: db)
        }
        let page = FirstContactPage(term, table, chosen: chosen, errors, context.language)
        let head = PageHead(page.heading, menuPath: InquiryPath.desk, indexing: .refused)
        return try await screens.site.render(page, head, status: status, for: context)
    }

    // MARK: One function

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(nil, FormErrors(), .ok, context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let actor = try await context.signedIn(in: screens.site)
        let (id, now) = (try context.number(), screens.site.now())
        let (topics, groups) = (input.all("emner"), input.all("maalgrupper"))
        let isKnown = try await screens.site.database.write { db -> Bool in
            let function = try Self.function(id, actor, in: db)
            let names = try TermNames.all(in: db)
            let chosen = topics.map { names[.topic, $0] } + groups.map { names[.targetGroup, $0] }
            let terms = chosen.compactMap { $0 }
            guard terms.count == chosen.count else { return false }
            try FirstContact.choose(terms, for: function, by: Author(actor), at: now, in: db)
            return true
        }
        let language = context.language
        guard isKnown else {
            var errors = FormErrors()
            errors.add("maalgrupper", language.pick("Vælg kun fra listerne", "Choose only from the lists"))
            return try await render(Set(topics + groups), errors, .unprocessableContent, context)
        }
        try await screens.site.flash(language.pick("Det er gemt.", "It is saved."), for: context)
        return screens.site.redirect(to: FunctionPath.show(id), for: context)
    }

    /// - Throws: 404 for none of this municipality's units.
    private static func function(_ id: Int, _ actor: Actor, in db: any Connection) throws -> Function {
        guard let function = try Function.find(id: id, in: db), function.municipalityID == actor.municipalityID,
            function.unitID != nil
        else { throw HTTPError(.notFound) }
        return function
    }

    private func render(
        _ chosen: Set<String>?,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let (id, today, language) = (try context.number(), screens.today, context.language)
        let page = try await screens.site.database.read { db in
            let function = try Self.function(id, actor, in: db)
            let own = try FunctionSubject.of(functions: [id], in: db).map(\.key)
            return FunctionSubjectsPage(
                function,
                place: try Place.name(of: function, in: db),
                try RoutingTable.load(municipality: actor.municipalityID, concepts: [], on: today, in: db),
                chosen: chosen ?? Set(own),
                errors,
                language
            )
        }
        let head = PageHead(
            language.pick("Hvad svarer \(page.title.asTitle(language)) for?", "What \(page.title) answers for"),
            menuPath: InquiryPath.desk,
            indexing: .refused
        )
        return try await screens.site.render(page, head, status: status, for: context)
    }
}
