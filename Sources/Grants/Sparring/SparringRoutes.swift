import Database
import Followup
import Hummingbird
import Registry
import Web

/// Below `/hjaelp-til-ansoegning/sparring`: drafts that are read before they are sent.
struct SparringRoutes: Sendable {
    let screens: GrantsScreens

    private static let both = Access.permitted([.applyForGrants, .adviseFunding])

    func add(to routes: Routes) {
        routes.get(RouterPath(HelpPath.list), for: Self.both, use: index)
        routes.get(RouterPath(HelpPath.new), for: .permitted(.applyForGrants), use: new)
        routes.post(RouterPath(HelpPath.list), for: .permitted(.applyForGrants), use: create)
        routes.get("/hjaelp-til-ansoegning/sparring/:id", for: Self.both, use: show)
        routes.post("/hjaelp-til-ansoegning/sparring/:id/kommentarer", for: Self.both, use: comment)
        routes.post("/hjaelp-til-ansoegning/sparring/:id/filer", for: Self.both, use: attach)
        routes.post("/hjaelp-til-ansoegning/sparring/:id/svar", for: .permitted(.adviseFunding), use: answer)
        routes.post("/hjaelp-til-ansoegning/sparring/:id/udfald", for: .permitted(.applyForGrants), use: conclude)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let typed = try FormInput(query: request)["side"].flatMap { Int($0) } ?? 1
        let number = min(max(typed, 1), FundAddress.lastPage)
        let (actor, language) = (try await context.signedIn(in: screens.site), context.language)
        guard let acting = actor.acting else { throw HTTPError(.notFound) }
        let whose = acting.organizationID.map(Sparring.Whose.organization) ?? .municipality(actor.municipalityID)
        let (drafts, totals) = try await screens.site.database.read { db in
            (
                try Sparring.page(
                    whose,
                    limit: SparringListPage.pageSize,
                    offset: (number - 1) * SparringListPage.pageSize,
                    in: db
                ),
                try Sparring.totals(whose, in: db)
            )
        }
        let page = SparringListPage(
            drafts,
            totals,
            page: number,
            isOrganization: acting.organizationID != nil,
            language
        )
        return try await screens.site.render(page, head(page.heading), for: context)
    }

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        let query = try FormInput(query: request)
        let (organization, _) = try await screens.ownOrganization(context)
        var form = SparringForm()
        let targets = try await targets(organization)
        form.target = targets.named(fund: query["fond"], pool: query["pulje"]) ?? ""
        return try await render(form, targets, organization, .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let (organization, _) = try await screens.ownOrganization(context)
        let actor = try await context.signedIn(in: screens.site)
        guard let function = actor.acting else { throw HTTPError(.notFound) }
        let (now, language) = (screens.site.now(), context.language)
        var intake = try await screens.followup.files.read(
            request,
            municipality: organization.municipalityID,
            on: screens.site,
            for: context
        )
        var form = SparringForm(intake.input)
        let targets = try await targets(organization)
        let hasFiles = !intake.files.isEmpty
        let asked = form.request(targets, hasFiles: hasFiles, on: screens.today, language)
        form.refuse(intake.errors.items)
        guard let asked, form.errors.isEmpty else {
            return try await render(form, targets, organization, .unprocessableContent, context)
        }
        let files = intake.files
        do {
            let id = try await screens.site.database.write { db in
                let made = try Sparring.ask(asked, for: organization, by: function, at: now, in: db)
                try Attachment.add(
                    files,
                    to: made.subject,
                    by: Author(function),
                    in: made.municipalityID,
                    at: now,
                    in: db
                )
                return made.id
            }
            try await screens.site.flash(
                language.pick(
                    "Tak. Vi læser det og svarer senest efter fem hverdage.",
                    "Thank you. We read it and answer within five working days."
                ),
                for: context
            )
            return screens.site.redirect(to: HelpPath.show(id), for: context)
        } catch let refusal as FileRefusal {
            intake.refuse(refusal, language)
            form.refuse(intake.errors.items)
            return try await render(form, targets, organization, .unprocessableContent, context)
        }
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let (sparring, function) = try await found(context)
        return try await render(sparring, function, SparringTyped(), .ok, context)
    }

    @Sendable func comment(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let (sparring, function) = try await found(context)
        let (now, language) = (screens.site.now(), context.language)
        let count = sparring.paragraphs.count
        var typed = SparringTyped()
        typed.paragraph = input["stykke"].flatMap { Int($0) }.flatMap { (1...max(count, 1)).contains($0) ? $0 : nil }
        if count == 0 { typed.paragraph = nil }
        let field = SparringTyped.field(typed.paragraph)
        typed.comment = input[field] ?? ""
        if typed.comment.isEmpty { typed.errors.add(field, language.pick("Skriv noget", "Write something")) }
        let over = typed.comment.unicodeScalars.count - Sparring.longestComment
        if over > 0 {
            typed.errors.add(
                field,
                language.pick("Gør teksten \(over) tegn kortere", "Make it \(over) characters shorter")
            )
        }
        guard typed.errors.isEmpty else {
            return try await render(sparring, function, typed, .unprocessableContent, context)
        }
        let (text, paragraph) = (typed.comment.replacing("\r\n", with: "\n"), typed.paragraph)
        try await screens.site.database.write { db in
            try sparring.comment(text, on: paragraph, by: function, at: now, in: db)
        }
        try await screens.site.flash(language.pick("Det er gemt.", "It is saved."), for: context)
        return screens.site.redirect(to: HelpPath.show(sparring.id), for: context)
    }

