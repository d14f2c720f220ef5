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
        do {
            try await change(context) { inquiry, function, db in
                try inquiry.answer(text, as: function, once: key, keys: keys, at: now, in: db)
                try inquiry.attach(files, by: Author(function), at: now, in: db)
                if let mail { try inquiry.mailAnswer(mail, keys: keys, at: now, in: db) }
            }
        } catch is UniqueViolation {
            // Pressed twice: the first one stands.
        } catch let refusal as FileRefusal {
            intake.refuse(refusal, context.language)
            for error in intake.errors.items { form.refuse(error.field, error.message) }
            return try await render(form, .unprocessableContent, context)
        }
        try await screens.site.flash(
            context.language.pick(
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

    @Sendable func move(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = InquiryForm(try await FormInput(body: request), .move)
        guard let (id, reason) = form.move(context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let (now, keys) = (screens.site.now(), screens.site.keys)
        let target = try await change(context) { inquiry, function, db -> Function? in
            guard let target = try Self.target(id, of: inquiry, in: db) else { return nil }
            try inquiry.move(to: target, why: reason, as: function, keys: keys, at: now, in: db)
            return target
        }
        guard let target else { return try await refuseTarget("funktion", form, context) }
        let title = target.title.asTitle(context.language)
        try await screens.site.flash(
            context.language.pick("Henvendelsen er nu hos \(title).", "The inquiry is now with \(title)."),
            for: context
        )
        // It may belong to a unit now whose inquiries one does not read.
        return screens.site.redirect(to: InquiryPath.desk, for: context)
    }

    @Sendable func split(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = InquiryForm(try await FormInput(body: request), .split)
        guard let (text, id) = form.split(context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let (now, keys, key) = (screens.site.now(), screens.site.keys, form.onceKey)
        let made: Inquiry?
        do {
            made = try await change(context) { inquiry, function, db -> Inquiry? in
                guard let target = try Self.target(id, of: inquiry, in: db) else { return nil }
                return try inquiry.split(text, to: target, as: function, once: key, keys: keys, at: now, in: db)
            }
        } catch is UniqueViolation {
            // Pressed twice: the first one stands.
            return try await back(context)
        }
        guard let made else { return try await refuseTarget("del-funktion", form, context) }
        try await screens.site.flash(
            context.language.pick("Delen er nu nr. \(made.reference).", "The part is now no. \(made.reference)."),
            for: context
        )
        return try await back(context)
    }

    @Sendable func merge(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = InquiryForm(try await FormInput(body: request), .merge)
        let language = context.language
        guard let number = form.merge(language) else { return try await render(form, .unprocessableContent, context) }
        let actor = try await context.signedIn(in: screens.site)
        let (now, keys, today) = (screens.site.now(), screens.site.keys, screens.today)
        let done = try await change(context) { inquiry, function, db -> Bool in
            // Both must be the person's to answer; otherwise one could look for what others were asked.
            guard let other = try Inquiry.find(id: number, in: db), other.municipalityID == inquiry.municipalityID,
                try InquiryScope.of(actor, on: today, in: db).function(for: other.owner(other.owed(in: db), in: db))
                    != nil
            else { return false }
            do {
                try inquiry.merge(into: other, as: function, keys: keys, at: now, in: db)
                return true
            } catch is Inquiry.Unmergeable {
                return false
            }
        }
        guard done else {
            form.refuse(
                "nummer",
                language.pick(
                    "Skriv nummeret på en anden åben henvendelse, som du kan læse",
                    "Write the number of another open inquiry that you may read"
                )
            )
            return try await render(form, .unprocessableContent, context)
        }
        return screens.site.redirect(to: InquiryPath.show(number), for: context)
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

    @Sendable func decide(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = InquiryForm(try await FormInput(body: request), .decide)
        guard let (outcome, reason, day) = form.decision(on: screens.today, context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let (now, keys) = (screens.site.now(), screens.site.keys)
        let mail = screens.mail
        let base = screens.site.address(for: try await screens.site.frame(for: context), context)
        try await change(context) { inquiry, function, db in
            let telling = mail.map { (send: $0, base: base) }
            // Pressed twice, or by two at once: the first outcome stands.
            guard try inquiry.lacksOutcome(in: db) else { return }
            try inquiry.decide(outcome, reason, by: day, as: function, telling: telling, keys: keys, at: now, in: db)
            if let mail { try inquiry.mailAnswer(mail, keys: keys, at: now, in: db) }
        }
        return try await back(context)
    }

    @Sendable func publish(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = InquiryForm(try await FormInput(body: request), .publish)
        guard let (title, text) = form.published(context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let now = screens.site.now()
        try await change(context) { inquiry, function, db in
            guard let idea = try Idea.of(inquiry, in: db) else { throw HTTPError(.notFound) }
            try idea.publish(title, text, at: now, in: db)
            let author = Author(function)
            try Journal.write(
                .publishedIdea,
                about: inquiry.subject,
                by: author,
                in: inquiry.municipalityID,
                at: now,
                in: db
            )
            inquiry.record(in: db)
        }
        return try await back(context)
    }

    @Sendable func barrier(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = InquiryForm(try await FormInput(body: request), .barrier)
        guard let (title, text, id) = form.barrier(context.language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let now = screens.site.now()
        let done = try await change(context) { inquiry, function, db -> Bool in
            guard inquiry.kind == .barrier, try Barrier.of(inquiry, in: db) == nil else { throw HTTPError(.notFound) }
            guard let owner = try Self.target(id, of: inquiry, in: db) else { return false }
            try Barrier.make(title, text, owner: owner, from: inquiry, by: Author(function), at: now, in: db)
            return true
        }
        guard done else { return try await refuseTarget("ejer", form, context) }
        return try await back(context)
    }

    /// Puts right what kind of message it is.
    @Sendable func changeKind(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = InquiryForm(try await FormInput(body: request), .kind)
        let language = context.language
        guard let (kind, reason) = form.kind(language) else {
            return try await render(form, .unprocessableContent, context)
        }
        let (now, keys) = (screens.site.now(), screens.site.keys)
        let fault = try await change(context) { inquiry, function, db -> Inquiry.Unchangeable? in
            guard inquiry.mergedIntoID == nil else { throw HTTPError(.notFound) }
            do {
                try inquiry.change(to: kind, why: reason, as: function, keys: keys, at: now, in: db)
                return nil
            } catch let fault as Inquiry.Unchangeable {
                return fault
            }
        }
        // What it is already, it stays: somebody pressed twice.
        guard fault == .isShown else { return try await back(context) }
        form.refuse(
            "slags",
            language.pick(
                "Andre følger den allerede. Sig i stedet, hvad der bliver af den",
                "Others follow it already. Say instead what becomes of it"
            )
        )
        return try await render(form, .unprocessableContent, context)
    }

    /// Ticks what is done of the list for something new.
    @Sendable func tick(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let steps = Set(input.all("trin").compactMap(BeginnersStep.init))
        let now = screens.site.now()
        try await change(context) { inquiry, function, db in
            guard inquiry.kind == .activity else { throw HTTPError(.notFound) }
            try inquiry.tick(steps, as: function, at: now, in: db)
        }
        try await screens.site.flash(context.language.pick("Det er gemt.", "It is saved."), for: context)
        return try await back(context)
    }

    // MARK: What a handler needs

    /// Does what a form says, unless it was sent before: then the first one stands.
    private func once(_ body: () async throws -> Void) async throws {
        do { try await body() } catch is UniqueViolation {}
    }

    private func back(_ context: AppContext) async throws -> Response {
        screens.site.redirect(to: InquiryPath.show(try context.number()), for: context)
    }

    private func refuseTarget(_ field: String, _ form: InquiryForm, _ context: AppContext) async throws -> Response {
        var form = form
        form.refuse(field, context.language.pick("Vælg en funktion på listen", "Choose a function from the list"))
        return try await render(form, .unprocessableContent, context)
    }

    /// Does something to an inquiry that the person may answer.
    @discardableResult
    private func change<Value: Sendable>(
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

    /// A function that may answer, of the same municipality.
    private static func target(_ id: Int, of inquiry: Inquiry, in db: any Connection) throws -> Function? {
        try Answering.functions(municipality: inquiry.municipalityID, in: db).first { $0.function.id == id }?.function
    }

    private func render(
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

extension InquiryPage.Content {
    fileprivate init(
        _ inquiry: Inquiry,
        _ owner: Function,
        _ owed: Obligation?,
        for actor: Actor,
        keys: SealingKeys,
        on today: CalendarDate,
        in db: any Connection
    ) throws {
        self.inquiry = inquiry
        self.owner = owner
        self.owed = owed
        messages = try InquiryMessage.of(inquiry, in: db)
        asker = try Asker.of(inquiry.id, keys: keys, in: db)
        place = try Place.name(of: owner, in: db)
        staffing = try Staffing.of([owner], on: today, in: db)[owner.id]
        names = try TermNames.all(in: db)
        tasks = try Obligation.open(about: inquiry.subject, in: db).filter { $0.kind != ObligationKind.answer.key }
        openable = try Obligation.openable(tasks, by: actor, on: today, in: db)
        related = try inquiry.related(in: db)
        targets = try Answering.functions(municipality: inquiry.municipalityID, in: db)
        verdict = try inquiry.verdict(in: db)
        idea = inquiry.kind == .idea ? try Idea.of(inquiry, in: db) : nil
        barrier = inquiry.kind == .barrier ? try Barrier.of(inquiry, in: db) : nil
        steps = inquiry.kind == .activity ? try TickedStep.of(inquiry, in: db) : []
        history = try JournalEntry.about(inquiry.subject, in: db)
        attachments = try Attachment.of(inquiry.subject, in: db)
        limits = try FileLimits.of(municipality: inquiry.municipalityID, in: db)
    }
}

extension Inquiry {
    /// Those it was merged into, split from, or the other way round.
    fileprivate func related(in db: any Connection) throws -> [Inquiry] {
        try db.all(
            """
            SELECT \(Self.columns) FROM inquiry i
            WHERE i.merged_into_id = \(id) OR i.split_from_id = \(id)
                OR i.id IN (SELECT merged_into_id FROM inquiry WHERE id = \(id))
                OR i.id IN (SELECT split_from_id FROM inquiry WHERE id = \(id))
            ORDER BY i.id
            """
        )
    }
}
