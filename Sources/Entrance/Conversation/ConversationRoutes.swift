import Database
import Followup
import Hummingbird
import Registry
import Web

/// The asker's own page, at `/spoerg/sag/…`.
///
/// Whoever has the link is the asker; nobody else can guess it.
struct ConversationRoutes: Sendable {
    let screens: EntranceScreens

    func add(to routes: Routes) {
        routes.get("/spoerg/sag/:token", for: .everyone, use: show)
        routes.post("/spoerg/sag/:token/svar", for: .everyone, use: reply)
        routes.get("/spoerg/sag/:token/filer/:id/:name", for: .everyone, use: file)
        routes.post("/spoerg/sag/:token/hjalp", for: .everyone, use: judge)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render("", FormErrors(), .ok, context)
    }

    @Sendable func reply(_ request: Request, _ context: AppContext) async throws -> Response {
        let language = context.language
        // Who has no such link is refused before anything is read.
        let (token, municipality) = try await asked(context)
        _ = try await screens.site.database.read { try Self.find(token, municipality, in: $0) }
        var intake = try await screens.followup.files.read(
            request,
            municipality: municipality,
            on: screens.site,
            for: context
        )
        let text = intake.input["svar"] ?? ""
        var errors = FormErrors()
        let over = text.unicodeScalars.count - AskForm.longest
        if text.isEmpty { errors.add("svar", language.pick("Skriv, hvad du vil sige", "Write what you want to say")) }
        if over > 0 {
            let number = language.number(over)
            errors.add(
                "svar",
                language.pick("Gør teksten \(number) tegn kortere", "Make the text \(number) characters shorter")
            )
        }
        if let number = CPRNumber.first(in: text) { errors.add("svar", number.refusal(language)) }
        for error in intake.errors.items { errors.add(error.field, error.message) }
        guard errors.isEmpty else { return try await render(text, errors, .unprocessableContent, context) }
        let (now, keys, files) = (screens.site.now(), screens.site.keys, intake.files)
        let key = intake.input["noegle"].flatMap(InquiryToken.init)
        do {
            return try await change(context) { inquiry, db in
                try inquiry.reply(text, once: key, keys: keys, at: now, in: db)
                try inquiry.attach(files, by: .guest, at: now, in: db)
            }
        } catch is UniqueViolation {
            // Pressed twice: the first one stands.
            return screens.site.redirect(to: InquiryPath.conversation(token.text), for: context)
        } catch let refusal as FileRefusal {
            intake.refuse(refusal, language)
            return try await render(text, intake.errors, .unprocessableContent, context)
        }
    }

    /// A file of the conversation, for whoever has the link.
    @Sendable func file(_ request: Request, _ context: AppContext) async throws -> Response {
        let (token, municipality) = try await asked(context)
        let id = try context.number()
        let attachment = try await screens.site.database.read { db in
            let inquiry = try Self.find(token, municipality, in: db)
            return try inquiry.shownAttachments(in: db).first { $0.id == id }
        }
        guard let attachment else { throw HTTPError(.notFound) }
        return try await screens.followup.files.answer(attachment)
    }

    @Sendable func judge(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        guard let verdict = input["hjalp"].flatMap(Verdict.init) else { throw HTTPError(.badRequest) }
        let part = input["del"].flatMap { Int($0) }
        let now = screens.site.now()
        return try await change(context) { inquiry, db in
            guard let part, part != inquiry.id else { return try inquiry.judge(verdict, at: now, in: db) }
            // Only what was split from the asker's own.
            guard let found = try inquiry.shownParts(in: db).first(where: { $0.inquiry.id == part }) else {
                throw HTTPError(.notFound)
            }
            try found.inquiry.judge(verdict, at: now, in: db)
        }
    }

    private func change(
        _ context: AppContext,
        _ body: @escaping @Sendable (Inquiry, any Connection) throws -> Void
    ) async throws -> Response {
        let (token, id) = try await asked(context)
        try await screens.site.database.write { db in try body(try Self.find(token, id, in: db), db) }
        return screens.site.redirect(to: InquiryPath.conversation(token.text), for: context)
    }

    private func asked(_ context: AppContext) async throws -> (InquiryToken, municipality: Int) {
        guard let token = InquiryToken(try context.parameters.require("token")) else { throw HTTPError(.notFound) }
        return (token, try await screens.site.frame(for: context).municipalityID)
    }

    private static func find(_ token: InquiryToken, _ municipality: Int, in db: any Connection) throws -> Inquiry {
        guard let inquiry = try Inquiry.find(token, municipality: municipality, in: db) else {
            throw HTTPError(.notFound)
        }
        return inquiry
    }

    private func render(
        _ reply: String,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let (token, id) = try await asked(context)
        let content = try await screens.site.database.read { db in
            let inquiry = try Self.find(token, id, in: db)
            let owed = try inquiry.owed(in: db)
            return ConversationPage.Content(
                inquiry: inquiry,
                messages: try inquiry.shown(in: db),
                owner: try Place.full(inquiry.owner(owed, in: db), in: db),
                parts: try inquiry.shownParts(in: db),
                attachments: try inquiry.shownAttachments(in: db),
                limits: try FileLimits.of(municipality: id, in: db)
            )
        }
        let page = try ConversationPage(
            content,
            token,
            reply: reply,
            errors,
            files: screens.followup.files,
            keys: screens.site.keys,
            on: screens.today,
            context.language
        )
        let head = PageHead("\(page.heading), \(page.eyebrow.lowercasedFirst)", indexing: .refused)
        return try await screens.privately(page, head, status: status, for: context)
    }
}
