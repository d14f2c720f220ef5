import Database
import Followup
import Hummingbird
import Language
import Web

/// `/bevillinger/nr/{grant}/ret`: what is wrong is corrected with a supplement, which is read before it is sent.
struct CorrectionRoutes: Sendable {
    let screens: GrantsScreens
    private var site: Site { screens.site }
    private static let hardField = "svaert"

    func add(to routes: Routes) {
        let access = Access.permitted(.arrangePools)
        routes.get(RouterPath("\(LetterPath.grants)/:id/ret"), for: access, use: edit)
        routes.post(RouterPath("\(LetterPath.grants)/:id/ret"), for: access, use: correct)
    }

    /// A year of a grant as it stands, and the letters it has had.
    private struct Found: Sendable {
        var grant: Grant
        var terms: GrantYear
        var paid: Set<Int>
        /// Of the latest letter; nil before the first.
        var supplement: Int?
    }

    private func find(_ year: Int?, _ id: Int, _ actor: Actor, in db: any Connection) throws -> Found {
        let grant = try screens.grant(id, actor, in: db)
        let latest = try Grant.amounts(grant: id, in: db).last?.year ?? grant.firstYear
        guard grant.endedAt == nil, let terms = try grant.terms(of: year ?? latest, in: db) else {
            throw HTTPError(.notFound)
        }
        return Found(
            grant: grant,
            terms: terms,
            paid: try grant.paidInstalments(of: terms.year, in: db),
            supplement: try Letter.latest(grant: id, in: db)?.supplement
        )
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let year = try FormInput(query: request)["aar"].flatMap { Int($0) }
        let (actor, id) = (try await context.signedIn(in: site), try context.number())
        let found = try await screens.readGrants(actor) { try find(year, id, actor, in: $0) }
        return try await render(found, CorrectionForm(found.terms, paid: found.paid), .ok, context)
    }

    /// What came of it.
    private enum Outcome: Sendable {
        case refused(Found, CorrectionForm)
        /// The supplement as it would be; nothing is kept.
        case shown(Found, CorrectionForm, LetterContent)
        /// Its number; nil for a grant that had no letter yet.
        case sent(String?)
    }

    /// Undoes all that was written, and carries what came of it.
    private struct Undone: Error {
        var outcome: Outcome
    }

    @Sendable func correct(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let (actor, id, now) = (try await context.signedIn(in: site), try context.number(), site.now())
        let (language, check) = (context.language, screens.check)
        let year = try (input["aar"] ?? FormInput(query: request)["aar"]).flatMap { Int($0) }
        if input["trin"] == "ret" {
            let found = try await screens.readGrants(actor) { try find(year, id, actor, in: $0) }
            return try await render(found, CorrectionForm(input), .ok, context)
        }
        let outcome: Outcome
        do {
            outcome = try await screens.changeGrants(actor) { db in
                let found = try find(year, id, actor, in: db)
                return try correct(found, input, by: Author(actor), measuredBy: check, at: now, language, in: db)
            }
        } catch let undone as Undone {
            outcome = undone.outcome
        }
        switch outcome {
        case .refused(let found, let form): return try await render(found, form, .unprocessableContent, context)
        case .shown(let found, let form, let content):
            return try await show(content, found, form, context)
        case .sent(let number):
            try await site.flash(
                number.map { language.pick("Tillæg \($0) er sendt.", "Supplement \($0) is sent.") }
                    ?? language.pick("Bevillingen er rettet.", "The grant is corrected."),
                for: context
            )
            return site.redirect(to: LetterPath.grant(id), for: context)
        }
    }

