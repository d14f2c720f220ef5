import Database
import Followup
import HTTPTypes
import Hummingbird
import Registry
import Web

/// A step's form, saved by a button, or by itself as one types.
struct ApplicationStepRoutes: Sendable {
    let routing: ApplicationRouting
    private var site: Site { routing.site }

    func add(to routes: Routes) {
        routes.get("/ansoegninger/:id/:step", for: ApplicationRouting.writers, use: show)
        routes.post("/ansoegninger/:id/:step", for: ApplicationRouting.writers, use: save)
    }

    private static func asked(_ found: ApplicationCase, _ slug: String, _ language: PageLanguage) throws -> QuestionStep
    {
        guard let step = found.steps(language).first(where: { $0.slug == slug }) else { throw HTTPError(.notFound) }
        return step
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let found = try await routing.find(context)
        let language = context.language
        let step = try Self.asked(found, try context.parameters.require("step"), language)
        // What was typed and could not be read is shown with what is wrong with it; what is missing is no mistake yet.
        var errors = FormErrors()
        for question in step.questions where !question.isFiles && found.isAnswered(question) {
            _ = found.value(question, &errors, language)
        }
        return try await routing.show(
            found,
            step,
            typed: found.answers.mapValues(\.typed),
            mark: StepMark(step, found.answers).text,
            errors,
            .ok,
            context
        )
    }

    private enum Saved: Sendable {
        case saved(ApplicationCase, QuestionStep, StepSaving)
        case closed(ApplicationCase, QuestionStep)
    }

    @Sendable func save(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let (slug, language) = (try context.parameters.require("step"), context.language)
        let savesItself = input["selv"] != nil
        let saved = try await routing.change(context) { found, function, now, db -> Saved in
            let step = try Self.asked(found, slug, language)
            guard found.canBeWritten(at: now) else { return .closed(found, step) }
            let saving = try found.save(step, input, by: function.holdingID, at: now, in: db)
            let asksPartners =
                !savesItself && saving.conflicts.isEmpty
                // What was sent has its partners until it is sent again, unless each must have said yes by then.
                && (found.application.sentAt == nil || found.pool.joint == .agreed)
                && step.questions.contains { $0.kind == .block(.partners) }
            guard saving.hasChanged || asksPartners else { return .saved(found, step, saving) }
            guard let application = try Application.find(id: found.application.id, in: db) else {
                throw HTTPError(.notFound)
            }
            let after = try ApplicationCase.of(application, in: db).asWritten()
            // Nobody is asked while somebody still types.
            if asksPartners { try after.askPartners(by: Author(function), at: now, in: db) }
            return .saved(after, step, saving)
        }
        if savesItself { return savedItself(saved, language, context) }
        switch saved {
        case .closed(let found, let step):
            let typed = Dictionary(
                step.questions.map { ($0.key, TypedAnswer($0, from: input)) },
                uniquingKeysWith: { first, _ in first }
            )
            return try await routing.show(
                found,
                step,
                typed: typed,
                mark: input["udgave"] ?? "",
                FormErrors(),
                .conflict,
                context
            )
        case .saved(let found, let step, let saving): return try await answer(found, step, saving, input, context)
        }
    }

    private func answer(
        _ found: ApplicationCase,
        _ step: QuestionStep,
        _ saving: StepSaving,
        _ input: FormInput,
        _ context: AppContext
    ) async throws -> Response {
        let (id, language) = (found.application.id, context.language)
        guard saving.conflicts.isEmpty else {
            var fields = found.answers.mapValues(\.typed)
            // Each question that only they wrote at shows theirs, each that both wrote at one's own.
            for conflict in saving.conflicts { fields[conflict.question.key] = saving.typed[conflict.question.key] }
            return try await routing.show(
                found,
                step,
                typed: fields,
                mark: StepMark(step, found.answers).text,
                FormErrors(),
                conflicts: saving.conflicts,
                .conflict,
                context
            )
        }
        guard saving.tooLong.isEmpty else {
            var fields = found.answers.mapValues(\.typed)
            for question in step.questions { fields[question.key] = saving.typed[question.key] }
            var errors = FormErrors()
            for question in saving.tooLong { errors.add(question.field, language.farTooLong) }
            return try await routing.show(
                found,
                step,
                typed: fields,
                mark: StepMark(step, found.answers).text,
                errors,
                .unprocessableContent,
                context
            )
        }
        if input["flere"] != nil {
            return site.redirect(to: ApplicationPath.step(id, step.slug) + "#tabel", for: context)
        }
        let errors = found.errors(step, language)
        // Files are asked for where they are attached, and again before it is sent.
        let typedErrors = errors.items.filter { item in
            !step.questions.contains { $0.isFiles && $0.field == item.field }
        }
        guard typedErrors.isEmpty || input["senere"] != nil else {
            return try await routing.show(
                found,
                step,
                typed: found.answers.mapValues(\.typed),
                mark: StepMark(step, found.answers).text,
                errors,
                .unprocessableContent,
                context
            )
        }
        try await site.flash(language.pick("Gemt.", "Saved."), for: context)
        guard input["senere"] == nil else { return site.redirect(to: ApplicationPath.show(id), for: context) }
        let steps = found.steps(language)
        let isLast = steps.last?.slug == step.slug
        let next =
            isLast && !found.isComplete(language)
            ? ApplicationPath.show(id) : ApplicationPath.next(after: step, of: steps, id)
        return site.redirect(to: next, for: context)
    }

