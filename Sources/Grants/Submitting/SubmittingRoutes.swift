import Database
import HTTPTypes
import Hummingbird
import Registry
import Web

/// Checking, sending, changing what was sent, and taking it back.
struct SubmittingRoutes: Sendable {
    let routing: ApplicationRouting
    private var site: Site { routing.site }

    func add(to routes: Routes) {
        routes.get("/ansoegninger/:id/tjek", for: ApplicationRouting.writers, use: check)
        routes.post("/ansoegninger/:id/afsendelse", for: ApplicationRouting.writers, use: send)
        routes.get("/ansoegninger/:id/kvittering", for: ApplicationRouting.writers, use: receipt)
        routes.post("/ansoegninger/:id/rettelse", for: ApplicationRouting.writers, use: correct)
        routes.post("/ansoegninger/:id/tilbagetraekning", for: ApplicationRouting.writers, use: withdraw)
    }

    @Sendable func check(_ request: Request, _ context: AppContext) async throws -> Response {
        let found = try await routing.find(context)
        guard found.canBeWritten(at: site.now()) else {
            return site.redirect(to: ApplicationPath.show(found.application.id), for: context)
        }
        return try await check(found, .ok, context)
    }

    private func check(
        _ found: ApplicationCase,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let round = found.round.id
        let budget = try await site.database.read { try Round.budgets(rounds: [round], in: $0) }
        let page = ApplicationCheckPage(
            found,
            budget: budget,
            aside: try await routing.aside(found, current: "tjek", context),
            at: site.now(),
            context.language
        )
        let title = context.language.pick("Tjek jeres svar, og send", "Check your answers and send")
        return try await routing.render(page, title, status, for: context)
    }

    @Sendable func send(_ request: Request, _ context: AppContext) async throws -> Response {
        let begun = context.arrivedAt
        let (found, sending) = try await routing.change(context) { found, function, now, db in
            (found, try found.send(by: function, begun: begun, at: now, in: db))
        }
        switch sending {
        case .sent, .sentBefore:
            return site.redirect(to: ApplicationPath.receipt(found.application.id), for: context)
        case .incomplete, .disagreed: return try await check(found, .unprocessableContent, context)
        case .withdrawn: return site.redirect(to: ApplicationPath.show(found.application.id), for: context)
        case .late:
            let page = ApplicationLatePage(
                found,
                arrived: begun,
                try await site.frame(for: context),
                context.language
            )
            return try await routing.render(page, page.heading, .conflict, for: context)
        }
    }

    @Sendable func receipt(_ request: Request, _ context: AppContext) async throws -> Response {
        let found = try await routing.find(context)
        guard let sent = found.latest, let reference = found.application.reference else { throw HTTPError(.notFound) }
        let page = ApplicationReceiptPage(found, sent, reference: reference, at: site.now(), context.language)
        return try await routing.render(page, page.heading, for: context)
    }

    @Sendable func correct(_ request: Request, _ context: AppContext) async throws -> Response {
        let (id, isOpen) = try await routing.change(context) { found, function, now, db in
            (found.application.id, try found.reopen(by: function, at: now, in: db))
        }
        let language = context.language
        try await site.flash(
            isOpen
                ? language.pick(
                    "Nu kan I rette. Husk at sende igen, når I er færdige.",
                    "Now you can change it. Remember to send it again when you are done."
                )
                : language.pick("Ansøgningen kan ikke rettes nu.", "The application cannot be changed now."),
            for: context
        )
        return site.redirect(to: ApplicationPath.show(id), for: context)
    }

    @Sendable func withdraw(_ request: Request, _ context: AppContext) async throws -> Response {
        let form = WithdrawalForm(try await FormInput(body: request), context.language)
        guard form.errors.isEmpty else {
            let found = try await routing.find(context)
            return try await routing.show(found, form, .unprocessableContent, context)
        }
        let (id, isWithdrawn) = try await routing.change(context) { found, function, now, db in
            (found.application.id, try found.withdraw(why: form.reason, by: function, at: now, in: db))
        }
        if isWithdrawn {
            let text = context.language.pick("Ansøgningen er trukket tilbage.", "The application is withdrawn.")
            try await site.flash(text, for: context)
        }
        return site.redirect(to: ApplicationPath.show(id), for: context)
    }
}
