import Database
import Followup
import Hummingbird
import Web

/// `/bevillinger/afregninger/{id}/…`: what whoever looks after the pools does with a report.
struct ReportReadingRoutes: Sendable {
    let screens: GrantsScreens
    private var site: Site { screens.site }

    private static let longest = 1_000

    func add(to routes: Routes) {
        let officers = Access.permitted(.arrangePools)
        let path = "\(ReportPath.index)/:id"
        routes.post(RouterPath("\(path)/godkendelse"), for: officers, use: approve)
        routes.post(RouterPath("\(path)/spoergsmaal"), for: officers, use: ask)
        routes.post(RouterPath("\(path)/kvitteringer"), for: officers, use: draw)
        routes.post(RouterPath("\(path)/kvitteringer/:kvittering"), for: officers, use: look)
        routes.post(RouterPath("\(path)/opkald"), for: officers, use: call)
        routes.post(RouterPath("\(path)/varsel"), for: officers, use: warn)
        routes.post(RouterPath("\(path)/stop"), for: officers, use: stop)
    }

    @Sendable func approve(_ request: Request, _ context: AppContext) async throws -> Response {
        let (whole, function) = try await found(context)
        let (report, now, language) = (whole.report, site.now(), context.language)
        var typing = ReportTyping(which: .approve, input: try await FormInput(body: request))
        let left = whole.sendings.first?.rest ?? .zero
        let rest = left > .zero ? Self.rest(&typing, of: left, language) : nil
        guard typing.errors.isEmpty else {
            return try await screens.renderReport(whole, typing, .unprocessableContent, context)
        }
        let isDone = try await site.database.write { try report.approve(rest, by: function, at: now, in: $0) }
        return try await done(
            report,
            isDone
                ? language.pick("Afregningen er godkendt. Foreningen har fået besked.", "The report is approved.")
                : nil,
            context
        )
    }

    private static func rest(_ typing: inout ReportTyping, of left: Money, _ language: PageLanguage) -> ReportRest? {
        let outcome = typing.input["rest"].flatMap(ReportRest.Outcome.init)
        if outcome == nil {
            typing.errors.add("rest", language.pick("Vælg, hvad der skal ske med resten", "Choose what becomes of it"))
        }
        let typed = typing.input["beloeb"]
        let amount = typed == nil ? left : typed.flatMap { Money(typed: $0) }
        if amount.map({ $0 == .zero || $0 > left }) ?? true {
            typing.errors.add(
                "beloeb",
                language.pick("Skriv et beløb, højst \(language.money(left))", "Write at most \(language.money(left))")
            )
        }
        let reason = typing.input["rest-hvorfor"] ?? ""
        if reason.isEmpty { typing.errors.add("rest-hvorfor", language.pick("Skriv hvorfor", "Say why")) }
        typing.errors.checkLength("rest-hvorfor", reason, longest, language)
        guard let outcome, let amount else { return nil }
        return ReportRest(outcome, amount, because: reason)
    }

    @Sendable func ask(_ request: Request, _ context: AppContext) async throws -> Response {
        let (whole, function) = try await found(context)
        let (report, now, language) = (whole.report, site.now(), context.language)
        var typing = ReportTyping(which: .ask, input: try await FormInput(body: request))
        let reason = text("hvorfor", &typing, language.pick("Skriv, hvad I vil vide", "Write what you ask"), language)
        let day = self.day("frist", &typing, from: screens.today.adding(days: 1), language)
        guard typing.errors.isEmpty, let day else {
            return try await screens.renderReport(whole, typing, .unprocessableContent, context)
        }
        let isDone = try await site.database.write { db in
            try report.ask(back: reason, by: day, function, at: now, in: db)
        }
        return try await done(
            report,
            isDone ? language.pick("Spørgsmålet er sendt til foreningen.", "The question is sent.") : nil,
            context
        )
    }

    @Sendable func draw(_ request: Request, _ context: AppContext) async throws -> Response {
        let (whole, function) = try await found(context)
        let (report, now, language) = (whole.report, site.now(), context.language)
        let typed = try await FormInput(body: request)["metode"]
        guard let method = typed.flatMap(ReceiptDraw.Method.init) else { throw HTTPError(.badRequest) }
        let seed = ReceiptDraw.randomSeed()
        let isDone = try await site.database.write { db in
            try report.draw(method, seed: seed, by: function, at: now, in: db)
        }
        return try await done(
            report,
            isDone ? language.pick("Kvitteringerne er valgt.", "The receipts are chosen.") : nil,
            context
        )
    }

