import Database
import Hummingbird
import Registry
import Web

/// `/funktioner/…/ret`.
struct FunctionFactsRoutes: Sendable {
    let screens: FollowupScreens

    func add(to routes: Routes) {
        routes.get("/funktioner/:id/ret", for: .permitted(.changeHolders), use: edit)
        routes.post("/funktioner/:id", for: .permitted(.changeHolders), use: update)
        routes.post("/funktioner/:id/lukning", for: .permitted(.changeUnits), use: destroy)
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let function = try await find(context)
        let title = try await screens.site.database.read { try function.ownTitle(in: $0) }
        return try await render(FunctionFactsForm(function, ownTitle: title), of: function, .ok, context)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = FunctionFactsForm(try await FormInput(body: request))
        let function = try await find(context)
        guard let changed = form.answer(function, context.language) else {
            return try await render(form, of: function, .unprocessableContent, context)
        }
        let actor = try await context.signedIn(in: screens.site)
        let (title, now) = (form.title.nonEmpty, screens.site.now())
        try await screens.site.database.write { db in
            try changed.save(ownTitle: title, in: db)
            let subject = Subject("function", changed.id)
            let (act, author) = (JournalAct.changedFunction, Author(actor))
            try Journal.write(act, about: subject, by: author, in: changed.municipalityID, at: now, in: db)
        }
        return screens.site.redirect(to: FunctionPath.show(function.id), for: context)
    }

    /// Closes the function, unless it still owes something.
    @Sendable func destroy(_ request: Request, _ context: AppContext) async throws -> Response {
        let function = try await find(context)
        let actor = try await context.signedIn(in: screens.site)
        let (today, now) = (screens.today, screens.site.now())
        let isClosed = try await screens.site.database.write { db in
            let open: Int = try db.value(
                "SELECT COUNT(*) AS n FROM obligation WHERE owner_id = \(function.id) AND settled_at IS NULL"
            )
            guard open == 0 else { return false }
            try function.close(on: today, in: db)
            let subject = Subject("function", function.id)
            let (act, author) = (JournalAct.closedFunction, Author(actor))
            try Journal.write(act, about: subject, by: author, in: function.municipalityID, at: now, in: db)
            return true
        }
        guard isClosed else {
            var form = FunctionFactsForm(function, ownTitle: nil)
            form.refuseClosing(context.language)
            return try await render(form, of: function, .unprocessableContent, context)
        }
        return screens.site.redirect(to: UnitPath.index, for: context)
    }

    // MARK: What a handler needs

    /// - Throws: 403 for one over which the person may not decide.
    private func find(_ context: AppContext) async throws -> Function {
        let actor = try await context.signedIn(in: screens.site)
        let id = try context.number()
        return try await screens.site.database.read { db in
            let function = try FunctionRoutes.find(id, actor, in: db)
            guard try FunctionScope.changer(actor, of: function, screens.entrustment, in: db) != nil else {
                throw Access.Refusal.forbidden(couldAs: nil)
            }
            return function
        }
    }

    private func render(
        _ form: FunctionFactsForm,
        of function: Function,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let name = try await screens.site.database.read { try Place.full(function, in: $0) }
        let mayClose = actor.may(.changeUnits) && function.unitID != nil
        let page = FunctionFactsPage(form, of: function, name: name, mayClose: mayClose, context.language)
        let head = PageHead(
            context.language.pick("Ret funktionen", "Change the function"),
            menuPath: UnitPath.index,
            indexing: .refused
        )
        return try await screens.site.render(page, head, status: status, for: context)
    }
}
