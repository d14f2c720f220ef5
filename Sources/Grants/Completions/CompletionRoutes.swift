import Database
import Followup
import Hummingbird
import Registry
import Web

/// What an application lacks: asked for by the officer, answered by the organisation, also after the deadline.
struct CompletionRoutes: Sendable {
    let routing: ApplicationRouting
    private var site: Site { routing.site }

    func add(to routes: Routes) {
        routes.post("/ansoegninger/:id/mangler", for: .permitted(.arrangePools), use: create)
        routes.post("/ansoegninger/:id/mangler/:number", for: ApplicationRouting.writers, use: answer)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let form = CompletionRequest(
            try await FormInput(body: request),
            on: routing.screens.today,
            context.language
        )
        let (actor, id, now) = (try await context.signedIn(in: site), try context.number(), site.now())
        guard form.errors.isEmpty, let due = form.dueOn else {
            return try await ApplicationReadRoutes(routing: routing).show(form, .unprocessableContent, context)
        }
        let today = routing.screens.today
        try await site.database.write { db in
            guard let found = try ApplicationCase.read(id, by: actor, on: today, in: db), let function = actor.acting,
                actor.may(.arrangePools), found.application.withdrawnAt == nil
            else { throw HTTPError(.notFound) }
            try found.askForMore(form.what, by: function, due: due, at: now, in: db)
        }
        try await site.flash(
            context.language.pick("Foreningen har fået besked.", "The association has been told."),
            for: context
        )
        return site.redirect(to: ApplicationPath.read(id), for: context)
    }

    @Sendable func answer(_ request: Request, _ context: AppContext) async throws -> Response {
        let (number, language) = (try context.number("number"), context.language)
        // Whoever was asked nothing is refused before anything is read.
        let found = try await routing.find(context)
        let application = found.application.id
        let asked = try await site.database.read { try Completion.of(application: application, in: $0) }
        guard let completion = asked.first(where: { $0.id == number }), found.application.withdrawnAt == nil else {
            throw HTTPError(.notFound)
        }
        var intake = try await routing.screens.followup.files.read(
            request,
            municipality: found.application.municipalityID,
            on: site,
            for: context
        )
        var form = CompletionAnswer(number, intake.input, files: intake.files.count, language)
        for error in intake.errors.items { form.errors.add("svar-\(number)", error.message) }
        guard intake.errors.isEmpty, form.errors.isEmpty else {
            return try await routing.show(found, WithdrawalForm(), completion: form, .unprocessableContent, context)
        }
        let (text, files) = (form.text, intake.files)
        do {
            let isAnswered = try await routing.change(context) { found, function, now, db in
                try found.complete(completion, text, files, by: function, at: now, in: db)
            }
            try await site.flash(
                isAnswered
                    ? language.pick("Tak. Vi har fået jeres svar.", "Thank you. We have your answer.")
                    : language.pick("Der er svaret allerede.", "It has been answered already."),
                for: context
            )
            return site.redirect(to: ApplicationPath.show(application), for: context)
        } catch let refusal as FileRefusal {
            intake.refuse(refusal, language)
            for error in intake.errors.items { form.errors.add("svar-\(number)", error.message) }
            return try await routing.show(found, WithdrawalForm(), completion: form, .unprocessableContent, context)
        }
    }
}