    @Sendable func look(_ request: Request, _ context: AppContext) async throws -> Response {
        let (whole, function) = try await found(context)
        let (report, now, language) = (whole.report, site.now(), context.language)
        let receipt = try context.parameters.require("kvittering", as: Int.self)
        guard report.state == .sent else { throw HTTPError(.notFound) }
        var typing = ReportTyping(which: .receipt(receipt), input: try await FormInput(body: request))
        let verdict = typing.input["dom-\(receipt)"].flatMap(DrawnReceipt.Verdict.init)
        if verdict == nil {
            typing.errors.add("dom-\(receipt)", language.pick("Vælg, hvordan den er", "Choose how it is"))
        }
        let note = typing.input["note-\(receipt)"]
        if verdict == .asked, note == nil {
            typing.errors.add("note-\(receipt)", language.pick("Skriv, hvad du vil spørge om", "Write what you ask"))
        }
        typing.errors.checkLength("note-\(receipt)", note ?? "", 400, language)
        guard typing.errors.isEmpty, let verdict else {
            return try await screens.renderReport(whole, typing, .unprocessableContent, context)
        }
        let isDone = try await site.database.write { db in
            try report.check(receipt: receipt, verdict, note: note, by: function, at: now, in: db)
        }
        guard isDone else { throw HTTPError(.notFound) }
        return try await done(report, language.pick("Det er gemt.", "It is saved."), context)
    }

    @Sendable func call(_ request: Request, _ context: AppContext) async throws -> Response {
        let (whole, function) = try await found(context)
        let (report, now, language) = (whole.report, site.now(), context.language)
        var typing = ReportTyping(which: .call, input: try await FormInput(body: request))
        let note = text("aftale", &typing, language.pick("Skriv, hvad I aftalte", "Write what you agreed"), language)
        guard typing.errors.isEmpty else {
            return try await screens.renderReport(whole, typing, .unprocessableContent, context)
        }
        try await site.database.write { try report.call(note, by: function, at: now, in: $0) }
        return try await done(report, language.pick("Opkaldet er skrevet op.", "The call is noted."), context)
    }

    @Sendable func warn(_ request: Request, _ context: AppContext) async throws -> Response {
        let (whole, function) = try await found(context)
        let (report, now, language) = (whole.report, site.now(), context.language)
        var typing = ReportTyping(which: .warn, input: try await FormInput(body: request))
        let first = screens.today.adding(days: Report.warningDays)
        let day = self.day("varsel", &typing, from: first, language)
        guard typing.errors.isEmpty, let day else {
            return try await screens.renderReport(whole, typing, .unprocessableContent, context)
        }
        do {
            try await site.database.write { try report.warn(of: day, by: function, at: now, in: $0) }
        } catch is StopFault {
            throw HTTPError(.conflict)
        }
        return try await done(report, language.pick("Foreningen er advaret.", "The association is warned."), context)
    }

    @Sendable func stop(_ request: Request, _ context: AppContext) async throws -> Response {
        let (whole, function) = try await found(context)
        let (report, now, language) = (whole.report, site.now(), context.language)
        var typing = ReportTyping(which: .stop, input: try await FormInput(body: request))
        let reason = text("grund", &typing, language.pick("Skriv hvorfor", "Say why"), language)
        guard typing.errors.isEmpty else {
            return try await screens.renderReport(whole, typing, .unprocessableContent, context)
        }
        do {
            try await site.database.write { try report.stopPayments(because: reason, by: function, at: now, in: $0) }
        } catch is StopFault {
            throw HTTPError(.conflict)
        }
        return try await done(
            report,
            language.pick("Pengene holdes tilbage. Foreningen har fået besked.", "The money is held back."),
            context
        )
    }

    // MARK: What a handler needs

    private func found(_ context: AppContext) async throws -> (ReportWhole, Actor.Function) {
        let actor = try await context.signedIn(in: site)
        let whole = try await screens.report(context)
        guard let function = actor.acting else { throw HTTPError(.notFound) }
        return (whole, function)
    }

    /// A text that must be there.
    private func text(
        _ name: String,
        _ typing: inout ReportTyping,
        _ missing: String,
        _ language: PageLanguage
    ) -> String {
        let text = typing.input[name] ?? ""
        if text.isEmpty { typing.errors.add(name, missing) }
        typing.errors.checkLength(name, text, Self.longest, language)
        return text
    }

    /// A day that must be there, from a first one on.
    private func day(
        _ prefix: String,
        _ typing: inout ReportTyping,
        from first: CalendarDate,
        _ language: PageLanguage
    ) -> CalendarDate? {
        var fields = DateFields(prefix: prefix)
        fields.read(typing.input)
        guard let day = fields.date else {
            typing.errors.add("\(prefix)-dag", language.noSuchDate)
            return nil
        }
        guard day >= first else {
            typing.errors.add(
                "\(prefix)-dag",
                language.pick("Vælg en dag fra \(language.date(first))", "Choose a day from \(language.date(first))")
            )
            return nil
        }
        return day
    }

    private func done(_ report: Report, _ text: String?, _ context: AppContext) async throws -> Response {
        try await site.flash(
            text ?? context.language.pick("Det var gjort i forvejen.", "That had been done before."),
            for: context
        )
        return site.redirect(to: ReportPath.show(report.id), for: context)
    }
}
