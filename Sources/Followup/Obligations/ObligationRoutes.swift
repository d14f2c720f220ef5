import Database
import Hummingbird
import Registry
import Web

/// `/opgaver/…`: one promise, and what can be done about it.
struct ObligationRoutes: Sendable {
    let screens: FollowupScreens

    func add(to routes: Routes) {
        routes.get("/opgaver/:id", for: .signedIn, use: show)
        routes.post("/opgaver/:id/afslutning", for: .signedIn, use: settle)
        routes.post("/opgaver/:id/overdragelse", for: .signedIn, use: give)
        routes.post("/opgaver/:id/frist", for: .signedIn, use: move)
        routes.post("/opgaver/:id/svar", for: .signedIn, use: answer)
        routes.post("/opgaver/:id/filer", for: .signedIn, use: attach)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(ObligationForm(), .ok, context)
    }

    @Sendable func settle(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = ObligationForm(try await FormInput(body: request), .settle)
        guard let (outcome, note) = form.settlement(context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let now = screens.site.now()
        try await change(context) { obligation, author, db in
            guard screens.kind(obligation)?.settling != .byItsThing else { throw HTTPError(.forbidden) }
            try obligation.settle(outcome, note: note, by: author, at: now, in: db)
        }
        try await screens.site.flash(
            outcome == .done
                ? context.language.pick("Godt. Opgaven er løst.", "Good. The task is done.")
                : context.language.pick("Opgaven er lukket.", "The task is closed."),
            for: context
        )
        return screens.site.redirect(to: ObligationPath.index, for: context)
    }

    @Sendable func give(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = ObligationForm(try await FormInput(body: request), .give)
        guard let (function, reason) = form.gift(context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let now = screens.site.now()
        let given: Function? = try await change(context) { obligation, author, db in
            guard let target = try target(function, of: obligation, in: db),
                try obligation.give(to: target, why: reason, by: author, at: now, in: db) != nil
            else { return nil }
            return target
        }
        guard let given else {
            form.refuse(
                "funktion",
                context.language.pick("Vælg en funktion på listen", "Choose a function from the list")
            )
            return try await render(form, .unprocessableContent, context)
        }
        try await screens.site.flash(
            context.language.pick(
                "Opgaven er givet til \(given.title.lowercasedFirst). Du kan følge den under Givet videre.",
                "The task was given to \(given.title.lowercasedFirst). You can follow it under Passed on."
            ),
            for: context
        )
        return screens.site.redirect(to: ObligationPath.index, for: context)
    }

    @Sendable func move(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = ObligationForm(try await FormInput(body: request), .move)
        guard let (day, reason) = form.postponement(after: screens.today, context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let now = screens.site.now()
        let id = try await change(context) { obligation, author, db in
            try obligation.move(to: day, why: reason, by: author, at: now, in: db)
            return obligation.id
        }
        return screens.site.redirect(to: ObligationPath.show(id), for: context)
    }

    @Sendable func answer(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        var form = ObligationForm(input, .answer)
        let now = screens.site.now()
        if input["svar"] == "ja" {
            let id = try await change(context) { obligation, author, db in
                try obligation.accept(by: author, at: now, in: db)
                return obligation.id
            }
            return screens.site.redirect(to: ObligationPath.show(id), for: context)
        }
        guard let reason = form.sendingBack(context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        try await change(context) { obligation, author, db in
            guard let waiting = try Transfer.waiting(obligation: obligation.id, in: db) else { return }
            try obligation.comeBack(waiting, why: reason, by: author, at: now, in: db)
        }
        return screens.site.redirect(to: ObligationPath.index, for: context)
    }

    @Sendable func attach(_ request: Request, _ context: AppContext) async throws -> Response {
        // Whoever may not is refused before anything is read.
        try await change(context) { obligation, _, _ in
            guard obligation.isOpen else { throw HTTPError(.forbidden) }
        }
        let actor = try await context.signedIn(in: screens.site)
        var intake = try await screens.files.take(
            request,
            municipality: actor.municipalityID,
            on: screens.site,
            for: context
        )
        if intake.files.isEmpty, intake.errors.isEmpty { intake.refuse(.none, context.language) }
        if intake.errors.isEmpty {
            let (files, now) = (intake.files, screens.site.now())
            do {
                let id = try await change(context) { obligation, author, db in
                    try Attachment.add(
                        files,
                        to: obligation.reference,
                        by: author,
                        in: obligation.municipalityID,
                        at: now,
                        in: db
                    )
                    return obligation.id
                }
                try await screens.site.flash(intake.thanks(context.language), for: context)
                return screens.site.redirect(to: ObligationPath.show(id), for: context)
            } catch let refusal as FileRefusal {
                intake.refuse(refusal, context.language)
            }
        }
        var form = ObligationForm()
        for error in intake.errors.items { form.refuse(error.field, error.message) }
        return try await render(form, .unprocessableContent, context)
    }

    // MARK: What a handler needs

    /// Changes an open promise that the person may change.
    @discardableResult
    private func change<Value: Sendable>(
        _ context: AppContext,
        _ body: @escaping @Sendable (Obligation, Author, any Connection) throws -> Value
    ) async throws -> Value {
        let id = try context.number()
        let actor = try await context.signedIn(in: screens.site)
        let today = screens.today
        return try await screens.site.database.write { db in
            let (obligation, owner) = try Self.find(id, actor, in: db)
            guard
                case .act(let function) = try ObligationRight.of(
                    actor,
                    over: obligation,
                    owner: owner,
                    on: today,
                    in: db
                )
            else { throw Access.Refusal.forbidden(couldAs: nil) }
            return try body(obligation, Author(function), db)
        }
    }

    private static func find(
        _ id: Int,
        _ actor: Actor,
        in db: any Connection
    ) throws -> (obligation: Obligation, owner: Function) {
        guard let obligation = try Obligation.find(id: id, in: db),
            obligation.municipalityID == actor.municipalityID,
            let owner = try Function.find(id: obligation.ownerID, in: db)
        else { throw HTTPError(.notFound) }
        return (obligation, owner)
    }

    /// A function it may be given to: of the municipality's own units, or of the same organisation, and one that can
    /// open what it is about.
    private func target(_ id: Int, of obligation: Obligation, in db: any Connection) throws -> Function? {
        guard let target = try Function.find(id: id, in: db), target.municipalityID == obligation.municipalityID,
            target.closedOn == nil, let owner = try Function.find(id: obligation.ownerID, in: db),
            target.organizationID == owner.organizationID
        else { return nil }
        guard let permission = screens.kind(obligation)?.opensTo else { return target }
        let kinds = try FunctionKind.allowed(permission, municipality: target.municipalityID, in: db)
        return kinds.contains(target.kindID) ? target : nil
    }

    private func render(
        _ form: ObligationForm,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let id = try context.number()
        let actor = try await context.signedIn(in: screens.site)
        let today = screens.today
        let content = try await screens.site.database.read { db in
            let (obligation, owner) = try Self.find(id, actor, in: db)
            let right = try ObligationRight.of(actor, over: obligation, owner: owner, on: today, in: db)
            guard right != .none else { throw Access.Refusal.forbidden(couldAs: nil) }
            let permission = screens.kind(obligation)?.opensTo
            return try ObligationPage.Content(obligation, owner, right, opensTo: permission, on: today, in: db)
        }
        let page = ObligationPage(content, form, screens, context.language)
        let head = PageHead(page.what, menuPath: ObligationPath.index, indexing: .refused)
        return try await screens.site.render(page, head, status: status, for: context)
    }
}

extension ObligationPage.Content {
    fileprivate init(
        _ obligation: Obligation,
        _ owner: Function,
        _ right: ObligationRight,
        opensTo permission: Permission?,
        on today: CalendarDate,
        in db: any Connection
    ) throws {
        self.obligation = obligation
        self.owner = owner
        self.right = right
        place = try Place.name(of: owner, in: db)
        staffing = try Staffing.of([owner], on: today, in: db)[owner.id]
        waiting = try Transfer.waiting(obligation: obligation.id, in: db)
        history = try JournalEntry.about(obligation.reference, in: db)
        attachments = try Attachment.of(obligation.reference, in: db)
        limits = try FileLimits.of(municipality: obligation.municipalityID, in: db)
        owedTo =
            switch obligation.owedTo {
            case .function(let id): try Function.find(id: id, in: db).map { try Place.full($0, in: db) }
            case .organization(let id): try Organization.find(ids: [id], in: db).first?.name
            case .other(let text): text
            case nil: nil
            }
        targets = right == .see ? [] : try Self.targets(of: owner, opensTo: permission, in: db)
    }

    private static func targets(
        of owner: Function,
        opensTo permission: Permission?,
        in db: any Connection
    ) throws -> [(place: String, functions: [Function])] {
        let kinds = try permission.map { try FunctionKind.allowed($0, municipality: owner.municipalityID, in: db) }
        func canHave(_ function: Function) -> Bool {
            function.id != owner.id && kinds?.contains(function.kindID) != false
        }
        if let organization = owner.organizationID {
            let others = try Function.of(organization: organization, in: db).filter(canHave)
            return others.isEmpty ? [] : [(try Place.name(of: owner, in: db), others)]
        }
        let functions = try Function.ofUnits(municipality: owner.municipalityID, in: db).filter(canHave)
        let byUnit = Dictionary(grouping: functions) { $0.unitID ?? 0 }
        return try Unit.all(municipality: owner.municipalityID, in: db).compactMap { unit in
            byUnit[unit.id].map { (unit.name, $0) }
        }
    }
}
