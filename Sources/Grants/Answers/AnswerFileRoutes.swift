import Database
import Followup
import Hummingbird
import Registry
import Web

/// Files that answer a question: attached on its step, or afterwards where they may follow.
struct AnswerFileRoutes: Sendable {
    let routing: ApplicationRouting
    private var site: Site { routing.site }

    func add(to routes: Routes) {
        routes.post("/ansoegninger/:id/filer/:key", for: ApplicationRouting.writers, use: create)
        routes.post("/ansoegninger/:id/filer/:key/sletning", for: ApplicationRouting.writers, use: destroy)
    }

    /// The deadline has passed, or it is decided.
    private struct Late: Error {}

    /// The step and the question that files may be attached to now.
    ///
    /// - `begun`: when the request came: a file may still be on its way at the deadline.
    /// - Throws: 404; ``Late``.
    private static func open(
        _ found: ApplicationCase,
        _ key: String,
        begun: Timestamp,
        at now: Timestamp,
        _ language: PageLanguage
    ) throws -> (QuestionStep, Question) {
        let steps = found.steps(language)
        guard let step = steps.first(where: { $0.questions.contains { $0.key == key && $0.isFiles } }),
            let question = step.questions.first(where: { $0.key == key })
        else { throw HTTPError(.notFound) }
        let isLater = question.need == .later && found.takesLaterFiles(on: DanishTime.date(of: now))
        guard !isLater else { return (step, question) }
        guard found.round.takes(begun: begun, arrived: now) else { throw Late() }
        guard found.canBeWritten(at: begun) else { throw HTTPError(.conflict) }
        return (step, question)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let (key, language) = (try context.parameters.require("key"), context.language)
        // Whoever may not attach anything is refused before a disk is filled.
        let found = try await routing.find(context)
        let begun = context.arrivedAt
        do {
            return try await create(found, key, begun: begun, request, context)
        } catch is Late {
            let page = ApplicationLatePage(found, arrived: begun, try await site.frame(for: context), language)
            return try await routing.render(page, page.heading, .conflict, for: context)
        }
    }

    private func create(
        _ found: ApplicationCase,
        _ key: String,
        begun: Timestamp,
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let (step, question) = try Self.open(found, key, begun: begun, at: site.now(), language)
        var intake = try await routing.screens.followup.files.take(
            request,
            municipality: found.application.municipalityID,
            on: site,
            for: context
        )
        guard intake.errors.isEmpty, !intake.files.isEmpty else {
            return try await refuse(found, step, question, intake.errors, context)
        }
        let files = intake.files
        do {
            let after = try await routing.change(context) { found, function, now, db in
                _ = try Self.open(found, key, begun: begun, at: now, language)
                let author = Author(function)
                try AnswerFile.add(files, to: key, of: found.application, by: author, at: now, in: db)
                return try found.noteLaterFiles(by: author, at: now, in: db)
            }
            try await site.flash(intake.thanks(language), for: context)
            let id = after.application.id
            let target =
                after.canBeWritten(at: site.now()) ? ApplicationPath.step(id, step.slug) : ApplicationPath.show(id)
            return site.redirect(to: target, for: context)
        } catch let refusal as FileRefusal {
            intake.refuse(refusal, language)
            return try await refuse(found, step, question, intake.errors, context)
        }
    }

    private func refuse(
        _ found: ApplicationCase,
        _ step: QuestionStep,
        _ question: Question,
        _ errors: FormErrors,
        _ context: AppContext
    ) async throws -> Response {
        var shown = FormErrors()
        let message = errors.items.first?.message ?? context.language.pick("Vælg en fil", "Choose a file")
        shown.add(question.field, message)
        return try await routing.show(
            found,
            step,
            typed: found.answers.mapValues(\.typed),
            mark: StepMark(step, found.answers).text,
            shown,
            .unprocessableContent,
            context
        )
    }

    @Sendable func destroy(_ request: Request, _ context: AppContext) async throws -> Response {
        // The router has one name for what stands there.
        guard let number = Int(try context.parameters.require("key")) else { throw HTTPError(.notFound) }
        let language = context.language
        let path = try await routing.change(context) { found, function, now, db in
            guard let file = found.files.first(where: { $0.attachmentID == number && $0.leftAt == nil }) else {
                throw HTTPError(.notFound)
            }
            guard found.canBeWritten(at: now) else { throw HTTPError(.conflict) }
            try file.remove(from: found.application, by: Author(function), at: now, in: db)
            let step = found.steps(language).first { $0.questions.contains { $0.key == file.key } }
            return step.map { ApplicationPath.step(found.application.id, $0.slug) }
                ?? ApplicationPath.show(found.application.id)
        }
        try await site.flash(language.pick("Filen er fjernet.", "The file has been removed."), for: context)
        return site.redirect(to: path, for: context)
    }
}

extension ApplicationCase {
    /// Settles the promise of files that were to follow when the last of them is here, and tells who waits.
    fileprivate func noteLaterFiles(
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> ApplicationCase {
        let after = try ApplicationCase.of(application, in: db)
        // A correction that was not sent by the deadline is none.
        guard application.sentAt != nil, !canBeWritten(at: now) else { return after }
        if after.laterFiles(.danish).isEmpty {
            try Obligation.settle(.laterFiles, about: application.subject, by: author, at: now, in: db)
        }
        try tellOwner("Filer er kommet til ansøgning \(application.reference ?? "")", at: now, in: db)
        return after
    }
}
