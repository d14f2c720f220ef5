import Database
import Hummingbird
import Registry
import Web

/// `/funktioner/…`: a function, and who holds it.
struct FunctionRoutes: Sendable {
    let screens: FollowupScreens

    func add(to routes: Routes) {
        routes.get("/funktioner/:id", for: .signedIn, use: show)
        routes.post("/funktioner/:id/indehavere", for: .signedIn, use: appoint)
        routes.post("/funktioner/:id/afgang", for: .signedIn, use: leave)
        routes.post("/funktioner/:id/fravaer", for: .signedIn, use: goAway)
        routes.post("/funktioner/:id/tilbage", for: .signedIn, use: comeBack)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(FunctionForm(), .ok, context)
    }

    /// Gives the function to a person.
    @Sendable func appoint(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = FunctionForm(try await FormInput(body: request), .appoint)
        guard let appointment = form.appointment(screens.today, context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let actor = try await context.signedIn(in: screens.site)
        let (id, now, entrustment) = (try context.number(), screens.site.now(), screens.entrustment)
        let base = screens.site.address(for: try await screens.site.frame(for: context), context)
        let outcome: Inviter.Outcome = try await screens.site.database.write { db in
            let function = try Self.find(id, actor, in: db)
            guard let own = try FunctionScope.changer(actor, of: function, entrustment, in: db) else {
                throw Access.Refusal.forbidden(couldAs: nil)
            }
            return try function.appoint(appointment, by: own, actor, base: base, at: now, in: db)
        }
        let (name, language) = (appointment.name, context.language)
        let words: String
        switch outcome {
        case .hasItAlready:
            form.refuse(
                "email",
                language.pick("Personen har allerede funktionen", "The person holds the function already")
            )
            return try await render(form, .unprocessableContent, context)
        case .given:
            words = language.pick(
                "\(name) har nu funktionen og har fået en mail med et link.",
                "\(name) now has the function and has been sent a mail with a link."
            )
        case .asked:
            words = language.pick(
                "\(name) har fået en mail og får funktionen, når der er sagt ja.",
                "\(name) has been sent a mail and has the function after saying yes."
            )
        }
        try await screens.site.flash(words, for: context)
        return screens.site.redirect(to: FunctionPath.show(id), for: context)
    }

    /// Sets the last day of a holder: the holder's own word, or that of somebody above.
    @Sendable func leave(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        var form = FunctionForm(input, .leave)
        guard let day = form.leaving(screens.today, context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let (now, entrustment) = (screens.site.now(), screens.entrustment)
        let actor = try await context.signedIn(in: screens.site)
        typealias Left = (function: Function, handover: Handover?, isOver: Bool)
        let today = screens.today
        let changed = try await change(input, context) { function, holding, author, db -> Left? in
            // A hold that was given for a time is made longer by whoever gives it, and by nobody else.
            if let last = holding.untilOn, day > last,
                try FunctionScope.changer(actor, of: function, entrustment, in: db) == nil
            {
                return nil
            }
            let handover = try Handover.begin(function, from: holding, leaving: day, by: author, at: now, in: db)
            return (function, handover, day < today && holding.personID == actor.personID)
        }
        guard let (function, handover, isOver) = changed else {
            form.refuse(
                "stopper-dag",
                context.language.pick(
                    "Funktionen er givet i kortere tid. Skriv en tidligere dag.",
                    "The function was given for a shorter time. Write an earlier day."
                )
            )
            return try await render(form, .unprocessableContent, context)
        }
        // Whoever has stopped already is let in to the function's own page, and no longer to its handover.
        if isOver {
            let words = context.language.pick(
                "Du har ikke længere funktionen. Den næste tager over, hvor du slap.",
                "You no longer hold the function. The next holder takes over where you left."
            )
            try await screens.site.flash(words, for: context)
        }
        let path = handover == nil || isOver ? FunctionPath.show(function.id) : HandoverPath.show(function.id)
        return screens.site.redirect(to: path, for: context)
    }

    @Sendable func goAway(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        var form = FunctionForm(input, .away)
        guard let (from, until) = form.absence(context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let now = screens.site.now()
        let function = try await change(input, context) { function, holding, author, db in
            try holding.beAway(from: from, until: until, in: db)
            let subject = Subject("function", function.id)
            try Journal.write(.wentAway, about: subject, by: author, in: function.municipalityID, at: now, in: db)
            return function
        }
        return screens.site.redirect(to: FunctionPath.show(function.id), for: context)
    }

    @Sendable func comeBack(_ request: Request, _ context: AppContext) async throws -> Response {
        let today = screens.today
        let function = try await change(try await FormInput(body: request), context) { function, holding, _, db in
            try holding.beBack(on: today, in: db)
            return function
        }
        return screens.site.redirect(to: FunctionPath.show(function.id), for: context)
    }

    // MARK: What a handler needs

    /// Changes the hold named in a form: one's own, or one over which one may decide.
    private func change<Value: Sendable>(
        _ input: FormInput,
        _ context: AppContext,
        _ body: @escaping @Sendable (Function, Holding, Author, any Connection) throws -> Value
    ) async throws -> Value {
        let actor = try await context.signedIn(in: screens.site)
        let (id, today, entrustment) = (try context.number(), screens.today, screens.entrustment)
        guard let holdingID = input["hold"].flatMap({ Int($0) }) else { throw HTTPError(.badRequest) }
        return try await screens.site.database.write { db in
            let function = try Self.find(id, actor, in: db)
            guard let holding = try Holding.find(id: holdingID, on: today, in: db),
                holding.functionID == function.id, holding.isCurrent(on: today)
            else { throw HTTPError(.notFound) }
            let own = actor.functions.first { $0.holdingID == holding.id }
            guard let own = try own ?? FunctionScope.ender(actor, of: function, entrustment, in: db) else {
                throw Access.Refusal.forbidden(couldAs: nil)
            }
            return try body(function, holding, Author(own), db)
        }
    }

    /// - Throws: 404 for none, or one of another municipality.
    static func find(_ id: Int, _ actor: Actor, in db: any Connection) throws -> Function {
        guard let function = try Function.find(id: id, in: db), function.municipalityID == actor.municipalityID else {
            throw HTTPError(.notFound)
        }
        return function
    }

    private func render(
        _ form: FunctionForm,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let (id, today, entrustment) = (try context.number(), screens.today, screens.entrustment)
        let content = try await screens.site.database.read { db in
            let function = try Self.find(id, actor, in: db)
            return FunctionPage.Content(
                function: function,
                place: try Place.name(of: function, in: db),
                staffing: try Staffing.of([function], on: today, in: db)[function.id],
                holdings: try Holding.history(function: function.id, on: today, in: db),
                open: try db.value(
                    "SELECT COUNT(*) AS n FROM obligation WHERE owner_id = \(function.id) AND settled_at IS NULL"
                ),
                handover: try Handover.open(function: function.id, in: db),
                mayChange: try FunctionScope.changer(actor, of: function, entrustment, in: db) != nil,
                mayEnd: try FunctionScope.ender(actor, of: function, entrustment, in: db) != nil,
                isOwn: actor.functions.contains { $0.id == function.id },
                personID: actor.personID,
                history: try JournalEntry.about(Subject("function", function.id), in: db),
                links: function.unitID == nil
                    ? [] : screens.functionLinks.filter { actor.may($0.permission) }
            )
        }
        let page = FunctionPage(content, form, screens, context.language)
        let head = PageHead("\(page.title), \(page.place)", indexing: .refused)
        return try await screens.site.render(page, head, status: status, for: context)
    }
}