    /// A few words for the form that saved itself.
    private func savedItself(_ saved: Saved, _ language: PageLanguage, _ context: AppContext) -> Response {
        let page: ApplicationSavedPage
        var status = HTTPResponse.Status.ok
        switch saved {
        case .closed:
            status = .conflict
            let text = language.pick(
                "Det blev ikke gemt. Ansøgningen er sendt, eller fristen er gået.",
                "It was not saved. The application has been sent, or the deadline has passed."
            )
            page = ApplicationSavedPage(kind: "late", icon: "warning", text: text, revision: "")
        case .saved(_, _, let saving) where !saving.conflicts.isEmpty:
            status = .conflict
            let who = saving.conflicts[0].theirs.function
            let text = language.pick(
                "\(who) har skrevet det samme sted. Tryk på »Gem og fortsæt«, så ser du begge dele.",
                "\(who) has written in the same place. Press “Save and continue” to see both."
            )
            page = ApplicationSavedPage(kind: "late", icon: "warning", text: text, revision: "")
        case .saved(_, _, let saving) where !saving.tooLong.isEmpty:
            status = .unprocessableContent
            page = ApplicationSavedPage(
                kind: "late",
                icon: "warning",
                text: language.farTooLong,
                revision: saving.mark.text
            )
        case .saved(let found, let step, let saving):
            let time = language.clock(site.now())
            var errors = FormErrors()
            for question in step.questions where !question.isFiles && found.isAnswered(question) {
                _ = found.value(question, &errors, language)
            }
            let text =
                errors.items.first.map { error in
                    language.pick(
                        "Gemt kl. \(time), men ikke færdigt: \(error.message).",
                        "Saved at \(time), but not finished: \(error.message)."
                    )
                } ?? language.pick("Gemt kl. \(time).", "Saved at \(time).")
            page = ApplicationSavedPage(kind: "ok", icon: "check", text: text, revision: saving.mark.text)
        }
        return Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: site.fragment(page, for: context).html))
        )
    }
}

extension PageLanguage {
    fileprivate var farTooLong: String {
        pick(
            "Teksten er alt for lang og er ikke gemt. Gør den kortere, eller læg den op som en fil",
            "The text is far too long and is not saved. Make it shorter, or attach it as a file"
        )
    }
}

extension ApplicationRouting {
    func show(
        _ found: ApplicationCase,
        _ step: QuestionStep,
        typed: [String: TypedAnswer],
        mark: String,
        _ errors: FormErrors,
        conflicts: [StepSaving.Conflict] = [],
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let municipality = found.application.municipalityID
        let asksPartners = step.questions.contains { $0.kind == .block(.partners) }
        let (names, limits) = try await site.database.read { db in
            (
                asksPartners ? try PartnerHome.names(municipality: municipality, in: db) : [],
                try FileLimits.of(municipality: municipality, in: db)
            )
        }
        let page = ApplicationStepPage(
            found,
            ApplicationStepPage.Content(
                step: step,
                typed: typed,
                mark: mark,
                errors: errors,
                conflicts: conflicts,
                names: names,
                limits: limits
            ),
            aside: try await aside(found, current: step.slug, context),
            at: site.now(),
            context.language
        )
        return try await render(page, page.heading, status, scripts: ["editing.js", "budget.js"], for: context)
    }
}
