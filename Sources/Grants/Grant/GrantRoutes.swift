import Database
import Followup
import Hummingbird
import Language
import Registry
import Web

/// `/bevillinger`: what was given, and sending the letter about it.
struct GrantRoutes: Sendable {
    let screens: GrantsScreens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        routes.get(RouterPath(LetterPath.grants), for: .permitted([.applyForGrants, .arrangePools]), use: index)
        routes.get("\(LetterPath.grants)/:id", for: .permitted(.arrangePools), use: show)
        routes.post("\(LetterPath.grants)/:id/brev", for: .permitted(.arrangePools), use: send)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: site)
        let page = max(1, min(try FormInput(query: request)["side"].flatMap { Int($0) } ?? 1, 100_000))
        let isStaff = actor.may(.arrangePools)
        let scope: GrantLine.Scope
        let free = try screens.free(actor)
        if isStaff {
            scope = .municipality(actor.municipalityID, free)
        } else {
            guard let organization = actor.acting?.organizationID else { throw HTTPError(.notFound) }
            scope = .organization(organization)
        }
        let (count, lines, waiting) = try await site.database.read { db in
            (
                try GrantLine.count(scope, in: db),
                try GrantLine.page(scope, offset: (page - 1) * GrantLine.pageSize, in: db),
                isStaff ? try GrantListPage.Waiting.of(free, municipality: actor.municipalityID, in: db) : nil
            )
        }
        let content = GrantListPage(lines, count: count, page: page, waiting: waiting, context.language)
        return try await site.render(content, head(content.heading), for: context)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(GrantTyping(), .ok, context)
    }

    @Sendable func send(_ request: Request, _ context: AppContext) async throws -> Response {
        let typed = try await FormInput(body: request)[LetterSending.reasonField] ?? ""
        let language = context.language
        var errors = FormErrors()
        let over = typed.unicodeScalars.count - LetterSending.longest
        if over > 0 {
            errors.add(
                LetterSending.reasonField,
                language.pick("Gør teksten \(over) tegn kortere", "Make the text \(over) characters shorter")
            )
            return try await render(GrantTyping(letter: typed, errors: errors), .unprocessableContent, context)
        }
        let actor = try await context.signedIn(in: site)
        let (id, now, check) = (try context.number(), site.now(), try TextCheck.bundled.get())
        do {
            let letter = try await screens.refusing(actor) {
                try await site.database.write { db in
                    let grant = try Grant.open(id, to: actor, on: DanishTime.date(of: now), in: db)
                    return try Letter.send(
                        grant,
                        measuredBy: check,
                        hardBecause: typed.isEmpty ? nil : typed,
                        by: Author(actor),
                        at: now,
                        in: db
                    )
                }
            }
            try await site.flash(
                language.pick(
                    "Brevet er sendt. Det har nummer \(letter.number).",
                    "The letter is sent. Its number is \(letter.number)."
                ),
                for: context
            )
            return site.redirect(to: LetterPath.show(letter.number), for: context)
        } catch LetterFault.needsReason {
            errors.add(
                LetterSending.reasonField,
                language.pick("Skriv, hvorfor brevet skal være så svært", "Say why the letter must be so hard")
            )
            return try await render(GrantTyping(letter: typed, errors: errors), .unprocessableContent, context)
        } catch LetterFault.alreadySent {
            try await site.flash(
                language.pick("Brevet var sendt i forvejen.", "The letter had been sent before."),
                for: context
            )
            return site.redirect(to: LetterPath.grant(id), for: context)
        }
    }

    // MARK: What a handler needs

    private func head(_ title: String) -> PageHead {
        PageHead(title, menuPath: LetterPath.grants, indexing: .refused)
    }

    /// The page, with what was typed.
    func render(
        _ typing: GrantTyping,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let actor = try await context.signedIn(in: site)
        let (id, today) = (try context.number(), screens.today)
        let whole = try await screens.refusing(actor) {
            try await site.database.read { db in
                let grant = try Grant.open(id, to: actor, on: today, in: db)
                let letters = try Letter.of(grant: id, in: db)
                return GrantWhole(
                    grant: grant,
                    draft: letters.isEmpty
                        ? try LetterContent.of(grant, year: grant.firstYear, on: today, in: db) : nil,
                    organization: try Organization.find(ids: [grant.organizationID], in: db).first?.name ?? "",
                    letters: letters,
                    reports: try Report.of(grant: id, in: db),
                    years: try grant.amounts(in: db),
                    paid: try Payment.sum(grant: id, in: db),
                    repayments: try Repayment.of(grant: id, in: db),
                    stop: try grant.stopReason(in: db),
                    entries: try JournalEntry.about(grant.subject, in: db)
                )
            }
        }
        let check = try TextCheck.bundled.get()
        let lix = whole.draft.flatMap { check.report($0.prose, for: .decision).lix?.value }
        let page = GrantPage(
            whole,
            whole.draft.map { site.fragment(LetterBody($0), in: .danish) },
            lix: lix,
            typing,
            history: screens.followup.history(whole.entries, context.language),
            context.language
        )
        return try await site.render(page, head(page.title), status: status, for: context)
    }
}