    /// - Throws: ``Undone`` with a preview, or with what cannot be written.
    private func correct(
        _ found: Found,
        _ input: FormInput,
        by author: Author,
        measuredBy check: TextCheck,
        at now: Timestamp,
        _ language: PageLanguage,
        in db: any Connection
    ) throws -> Outcome {
        var form = CorrectionForm(input)
        let isSending = input["trin"] == "send"
        guard input["udgave"] == "\(found.supplement ?? -1)" else {
            form.errors.add("grund", language.words(for: .noYear))
            return .refused(found, form)
        }
        guard let (correction, reason) = form.correction(of: found.terms, paid: found.paid, language) else {
            return .refused(found, form)
        }
        do {
            try found.grant.correct(found.terms.year, correction, by: author, at: now, in: db)
            try Journal.write(
                .correctedGrant,
                about: found.grant.subject,
                by: author,
                why: reason,
                in: found.grant.municipalityID,
                at: now,
                in: db
            )
            guard found.supplement != nil else { return .sent(nil) }
            let hard = input[Self.hardField].flatMap { $0.unicodeScalars.count <= LetterSending.longest ? $0 : nil }
            let letter = try Letter.supplement(
                found.grant,
                year: found.terms.year,
                because: reason,
                measuredBy: check,
                hardBecause: isSending ? hard : "Kun set",
                by: author,
                at: now,
                in: db
            )
            guard isSending else {
                var content = letter.content
                content.number = nil
                throw Undone(outcome: .shown(found, form, content))
            }
            return .sent(letter.number)
        } catch let fault as GrantCorrection.Fault {
            form.say(fault, language)
            throw Undone(outcome: .refused(found, form))
        } catch LetterFault.nothingNew {
            form.errors.add("grund", language.pick("Der er ikke ændret noget", "Nothing is changed"))
            throw Undone(outcome: .refused(found, form))
        } catch LetterFault.needsReason {
            form.errors.add(
                "grund",
                language.pick(
                    "Tillægget er svært at læse. Se det igennem, og skriv hvorfor",
                    "The supplement is hard to read. Look at it, and say why"
                )
            )
            throw Undone(outcome: .refused(found, form))
        }
    }

    // MARK: Pages

    private func render(
        _ found: Found,
        _ form: CorrectionForm,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let year = found.terms.year
        var page = screens.grantForm(
            found.grant,
            language.pick("Ret bevillingen for \(year)", "Correct the grant for \(year)"),
            action: LetterPath.correct(found.grant.id),
            form.errors,
            form.controls(found.terms, paid: found.paid, language),
            button: found.supplement == nil
                ? language.pick("Gem", "Save") : language.pick("Se tillægget", "See the supplement"),
            language
        )
        page.action += "?aar=\(year)"
        page.lead =
            found.supplement == nil
            ? language.pick("Brevet er ikke sendt endnu.", "The letter is not sent yet.")
            : language.pick(
                "Foreningen får et tillæg, som viser beløbene før og nu. Du ser det, før det bliver sendt.",
                "The association gets a supplement that shows before and after. You see it before it is sent."
            )
        page.revision = "\(found.supplement ?? -1)"
        return try await screens.renderGrant(page, status, for: context)
    }

    private func show(
        _ content: LetterContent,
        _ found: Found,
        _ form: CorrectionForm,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let lix = screens.check.report(content.prose, for: .decision).lix?.value
        let isHard = lix.map { $0 > Letter.goal } ?? false
        let known = [
            CaseFormPage.Hidden(name: "udgave", value: "\(found.supplement ?? -1)"),
            CaseFormPage.Hidden(name: "aar", value: "\(found.terms.year)"),
        ]
        let page = CorrectionPage(
            back: language.base + LetterPath.grant(found.grant.id),
            eyebrow: found.grant.title,
            hasErrors: false,
            errors: [],
            letter: site.fragment(LetterBody(content), in: .danish),
            lix: lix.map { "LIX \($0)" } ?? language.pick("Ikke målt", "Not measured"),
            lixStyle: isHard ? "warn" : "ok",
            lixIcon: isHard ? "warning" : "check",
            action: language.base + LetterPath.correct(found.grant.id),
            hidden: known + form.hidden(found.terms, paid: found.paid),
            reason: isHard
                ? AreaInput(
                    Self.hardField,
                    language.pick("Hvorfor skal tillægget være så svært?", "Why must it be so hard?"),
                    value: form.input[Self.hardField] ?? ""
                ) : nil
        )
        return try await screens.renderGrant(page, .ok, for: context)
    }
}

extension JournalAct {
    static let correctedGrant = JournalAct(
        "bevilling-rettet",
        danish: "Rettede bevillingen",
        english: "Corrected the grant"
    )
}
