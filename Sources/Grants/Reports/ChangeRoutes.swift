import Database
import Followup
import Hummingbird
import Web

/// `/bevillinger/nr/{grant}/aendringer`: asking for a change, and answering.
struct ChangeRoutes: Sendable {
    let screens: GrantsScreens
    private var site: Site { screens.site }

    private static let longest = 1_000

    func add(to routes: Routes) {
        let path = "\(LetterPath.grants)/:id/aendringer"
        routes.get(RouterPath(path), for: .permitted([.applyForGrants, .arrangePools]), use: show)
        routes.post(RouterPath(path), for: .permitted(.applyForGrants), use: ask)
        routes.post(RouterPath("\(path)/:aendring"), for: .permitted(.arrangePools), use: answer)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(try await found(context), ChangeTyping(), .ok, context)
    }

    @Sendable func ask(_ request: Request, _ context: AppContext) async throws -> Response {
        let (whole, actor) = (try await found(context), try await context.signedIn(in: site))
        guard whole.isOwn, let function = actor.acting else { throw HTTPError(.notFound) }
        let (now, language) = (site.now(), context.language)
        var typing = ChangeTyping(input: try await FormInput(body: request))
        let wish = wish(&typing, whole, language)
        if let wish, typing.errors.isEmpty, !wish.needsAnswer {
            typing.isFree = true
            return try await render(whole, typing, .ok, context)
        }
        let reason = typing.input["hvorfor"] ?? ""
        if reason.isEmpty { typing.errors.add("hvorfor", language.pick("Skriv hvorfor", "Say why")) }
        typing.errors.checkLength("hvorfor", reason, Self.longest, language)
        guard let wish, typing.errors.isEmpty else {
            return try await render(whole, typing, .unprocessableContent, context)
        }
        try await site.database.write { db in
            try GrantChange.ask(wish, because: reason, of: whole.grant, by: function, at: now, in: db)
        }
        try await site.flash(
            language.pick("Det er sendt. I får svar inden 14 dage.", "It is sent. You are answered within 14 days."),
            for: context
        )
        return site.redirect(to: ReportPath.changes(whole.grant.id), for: context)
    }

    private func wish(_ typing: inout ChangeTyping, _ whole: ChangeWhole, _ language: PageLanguage) -> GrantChange.Wish?
    {
        switch typing.input["hvad"].flatMap(GrantChange.Kind.init) {
        case nil:
            typing.errors.add("hvad", language.pick("Vælg, hvad der skal ændres", "Choose what is to be changed"))
            return nil
        case .time:
            var fields = DateFields(prefix: "dag")
            fields.read(typing.input)
            guard let day = fields.date, day > screens.today, day.year <= whole.grant.firstYear + 10 else {
                typing.errors.add("dag-dag", language.pick("Skriv en dag, der ikke er gået", "Write a day to come"))
                return nil
            }
            return .time(day)
        case .purpose:
            let text = typing.input["formaal"] ?? ""
            if text.isEmpty {
                typing.errors.add("formaal", language.pick("Skriv, hvad pengene skal bruges til", "Write what for"))
            }
            typing.errors.checkLength("formaal", text, 600, language)
            return .purpose(text)
        case .budget: return move(&typing, whole.lines, language)
        }
    }

    private func move(
        _ typing: inout ChangeTyping,
        _ lines: [ReportLine],
        _ language: PageLanguage
    ) -> GrantChange.Wish? {
        func line(_ name: String) -> ReportLine? {
            typing.input[name].flatMap { Int($0) }.flatMap { lines.indices.contains($0 - 1) ? lines[$0 - 1] : nil }
        }
        let (from, to) = (line("fra"), line("til"))
        if from == nil { typing.errors.add("fra", language.pick("Vælg en linje", "Choose a line")) }
        if to == nil { typing.errors.add("til", language.pick("Vælg en linje", "Choose a line")) }
        if let from, let to, from == to {
            typing.errors.add("til", language.pick("Vælg en anden linje", "Choose another line"))
        }
        let amount = typing.input["beloeb"].flatMap { Money(typed: $0) }
        if let from, amount.map({ $0 == .zero || $0 > from.budget }) ?? true {
            typing.errors.add(
                "beloeb",
                language.pick(
                    "Skriv et beløb, højst \(language.money(from.budget))",
                    "Write at most \(language.money(from.budget))"
                )
            )
        }
        guard let from, let to, let amount else { return nil }
        return .budget(from: from, to: to, amount)
    }

    @Sendable func answer(_ request: Request, _ context: AppContext) async throws -> Response {
        let (whole, actor) = (try await found(context), try await context.signedIn(in: site))
        let id = try context.parameters.require("aendring", as: Int.self)
        guard let change = whole.changes.first(where: { $0.id == id }), actor.may(.arrangePools),
            let function = actor.acting
        else { throw HTTPError(.notFound) }
        let (now, language) = (site.now(), context.language)
        var typing = ChangeTyping(answering: id, input: try await FormInput(body: request))
        let answer = typing.input["svar-\(id)"].flatMap(GrantChange.Answer.init)
        if answer == nil { typing.errors.add("svar-\(id)", language.pick("Vælg ja eller nej", "Choose yes or no")) }
        let reason = typing.input["grund-\(id)"] ?? ""
        if reason.isEmpty { typing.errors.add("grund-\(id)", language.pick("Skriv hvorfor", "Say why")) }
        typing.errors.checkLength("grund-\(id)", reason, Self.longest, language)
        guard let answer, typing.errors.isEmpty else {
            return try await render(whole, typing, .unprocessableContent, context)
        }
        let isDone = try await site.database.write { db in
            try change.settle(answer, because: reason, whole.grant, by: function, at: now, in: db)
        }
        try await site.flash(
            isDone
                ? language.pick("Svaret er sendt til foreningen.", "The answer is sent.")
                : language.pick("Den var besvaret i forvejen.", "It had been answered before."),
            for: context
        )
        return site.redirect(to: ReportPath.changes(whole.grant.id), for: context)
    }

    // MARK: What a handler needs

    /// The grant of the address, for those whom it concerns; 404 for others.
    private func found(_ context: AppContext) async throws -> ChangeWhole {
        let (actor, id) = (try await context.signedIn(in: site), try context.number())
        let day = screens.today
        let found = try await screens.readGrants(actor) { db -> ChangeWhole? in
            guard let grant = try Grant.find(id: id, in: db), grant.municipalityID == actor.municipalityID else {
                return nil
            }
            let isOwn = actor.acting?.organizationID == grant.organizationID && actor.may(.applyForGrants)
            guard isOwn || actor.may(.arrangePools) else { return nil }
            if !isOwn { _ = try Grant.open(id, to: actor, on: day, in: db) }
            let open = try Report.of(grant: id, in: db).last { $0.hasOwnLines && $0.isWritable }
            let lines = try open.map { try ReportLine.of(report: $0.id, in: db) } ?? []
            return ChangeWhole(
                grant: grant,
                changes: try GrantChange.of(grant: id, in: db),
                lines: lines.filter { $0.side == .cost && $0.budget > .zero },
                isOwn: isOwn
            )
        }
        guard let found else { throw HTTPError(.notFound) }
        return found
    }

    private func render(
        _ whole: ChangeWhole,
        _ typing: ChangeTyping,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let page = ChangePage(whole, typing, context.language)
        return try await site.render(page, screens.reportHead(page.heading), status: status, for: context)
    }
}
