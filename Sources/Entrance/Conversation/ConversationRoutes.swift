import Database
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
        routes.post("/spoerg/sag/:token/hjalp", for: .everyone, use: judge)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render("", FormErrors(), .ok, context)
    }

    @Sendable func reply(_ request: Request, _ context: AppContext) async throws -> Response {
        let text = try await FormInput(body: request)["svar"] ?? ""
        let language = context.language
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
        guard errors.isEmpty else { return try await render(text, errors, .unprocessableContent, context) }
        let (now, keys) = (screens.site.now(), screens.site.keys)
        return try await change(context) { try $0.reply(text, keys: keys, at: now, in: $1) }
    }

    @Sendable func judge(_ request: Request, _ context: AppContext) async throws -> Response {
        guard let verdict = (try await FormInput(body: request)["hjalp"]).flatMap(Verdict.init) else {
            throw HTTPError(.badRequest)
        }
        let now = screens.site.now()
        return try await change(context) { try $0.judge(verdict, at: now, in: $1) }
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
                due: try inquiry.due(owed, in: db),
                verdict: try inquiry.verdict(in: db)
            )
        }
        let page = try ConversationPage(
            content,
            token,
            reply: reply,
            errors,
            keys: screens.site.keys,
            on: screens.today,
            context.language
        )
        let head = PageHead("\(page.heading), \(page.eyebrow.lowercasedFirst)", indexing: .refused)
        return try await screens.privately(page, head, status: status, for: context)
    }
}
