import Database
import Followup
import Hummingbird
import Registry
import Web

/// The form at `/spoerg`, what was understood of it, and the receipt.
///
/// Nothing is stored before it is sent.
struct AskRoutes: Sendable {
    let screens: EntranceScreens
    /// Mails to one address: nobody shall be written to again and again because somebody else types their address.
    private let letters = RateLimit(burst: 3, interval: .seconds(3_600))

    init(screens: EntranceScreens) { self.screens = screens }

    func add(to routes: Routes) {
        routes.get(RouterPath(InquiryPath.form), for: .everyone, use: new)
        routes.post(RouterPath(InquiryPath.check), for: .everyone, use: check)
        routes.post(RouterPath(InquiryPath.back), for: .everyone, use: back)
        routes.post(RouterPath(InquiryPath.send), for: .everyone, use: send)
        routes.get("/spoerg/sag/:token/tak", for: .everyone, use: receipt)
    }

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = AskForm()
        form.kind = try FormInput(query: request)["slags"] ?? ""
        return try await render(form, .ok, context)
    }

    /// Shows the form again with all that was typed.
    @Sendable func back(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(AskForm(try await FormInput(body: request)), .ok, context)
    }

    @Sendable func check(_ request: Request, _ context: AppContext) async throws -> Response {
        var form = AskForm(try await FormInput(body: request))
        let language = context.language
        guard let asked = form.asked(language) else { return try await render(form, .unprocessableContent, context) }
        let frame = try await screens.site.frame(for: context)
        let (id, today, canMail) = (frame.municipalityID, screens.today, screens.mail != nil)
        let reading = try await screens.read(asked.text, id)
        let content = try await screens.site.database.read { db -> AskCheckPage.Content? in
            guard let (routing, table) = try Self.route(asked, reading, municipality: id, on: today, in: db) else {
                return nil
            }
            return AskCheckPage.Content(
                routing: routing,
                names: table.names,
                place: try Place.name(of: routing.function, in: db),
                staffing: try Staffing.of([routing.function], on: today, in: db)[routing.function.id],
                answerBy: today.adding(workingDays: asked.kind.answerDays),
                canMail: canMail
            )
        }
        guard var content else { return try await refuse(form, context) }
        content.distress = try await screens.distress(asked.text, frame, language)
        let page = AskCheckPage(form, asked, .make(), content, language)
        let head = PageHead(
            language.pick("Tjek, og send", "Check and send"),
            menuPath: InquiryPath.form,
            indexing: .refused
        )
        return try await screens.privately(page, head, for: context)
    }

    @Sendable func send(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        var form = AskForm(input)
        let language = context.language
        guard let asked = form.asked(language) else { return try await render(form, .unprocessableContent, context) }
        // Whoever comes without the page before gets a link all the same.
        let token = input["noegle"].flatMap(InquiryToken.init) ?? .make()
        let frame = try await screens.site.frame(for: context)
        let (id, today, now, keys) = (frame.municipalityID, screens.today, screens.site.now(), screens.site.keys)
        let reading = try await screens.read(asked.text, id)
        // Beyond the limit the message is received all the same, and only the mail stays away.
        let isSilent =
            screens.mail.flatMap { _ in asked.asker.email }.flatMap { letters.wait(named: $0.lowercased()) } != nil
        let mail = isSilent ? nil : screens.mail
        let base = screens.site.address(for: frame, context)
        do {
            let isReceived = try await screens.site.database.write { db -> Bool in
                guard let (routing, table) = try Self.route(asked, reading, municipality: id, on: today, in: db)
                else { return false }
                let draft = Inquiry.Draft(
                    kind: asked.kind,
                    text: asked.text,
                    asker: asked.asker,
                    language: language,
                    token: token
                )
                let inquiry = try Inquiry.receive(draft, routing, reading, table, keys: keys, at: now, in: db)
                guard let mail, let address = asked.asker.email else { return true }
                try mail(inquiry.receipt(to: address, token, base: base, in: db), now, db)
                return true
            }
            guard isReceived else { return try await refuse(form, context) }
        } catch is UniqueViolation {
            // Pressed twice: the first one stands.
        }
        let receipt = InquiryPath.receipt(token.text)
        return screens.site.redirect(to: isSilent ? "\(receipt)?mail=nej" : receipt, for: context)
    }

    @Sendable func receipt(_ request: Request, _ context: AppContext) async throws -> Response {
        let language = context.language
        let frame = try await screens.site.frame(for: context)
        let id = frame.municipalityID
        guard let token = InquiryToken(try context.parameters.require("token")) else { throw HTTPError(.notFound) }
        let found = try await screens.site.database.read { db -> (Inquiry, String, CalendarDate?, Bool) in
            guard let inquiry = try Inquiry.find(token, municipality: id, in: db) else { throw HTTPError(.notFound) }
            let owed = try inquiry.owed(in: db)
            let owner = try inquiry.owner(owed, in: db)
            let mail: String? = try db.value("SELECT email FROM inquiry WHERE id = \(inquiry.id)")
            return (inquiry, try Place.full(owner, in: db), owed?.dueOn, mail != nil)
        }
        let (inquiry, owner, day, hasAddress) = found
        // Opened again after the answer: there is nothing more to promise.
        guard let due = day else {
            return screens.site.redirect(to: InquiryPath.conversation(token.text), for: context)
        }
        let hasMail = try hasAddress && FormInput(query: request)["mail"] == nil
        let yours = inquiry.kind.yours(language)
        let page = AskReceiptPage(
            heading: language.pick("Tak. Vi har fået \(yours).", "Thank you. We have \(yours)."),
            reference: inquiry.reference,
            link: screens.site.address(for: frame, context) + language.base + InquiryPath.conversation(token.text),
            goesTo: owner,
            answerBy: inquiry.kind.promise(by: due, language),
            mailed: hasMail && screens.mail != nil
                ? language.pick("Vi har også sendt linket i mail.", "We have mailed you the link too.") : nil
        )
        let head = PageHead(page.heading, menuPath: InquiryPath.form, indexing: .refused)
        return try await screens.privately(page, head, for: context)
    }

    /// In a municipality that has named nobody to answer.
    private func refuse(_ form: AskForm, _ context: AppContext) async throws -> Response {
        var form = form
        form.refuse(
            "tekst",
            context.language.pick(
                "Ingen kan svare her lige nu. Ring eller skriv til dem, der står på siden",
                "Nobody can answer here right now. Call or write to those on this page"
            )
        )
        return try await render(form, .unprocessableContent, context)
    }

    /// - Returns: nil where nobody could answer.
    private static func route(
        _ asked: AskForm.Asked,
        _ reading: TextReading,
        municipality: Int,
        on today: CalendarDate,
        in db: any Connection
    ) throws -> (Routing, RoutingTable)? {
        let concepts = reading.meant.map(\.key)
        let table: RoutingTable
        do {
            table = try RoutingTable.load(municipality: municipality, concepts: concepts, on: today, in: db)
        } catch is NobodyAnswers {
            return nil
        }
        return (Routing.choose(asked.kind, reading, hasAssociation: asked.asker.association != nil, table), table)
    }

    private func render(
        _ form: AskForm,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let frame = try await screens.site.frame(for: context)
        let (id, today) = (frame.municipalityID, screens.today)
        let (municipality, times) = try await screens.site.database.read { db in
            (try Municipality.find(id: id, in: db), try AnswerTimes.of(municipality: id, on: today, in: db))
        }
        guard let municipality else { throw HTTPError(.notFound) }
        let page = AskPage(form, municipality, times, language)
        let head = PageHead(
            language.pick("Spørg os", "Ask us"),
            description: language.pick(
                "Stil et spørgsmål, giv en idé, eller sig, hvad der mangler. Du behøver ikke at vide, hvem der har ansvaret.",
                "Ask a question, give an idea or say what is missing. You need not know who is responsible."
            ),
            menuPath: InquiryPath.form
        )
        return try await screens.site.render(page, head, status: status, for: context)
    }
}
