import Database
import Followup
import Hummingbird
import Web

/// The page structs about assessing.
let assessmentPages: [any Page.Type] = [CasePage.self, CaseFormPage.self, CaseListPage.self]

/// `/vurdering/{application}`: one case, one's own assessment, and what the officer writes about it.
struct CaseRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        routes.get("/vurdering/:id", for: .caseWork, use: show)
        routes.get("/vurdering/:id/vurdering", for: .permitted(.assessGrants), use: editAssessment)
        routes.post("/vurdering/:id/vurdering", for: .permitted(.assessGrants), use: assess)
        routes.get("/vurdering/:id/tjek", for: .permitted(.arrangePools), use: editChecks)
        routes.post("/vurdering/:id/tjek", for: .permitted(.arrangePools), use: check)
        routes.get("/vurdering/:id/sammenfatning", for: .permitted(.arrangePools), use: editSummary)
        routes.post("/vurdering/:id/sammenfatning", for: .permitted(.arrangePools), use: summarize)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try await screens.withCase(context) { file in
            let page = CasePage(file, on: screens.today, context.language)
            let head = PageHead(page.heading, menuPath: CasePath.index, indexing: .refused)
            return try await screens.site.render(page, head, for: context)
        }
    }

    @Sendable func editAssessment(_ request: Request, _ context: AppContext) async throws -> Response {
        try await screens.withCase(context) { file in
            guard file.isAssessor else { throw HTTPError(.notFound) }
            let own = file.own.map(\.id)
            let form = AssessmentForm(file.marks.filter { $0.assessmentID == own })
            return try await screens.render(CaseFormPage(file, form, context.language), .ok, context)
        }
    }

    @Sendable func assess(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let language = context.language
        return try await screens.withCase(context) { file in
            guard file.isAssessor else { throw HTTPError(.notFound) }
            var form = AssessmentForm(input, file.criteria)
            let marks = form.marks(file.criteria, language)
            guard form.errors.isEmpty else {
                return try await screens.render(CaseFormPage(file, form, language), .unprocessableContent, context)
            }
            let (now, isDone) = (screens.site.now(), !form.isLater)
            let taken = try await screens.inCase(context) { room, db in
                try Assessment.save(marks, isDone: isDone, of: room, at: now, in: db)
            }
            guard case .value(true) = taken else {
                form.errors.add(
                    AssessmentForm.scoreField(file.criteria.first?.id ?? 0),
                    language.pick(
                        "Din vurdering er afleveret og kan ikke ændres",
                        "Your assessment is handed in and cannot be changed"
                    )
                )
                return try await screens.render(CaseFormPage(file, form, language), .conflict, context)
            }
            try await screens.site.flash(
                isDone
                    ? language.pick("Din vurdering er afleveret.", "Your assessment is handed in.")
                    : language.pick("Din vurdering er gemt.", "Your assessment is saved."),
                for: context
            )
            let id = file.room.application.id
            return screens.site.redirect(to: isDone ? CasePath.index : CasePath.show(id), for: context)
        }
    }

    @Sendable func editChecks(_ request: Request, _ context: AppContext) async throws -> Response {
        try await screens.withCase(context, named: true) { file in
            try await screens.render(CaseFormPage(file, ChecksForm(file.checks), context.language), .ok, context)
        }
    }

    @Sendable func check(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        return try await screens.withCase(context, named: true) { file in
            var form = ChecksForm(input)
            let answers = form.answers(context.language)
            guard form.errors.isEmpty else {
                return try await screens.render(
                    CaseFormPage(file, form, context.language),
                    .unprocessableContent,
                    context
                )
            }
            let now = screens.site.now()
            _ = try await screens.inCase(context) { room, db in
                for (kind, state, note) in answers
                where !file.checks.contains(where: { $0.kind == kind && $0.state == state && $0.note == note }) {
                    try FormalCheck.set(kind, state, note, of: room, at: now, in: db)
                }
            }
            return try await screens.saved(file, context)
        }
    }

    @Sendable func editSummary(_ request: Request, _ context: AppContext) async throws -> Response {
        try await screens.withCase(context, named: true) { file in
            let text = file.summary?.text ?? ""
            return try await screens.render(
                CaseFormPage(file, summary: text, FormErrors(), context.language),
                .ok,
                context
            )
        }
    }

    @Sendable func summarize(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let language = context.language
        return try await screens.withCase(context, named: true) { file in
            var errors = FormErrors()
            let text = errors.need(
                "tekst",
                input["tekst"],
                atMost: 3_000,
                missing: language.pick("Skriv en sammenfatning", "Write a summary"),
                language
            )
            guard let text else {
                let page = CaseFormPage(file, summary: input["tekst"] ?? "", errors, language)
                return try await screens.render(page, .unprocessableContent, context)
            }
            let now = screens.site.now()
            _ = try await screens.inCase(context) { try CaseSummary.save(text, of: $0, at: now, in: $1) }
            return try await screens.saved(file, context)
        }
    }
}

extension GrantsScreens {
    /// Shows something of the case in the address to whoever is free to see it, and sends others to declare first.
    ///
    /// - `named`: only for those who see whose it is.
    func withCase(
        _ context: AppContext,
        named: Bool = false,
        _ body: (CaseFile) async throws -> Response
    ) async throws -> Response {
        switch try await inCase(context, { try CaseFile.read($0, in: $1) }) {
        case .declareFirst(let path): return site.redirect(to: path, for: context)
        case .value(let file):
            guard file.isShown, !named || !file.isBlind else { throw HTTPError(.notFound) }
            return try await body(file)
        }
    }

    func render(_ page: CaseFormPage, _ status: HTTPResponse.Status, _ context: AppContext) async throws -> Response {
        var head = PageHead(page.heading, menuPath: CasePath.index, indexing: .refused)
        if page.parts.contains(where: { $0.left != nil }) { head.scripts = ["deciding.js"] }
        return try await site.render(page, head, status: status, for: context)
    }

    /// Back to the case after something was saved.
    func saved(_ file: CaseFile, _ context: AppContext) async throws -> Response {
        try await site.flash(context.language.pick("Det er gemt.", "It is saved."), for: context)
        return site.redirect(to: CasePath.show(file.room.application.id), for: context)
    }
}
