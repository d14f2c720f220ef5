import Database
import Hummingbird
import Web

/// `/vurdering/{id}/svar-foerst`, where the municipality asks, and `/svar-foerst/{id}`, where the applicant answers.
struct PartyHearingRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        routes.get("/vurdering/:id/svar-foerst", for: DecisionRoutes.preparers, use: new)
        routes.post("/vurdering/:id/svar-foerst", for: DecisionRoutes.preparers, use: ask)
        routes.get("/svar-foerst/:id", for: .permitted(.applyForGrants), use: show)
        routes.post("/svar-foerst/:id", for: .permitted(.applyForGrants), use: answer)
        routes.get("/navn-paa-listen/:id", for: .permitted(.applyForGrants), use: editName)
        routes.post("/navn-paa-listen/:id", for: .permitted(.applyForGrants), use: saveName)
    }

    /// Days that an applicant has, unless whoever asks says otherwise.
    private static let days = 10

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        try await screens.withCase(context, named: true) { file in
            var date = DateFields(prefix: "frist")
            date.show(screens.today.adding(days: Self.days))
            return try await screens.render(page(file, "", date, FormErrors(), context.language), .ok, context)
        }
    }

    @Sendable func ask(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let language = context.language
        return try await screens.withCase(context, named: true) { file in
            var (errors, date) = (FormErrors(), DateFields(prefix: "frist"))
            date.read(input)
            let facts = errors.need(
                "oplysninger",
                input["oplysninger"],
                atMost: 3_000,
                missing: language.pick("Skriv, hvad I har fået at vide", "Write what you were told"),
                language
            )
            let today = screens.today
            if let day = date.date {
                if day <= today || day > today.adding(days: 90) {
                    errors.add(
                        "frist-dag",
                        language.pick("Vælg en dag inden for tre måneder", "Choose a day within three months")
                    )
                }
            } else {
                errors.add("frist-dag", language.noSuchDate)
            }
            if errors.isEmpty, let facts, let due = date.date {
                let now = screens.site.now()
                do {
                    _ = try await screens.inCase(context) {
                        try PartyHearing.ask(facts, dueOn: due, of: $0, at: now, in: $1)
                    }
                    try await screens.site.flash(
                        language.pick("Foreningen er spurgt.", "The association is asked."),
                        for: context
                    )
                    return screens.site.redirect(to: CasePath.show(file.room.application.id), for: context)
                } catch is UniqueViolation {
                    errors.add(
                        "oplysninger",
                        language.pick(
                            "De er spurgt allerede og kan stadig nå at svare",
                            "They have been asked already and can still answer"
                        )
                    )
                }
            }
            let shown = page(file, input["oplysninger"] ?? "", date, errors, language)
            return try await screens.render(shown, .unprocessableContent, context)
        }
    }

    private func page(
        _ file: CaseFile,
        _ facts: String,
        _ date: DateFields,
        _ errors: FormErrors,
        _ language: PageLanguage
    ) -> CaseFormPage {
        var page = CaseFormPage(
            file,
            heading: language.pick("Lad foreningen svare først", "Let the association answer first"),
            part: "svar-foerst",
            submit: language.pick("Spørg foreningen", "Ask the association"),
            language
        )
        page.parts = [
            CaseFormPage.Part(
                area: AreaInput(
                    "oplysninger",
                    language.pick("Hvad har I fået at vide?", "What were you told?"),
                    hint: language.pick(
                        "Det, der taler imod dem, og som de ikke kender. De læser det, som det står.",
                        "What speaks against them and they do not know. They read it as it stands."
                    ),
                    rows: 6,
                    value: facts,
                    error: errors["oplysninger"]
                )
            ),
            CaseFormPage.Part(
                date: DateFieldset(
                    date,
                    legend: language.pick("Hvornår skal de senest svare?", "When must they answer?"),
                    errors
                )
            ),
        ]
        page.show(errors)
        return page
    }

    // MARK: The applicant's side

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render("", FormErrors(), .ok, context)
    }

    @Sendable func answer(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let language = context.language
        let (hearing, _, function) = try await found(context)
        var errors = FormErrors()
        let text = errors.need(
            "svar",
            input["svar"],
            atMost: 5_000,
            missing: language.pick("Skriv jeres svar", "Write your answer"),
            language
        )
        if hearing.dueOn < screens.today {
            errors.add("svar", language.pick("Sidste dag for svar er gået", "The last day for answers has passed"))
        }
        guard let text, errors.isEmpty else {
            return try await render(input["svar"] ?? "", errors, .unprocessableContent, context)
        }
        let actor = try await context.signedIn(in: screens.site)
        let now = screens.site.now()
        _ = try await screens.site.database.write {
            try hearing.answer(text, by: function, municipality: actor.municipalityID, at: now, in: $0)
        }
        try await screens.site.flash(
            language.pick("Tak. Vi læser det, før vi afgør.", "Thank you. We read it before we decide."),
            for: context
        )
        return screens.site.redirect(to: PartyHearingPath.show(hearing.id), for: context)
    }

    private func found(_ context: AppContext) async throws -> (PartyHearing, Application, Actor.Function) {
        let id = try context.number()
        let actor = try await context.signedIn(in: screens.site)
        return try await screens.site.database.read { db in
            guard let function = actor.acting, let hearing = try PartyHearing.find(id: id, in: db),
                hearing.organizationID == function.organizationID,
                let application = try Application.find(id: hearing.applicationID, in: db)
            else { throw HTTPError(.notFound) }
            return (hearing, application, function)
        }
    }

    private func render(
        _ typed: String,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let (hearing, application, _) = try await found(context)
        let page = PartyHearingPage(
            hearing,
            application,
            typed: typed,
            errors,
            on: screens.today,
            context.language
        )
        let head = PageHead(page.heading, indexing: .refused)
        return try await screens.site.render(page, head, status: status, for: context)
    }

    @Sendable func editName(_ request: Request, _ context: AppContext) async throws -> Response {
        let (application, _) = try await own(context)
        let isGiven = try await screens.site.database.read {
            try NamingConsent.isGiven(application: application.id, in: $0)
        }
        let page = PartyHearingPage(application, isGiven: isGiven, context.language)
        return try await screens.site.render(page, PageHead(page.heading, indexing: .refused), for: context)
    }

    @Sendable func saveName(_ request: Request, _ context: AppContext) async throws -> Response {
        let isGiven = try await FormInput(body: request)["navn"] == "ja"
        let (application, function) = try await own(context)
        let now = screens.site.now()
        try await screens.site.database.write {
            try NamingConsent.set(isGiven, application, by: function, at: now, in: $0)
        }
        try await screens.site.flash(context.language.pick("Det er gemt.", "It is saved."), for: context)
        return screens.site.redirect(to: NamingConsentPath.show(application.id), for: context)
    }

    private func own(_ context: AppContext) async throws -> (Application, Actor.Function) {
        let id = try context.number()
        let actor = try await context.signedIn(in: screens.site)
        return try await screens.site.database.read { db in
            guard let function = actor.acting, let application = try Application.find(id: id, in: db),
                application.organizationID == function.organizationID
            else { throw HTTPError(.notFound) }
            return (application, function)
        }
    }
}
