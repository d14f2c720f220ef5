import Database
import Followup
import Hummingbird
import Registry
import Web

/// `/henvendelser/…`: one inquiry, and what staff do about it.
struct InquiryRoutes: Sendable {
    let screens: EntranceScreens

    func add(to routes: Routes) {
        routes.get("/henvendelser/:id", for: .permitted(.answerInquiries), use: show)
        for (part, handler) in [
            (InquiryForm.Part.answer, answer), (.note, note), (.move, move), (.split, split), (.merge, merge),
            (.close, close), (.decide, decide), (.publish, publish), (.barrier, barrier),
            (.kind, changeKind), (.steps, tick),
        ] as [(InquiryForm.Part, Routes.Handler<Response>)] {
            routes.post(
                RouterPath("/henvendelser/:id/\(part.rawValue)"),
                for: .permitted(.answerInquiries),
                use: handler
            )
        }
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let now = screens.site.now()
        // Reading is written down before anything is shown.
        try await change(context) { try $0.noteReading(by: $1, at: now, in: $2) }
        return try await render(InquiryForm(), .ok, context)
    }

    @Sendable func answer(_ request: Request, _ context: AppContext) async throws -> Response {
        // Whoever may not is refused before anything is read.
        let municipality = try await change(context) { inquiry, _, _ in inquiry.municipalityID }
        var intake = try await screens.followup.files.read(
            request,
            municipality: municipality,
            on: screens.site,
            for: context
        )
        var form = InquiryForm(intake.input, .answer)
        let text = form.answerText(context.language)
        for error in intake.errors.items { form.refuse(error.field, error.message) }
        guard let text, intake.errors.isEmpty else { return try await render(form, .unprocessableContent, context) }
        let (now, keys, files) = (screens.site.now(), screens.site.keys, intake.files)
        let (mail, key) = (screens.mail, form.onceKey)
        let owesOutcome: Bool
        do {
            owesOutcome = try await change(context) { inquiry, function, db in
                try inquiry.answer(text, as: function, once: key, keys: keys, at: now, in: db)
                try inquiry.attach(files, by: Author(function), at: now, in: db)
                if let mail { try inquiry.mailAnswer(mail, keys: keys, at: now, in: db) }
                return try inquiry.owesOutcome(in: db)
            }
        } catch is UniqueViolation {
            // Pressed twice: the first one stands.
            return try await back(context)
        } catch let refusal as FileRefusal {
            intake.refuse(refusal, context.language)
            for error in intake.errors.items { form.refuse(error.field, error.message) }
            return try await render(form, .unprocessableContent, context)
        }
        try await screens.site.flash(
            owesOutcome
                ? context.language.pick(
                    "Svaret er sendt. Sig også, hvad der bliver af idéen.",
                    "The answer is sent. Also say what becomes of the idea."
                )
                : context.language.pick(
                    "Svaret er sendt. Nu er det spørgerens tur.",
                    "The answer is sent. Now it is the asker's turn."
                ),
            for: context
        )
        return try await back(context)
    }

    @Sendable func note(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = InquiryForm(try await FormInput(body: request), .note)
        guard let text = form.noteText(context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let (now, keys, key) = (screens.site.now(), screens.site.keys, form.onceKey)
        try await once {
            try await change(context) { try $0.note(text, as: $1, once: key, keys: keys, at: now, in: $2) }
        }
        return try await back(context)
    }

    @Sendable func close(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = InquiryForm(try await FormInput(body: request), .close)
        let now = screens.site.now()
        let fault = try await change(context) { inquiry, function, db -> Inquiry.Unclosable? in
            do {
                try inquiry.close(as: function, at: now, in: db)
                return nil
            } catch let fault as Inquiry.Unclosable {
                return fault
            }
        }
        switch fault {
        case nil: return try await back(context)
        case .answerIsOwed:
            form.refuse(
                "svar",
                context.language.pick(
                    "Svar først. En henvendelse lukkes aldrig uden svar.",
                    "Answer first. An inquiry is never closed without an answer."
                )
            )
        case .lacksOutcome:
            form.refuse(
                "udfald",
                context.language.pick("Sig først, hvad der bliver af idéen", "First say what becomes of the idea")
            )
        }
        return try await render(form, .unprocessableContent, context)
    }

    // MARK: What a handler needs

    /// Does what a form says, unless it was sent before: then the first one stands.
    func once(_ body: () async throws -> Void) async throws {
        do { try await body() } catch is UniqueViolation {}
    }

    func back(_ context: AppContext) async throws -> Response {
        screens.site.redirect(to: InquiryPath.show(try context.number()), for: context)
    }

    /// Does something to an inquiry that the person may answer.
    @discardableResult
    func change<Value: Sendable>(
        _ context: AppContext,
        _ body: @escaping @Sendable (Inquiry, Actor.Function, any Connection) throws -> Value
    ) async throws -> Value {
        let id = try context.number()
        let actor = try await context.signedIn(in: screens.site)
        let today = screens.today
        return try await screens.site.database.write { db in
            let found = try Self.find(id, actor, on: today, in: db)
            return try body(found.inquiry, found.function, db)
        }
    }

    /// - Throws: 404 for none of this municipality, a refusal for one of another unit.
    static func find(
        _ id: Int,
        _ actor: Actor,
        on today: CalendarDate,
        in db: any Connection
    ) throws -> (inquiry: Inquiry, function: Actor.Function, owner: Function, owed: Obligation?) {
        guard let inquiry = try Inquiry.find(id: id, in: db), inquiry.municipalityID == actor.municipalityID else {
            throw HTTPError(.notFound)
        }
        let owed = try inquiry.owed(in: db)
        let owner = try inquiry.owner(owed, in: db)
        guard let function = try InquiryScope.of(actor, on: today, in: db).function(for: owner) else {
            throw Access.Refusal.forbidden(couldAs: nil)
        }
        return (inquiry, function, owner, owed)
    }

    func render(
        _ form: InquiryForm,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let id = try context.number()
        let actor = try await context.signedIn(in: screens.site)
        let (today, keys) = (screens.today, screens.site.keys)
        let content = try await screens.site.database.read { db in
            let found = try Self.find(id, actor, on: today, in: db)
            return try InquiryPage.Content(
                found.inquiry,
                found.owner,
                found.owed,
                for: actor,
                keys: keys,
                on: today,
                in: db
            )
        }
        let page = try InquiryPage(content, form, screens, context.language)
        let head = PageHead("\(page.heading), \(page.eyebrow)", menuPath: InquiryPath.desk, indexing: .refused)
        return try await screens.privately(page, head, status: status, for: context)
    }
}