    @Sendable func attach(_ request: Request, _ context: AppContext) async throws -> Response {
        let (sparring, function) = try await found(context)
        var intake = try await screens.followup.files.take(
            request,
            municipality: sparring.municipalityID,
            on: screens.site,
            for: context
        )
        let (now, language) = (screens.site.now(), context.language)
        if intake.files.isEmpty, intake.errors.isEmpty { intake.refuse(.none, language) }
        if intake.errors.isEmpty {
            let files = intake.files
            do {
                try await screens.site.database.write { db in
                    try Attachment.add(
                        files,
                        to: sparring.subject,
                        by: Author(function),
                        in: sparring.municipalityID,
                        at: now,
                        in: db
                    )
                }
                try await screens.site.flash(intake.thanks(language), for: context)
                return screens.site.redirect(to: HelpPath.show(sparring.id), for: context)
            } catch let refusal as FileRefusal {
                intake.refuse(refusal, language)
            }
        }
        var typed = SparringTyped()
        for error in intake.errors.items { typed.errors.add(error.field, error.message) }
        return try await render(sparring, function, typed, .unprocessableContent, context)
    }

    @Sendable func answer(_ request: Request, _ context: AppContext) async throws -> Response {
        let (sparring, function) = try await found(context)
        let (now, language) = (screens.site.now(), context.language)
        try await screens.site.database.write { try sparring.answer(by: function, at: now, in: $0) }
        try await screens.site.flash(
            language.pick("Foreningen har fået besked.", "The association is told."),
            for: context
        )
        return screens.site.redirect(to: HelpPath.show(sparring.id), for: context)
    }

    @Sendable func conclude(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let (sparring, function) = try await found(context)
        guard function.organizationID != nil, sparring.answeredAt != nil else { throw HTTPError(.notFound) }
        let (now, language) = (screens.site.now(), context.language)
        var typed = SparringTyped()
        (typed.result, typed.amount) = (input["udfald"] ?? "", input["beloeb"] ?? "")
        let result = SparringOutcome.Result(rawValue: typed.result)
        if result == nil { typed.errors.add("udfald", language.pick("Vælg, hvordan det gik", "Choose how it went")) }
        let amount = result == .granted ? Money(typed: typed.amount) : nil
        if result == .granted, amount.map({ $0 <= .zero }) ?? true {
            typed.errors.add("beloeb", language.pick("Skriv et beløb som 50.000", "Write an amount such as 50000"))
        }
        guard typed.errors.isEmpty, let result else {
            return try await render(sparring, function, typed, .unprocessableContent, context)
        }
        try await screens.site.database.write { db in
            try sparring.conclude(result, amount: amount, by: function, at: now, in: db)
        }
        try await screens.site.flash(
            language.pick("Tak, fordi I fortalte det.", "Thank you for telling."),
            for: context
        )
        return screens.site.redirect(to: HelpPath.show(sparring.id), for: context)
    }

    // MARK: What a handler needs

    /// - Throws: 404 for a draft that the actor may not see.
    private func found(_ context: AppContext) async throws -> (Sparring, Actor.Function) {
        let id = try context.number()
        let actor = try await context.signedIn(in: screens.site)
        let sparring = try await screens.site.database.read { try Sparring.find(id: id, in: $0) }
        guard let sparring, let function = Sparring.viewer(actor, sparring) else { throw HTTPError(.notFound) }
        return (sparring, function)
    }

    private func targets(_ organization: Organization) async throws -> SparringTargets {
        let today = screens.today
        return try await screens.site.database.read {
            try SparringTargets.all(municipality: organization.municipalityID, on: today, in: $0)
        }
    }

    private func head(_ title: String) -> PageHead {
        PageHead(title, menuPath: PoolPath.index, indexing: .refused)
    }

    private func render(
        _ form: SparringForm,
        _ targets: SparringTargets,
        _ organization: Organization,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let limits = try await screens.site.database.read {
            try FileLimits.of(municipality: organization.municipalityID, in: $0)
        }
        let page = SparringFormPage(form, targets, limits, context.language)
        let title = context.language.pick("Bed os læse jeres udkast", "Ask us to read your draft")
        return try await screens.site.render(page, head(title), status: status, for: context)
    }

    private func render(
        _ sparring: Sparring,
        _ function: Actor.Function,
        _ typed: SparringTyped,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let (comments, attachments, limits) = try await screens.site.database.read { db in
            (
                try SparringComment.of(sparring.id, in: db), try Attachment.of(sparring.subject, in: db),
                try FileLimits.of(municipality: sparring.municipalityID, in: db)
            )
        }
        let section = AttachmentSection(
            attachments,
            screens.followup.files,
            action: language.base + HelpPath.files(sparring.id),
            limits,
            error: typed.errors[Files.field],
            mayRemove: function.organizationID != nil,
            language
        )
        let page = SparringPage(
            sparring,
            comments,
            typed,
            files: section,
            isStaff: function.unitID != nil,
            language
        )
        return try await screens.site.render(page, head(page.title), status: status, for: context)
    }
}
