import Database
import Followup
import Hummingbird
import Language
import Registry
import Web

/// `/puljer/…/rediger`: making a pool, and changing it one part at a time.
struct PoolEditRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        let officers = Access.permitted(.arrangePools)
        routes.get(RouterPath(PoolPath.new), for: officers, use: new)
        routes.post(RouterPath(PoolPath.index), for: officers, use: create)
        routes.get("/puljer/:pulje/rediger", for: officers, use: overview)
        routes.get("/puljer/:pulje/rediger/sprog", for: officers, use: plain)
        routes.post("/puljer/:pulje/rediger/sprog", for: officers, use: explain)
        routes.get("/puljer/:pulje/rediger/:del", for: officers, use: edit)
        routes.post("/puljer/:pulje/rediger/:del", for: officers, use: update)
        routes.post("/puljer/:pulje/filer", for: officers, use: attach)
    }

    // MARK: A new pool

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        try await renderNew(FormInput(), FormErrors(), .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let language = context.language
        var errors = FormErrors()
        let title = input["titel"] ?? ""
        if title.isEmpty {
            errors.add("titel", language.pick("Skriv, hvad puljen hedder", "Write what the pool is called"))
        }
        errors.checkLength("titel", title, 120, language)
        let actor = try await context.signedIn(in: screens.site)
        let now = screens.site.now()
        guard errors.isEmpty, let acting = actor.acting else {
            return try await renderNew(input, errors, .unprocessableContent, context)
        }
        let pool = try await screens.site.database.write { db in
            guard let owner = try Function.find(id: acting.id, in: db) else { throw HTTPError(.notFound) }
            return try Pool.make(title, owner: owner, by: Author(actor), at: now, in: db)
        }
        return screens.site.redirect(to: PoolPath.edit(pool.slug), for: context)
    }

    private func renderNew(
        _ input: FormInput,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let fields = FormFields(input, errors, language)
        let page = PoolPartPage(
            back: language.base + PoolPath.index,
            backText: language.pick("Alle puljer", "All pools"),
            eyebrow: language.pick("Puljer", "Grants"),
            heading: language.pick("Ny pulje", "New pool"),
            lead: language.pick(
                "Giv den et navn. Så tager vi resten én ting ad gangen.",
                "Give it a name. Then we take the rest one thing at a time."
            ),
            hasErrors: !errors.isEmpty,
            errors: errors.items,
            action: language.base + PoolPath.index,
            revision: "",
            controls: [fields.text("titel", language.pick("Hvad hedder puljen?", "What is the pool called?"))],
            button: language.pick("Begynd på puljen", "Begin the pool")
        )
        return try await screens.renderWork(page, page.heading, status, for: context)
    }

    // MARK: The overview

    @Sendable func overview(_ request: Request, _ context: AppContext) async throws -> Response {
        try await renderOverview(fileError: nil, .ok, context)
    }

    private func renderOverview(
        fileError: String?,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let today = screens.today
        let found = try await screens.ownPool(context) { pool, db in
            (
                try PoolSetting(pool, in: db), try PoolReadiness.Extra(pool, on: today, in: db),
                try Round.of(pools: [pool.id], in: db), try PoolQuestion.waiting(pool: pool.id, in: db),
                try Attachment.of(pool.subject, in: db), try FileLimits.of(municipality: pool.municipalityID, in: db)
            )
        }
        let (setting, extra, rounds, questions, files, limits) = found
        let language = context.language
        let ready = PoolReadiness(setting, extra, nil, check: screens.check, at: screens.site.now(), language)
        let page = PoolEditPage(
            setting.pool,
            ready,
            rounds,
            questions,
            AttachmentSection(
                files,
                screens.followup.files,
                action: language.base + PoolPath.documents(setting.pool.slug),
                limits,
                error: fileError,
                mayRemove: true,
                language
            ),
            at: screens.site.now(),
            language
        )
        return try await screens.renderWork(page, setting.pool.title, status, for: context)
    }

    /// A paper for everybody to read or use.
    @Sendable func attach(_ request: Request, _ context: AppContext) async throws -> Response {
        let pool = try await screens.ownPool(context) { pool, _ in pool }
        var intake = try await screens.followup.files.take(
            request,
            municipality: pool.municipalityID,
            on: screens.site,
            for: context
        )
        if intake.files.isEmpty, intake.errors.isEmpty {
            let error = context.language.pick("Vælg en fil", "Choose a file")
            return try await renderOverview(fileError: error, .unprocessableContent, context)
        }
        let (files, now) = (intake.files, screens.site.now())
        if intake.errors.isEmpty {
            do {
                try await screens.changePool(context) { pool, author, db in
                    try Attachment.add(
                        files,
                        to: pool.subject,
                        by: author,
                        in: pool.municipalityID,
                        at: now,
                        in: db
                    )
                    pool.record(in: db)
                }
                try await screens.site.flash(
                    context.language.pick("Filen ligger på puljens side.", "The file is on the pool's page."),
                    for: context
                )
                return screens.site.redirect(to: PoolPath.edit(pool.slug), for: context)
            } catch let refusal as FileRefusal {
                intake.refuse(refusal, context.language)
            }
        }
        return try await renderOverview(
            fileError: intake.errors.items.first?.message,
            .unprocessableContent,
            context
        )
    }

    // MARK: A part

    private func part(_ context: AppContext) throws -> PoolPart {
        guard let part = PoolPart(rawValue: try context.parameters.require("del")) else { throw HTTPError(.notFound) }
        return part
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let part = try part(context)
        let setting = try await screens.ownPool(context) { try PoolSetting($0, in: $1) }
        let page = page(part, setting, FormInput(part.form.pairs(setting)), FormErrors(), context.language)
        return try await screens.renderWork(page, page.heading, .ok, for: context)
    }

    private enum Saved: Sendable {
        case saved
        case refused(PoolSetting, FormErrors)
        case conflict(PoolSetting)
        case closed(PoolSetting)
    }

    @Sendable func update(_ request: Request, _ context: AppContext) async throws -> Response {
        let part = try part(context)
        let input = try await FormInput(body: request)
        let (now, language) = (screens.site.now(), context.language)
        let saved = try await screens.changePool(context) { pool, author, db -> Saved in
            let setting = try PoolSetting(pool, in: db)
            if part.isFixedByRound, setting.underway != nil { return .closed(setting) }
            var errors = FormErrors()
            guard let change = part.form.read(input, setting, &errors, language) else {
                return .refused(setting, errors)
            }
            guard let revision = input["udgave"].flatMap({ Int($0) }),
                try pool.change(revision, by: author, at: now, in: db, change)
            else { return .conflict(setting) }
            return .saved
        }
        var shown: PoolPartPage
        switch saved {
        case .saved:
            try await screens.site.flash(language.pick("Gemt.", "Saved."), for: context)
            return screens.site.redirect(to: PoolPath.edit(try context.parameters.require("pulje")), for: context)
        case .refused(let setting, let errors):
            shown = page(part, setting, input, errors, language)
            shown.revision = input["udgave"] ?? ""
            return try await screens.renderWork(shown, shown.heading, .unprocessableContent, for: context)
        case .conflict(let setting):
            shown = page(part, setting, input, FormErrors(), language)
            shown.conflict = language.pick(
                "En anden har rettet puljen imens. Dit står i felterne. Se puljens side i en anden fane, og gem igen, hvis dit skal gælde.",
                "Somebody else has changed the pool meanwhile. Yours is in the fields. Look at the pool's page in another tab, and save again if yours is to count."
            )
        case .closed(let setting): shown = page(part, setting, input, FormErrors(), language)
        }
        return try await screens.renderWork(shown, shown.heading, .conflict, for: context)
    }

    private func page(
        _ part: PoolPart,
        _ setting: PoolSetting,
        _ input: FormInput,
        _ errors: FormErrors,
        _ language: PageLanguage
    ) -> PoolPartPage {
        let pool = setting.pool
        let texts = [input["kort"], input["formaal"], input["hvem"], input["saadan"]].compactMap(\.self)
        return PoolPartPage(
            back: language.base + PoolPath.edit(pool.slug),
            backText: language.pick("Alle dele", "All parts"),
            eyebrow: pool.title,
            heading: part.label(language),
            hasErrors: !errors.isEmpty,
            errors: errors.items,
            closed: part.isFixedByRound
                ? setting.underway.map {
                    language.pick(
                        "\($0.title) er i gang. Det, foreningerne har læst, gælder, til runden er afgjort.",
                        "\($0.title) is under way. What the associations have read counts until it is decided."
                    )
                } : nil,
            action: language.base + PoolPath.edit(pool.slug, part),
            revision: "\(pool.revision)",
            controls: part.form.controls(FormFields(input, errors, language, setting: setting)),
            button: language.pick("Gem", "Save"),
            hints: part == .about
                ? PlainHints(texts.joined(separator: "\n\n"), screens.check, for: .applicant, language) : nil
        )
    }

    // MARK: Plain language

    @Sendable func plain(_ request: Request, _ context: AppContext) async throws -> Response {
        let pool = try await screens.ownPool(context) { pool, _ in pool }
        return try await renderPlain(pool, pool.hardTextReason ?? "", FormErrors(), .ok, context)
    }

    @Sendable func explain(_ request: Request, _ context: AppContext) async throws -> Response {
        let reason = try await FormInput(body: request)["hvorfor"]
        var errors = FormErrors()
        errors.checkLength("hvorfor", reason ?? "", 600, context.language)
        guard errors.isEmpty else {
            let pool = try await screens.ownPool(context) { pool, _ in pool }
            return try await renderPlain(pool, reason ?? "", errors, .unprocessableContent, context)
        }
        let now = screens.site.now()
        let slug = try await screens.changePool(context) { pool, author, db in
            try db.run("UPDATE grant_pool SET hard_text_reason = \(reason) WHERE id = \(pool.id)")
            try Journal.write(
                .changedPool,
                about: pool.subject,
                by: author,
                why: reason,
                in: pool.municipalityID,
                at: now,
                in: db
            )
            return pool.slug
        }
        try await screens.site.flash(context.language.pick("Gemt.", "Saved."), for: context)
        return screens.site.redirect(to: PoolPath.edit(slug), for: context)
    }

    private func renderPlain(
        _ pool: Pool,
        _ reason: String,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let prose = [pool.lead, pool.purpose, pool.applicants, pool.procedure].joined(separator: "\n\n")
        let page = PoolPartPage(
            back: language.base + PoolPath.edit(pool.slug),
            backText: language.pick("Alle dele", "All parts"),
            eyebrow: pool.title,
            heading: language.pick("Er det til at forstå?", "Is it easy to read?"),
            lead: language.pick(
                "Dem, der søger, er frivillige. Målet er LIX \(TextKind.applicant.goal) eller lavere.",
                "Those who apply are volunteers. The goal is LIX \(TextKind.applicant.goal) or lower."
            ),
            hasErrors: !errors.isEmpty,
            errors: errors.items,
            action: language.base + PoolPath.plain(pool.slug),
            revision: "\(pool.revision)",
            controls: [
                .area(
                    AreaInput(
                        "hvorfor",
                        language.pick(
                            "Hvorfor kan det ikke skrives lettere? (kun hvis LIX er for højt)",
                            "Why can it not be simpler? (only if LIX is too high)"
                        ),
                        value: reason,
                        error: errors["hvorfor"]
                    )
                )
            ],
            button: language.pick("Gem", "Save"),
            hints: PlainHints(prose, screens.check, for: .applicant, language)
        )
        return try await screens.renderWork(page, page.heading, status, for: context)
    }
}

extension GrantsScreens {
    /// Reads something about the pool that the address names, for those of its municipality.
    ///
    /// - Throws: 404 for one of another municipality.
    func ownPool<Value: Sendable>(
        _ context: AppContext,
        _ read: @escaping @Sendable (Pool, any Connection) throws -> Value
    ) async throws -> Value {
        let slug = try context.parameters.require("pulje")
        let actor = try await context.signedIn(in: site)
        let found = try await site.database.read { db -> Value? in
            try Pool.find(slug: slug, municipality: actor.municipalityID, in: db).map { try read($0, db) }
        }
        guard let found else { throw HTTPError(.notFound) }
        return found
    }

    /// A page for those who work with pools.
    func renderWork<P: Page>(
        _ page: P,
        _ title: String,
        _ status: HTTPResponse.Status,
        for context: AppContext
    ) async throws -> Response {
        let head = PageHead(title, menuPath: PoolPath.index, indexing: .refused)
        return try await site.render(page, head, status: status, for: context)
    }
}
