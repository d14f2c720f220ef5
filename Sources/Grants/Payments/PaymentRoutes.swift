import Database
import Followup
import Hummingbird
import NIOCore
import Registry
import Web

/// `/bevillinger/betalinger`: files for the payment system, and holding payments back.
struct PaymentRoutes: Sendable {
    let screens: GrantsScreens
    private var site: Site { screens.site }

    /// Days ahead that a file pays for.
    private static let ahead = 30
    /// Characters of a reason.
    private static let longest = 600

    func add(to routes: Routes) {
        let access = Access.permitted(.arrangePools)
        routes.get(RouterPath(LetterPath.payments), for: access, use: index)
        routes.post(RouterPath(LetterPath.payments), for: access, use: create)
        routes.get("\(LetterPath.payments)/:id/fil.csv", for: access, use: file)
        routes.post("\(LetterPath.grants)/:id/stop", for: access, use: stop)
        routes.post("\(LetterPath.grants)/:id/stop/slut", for: access, use: goOn)
    }

    private var horizon: CalendarDate { screens.today.adding(days: Self.ahead) }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let (actor, day) = (try await context.signedIn(in: site), horizon)
        let (municipality, free) = (actor.municipalityID, try screens.free(actor))
        let (payments, others, repayments, files) = try await site.database.read { db in
            (
                try Payment.due(by: day, free, municipality: municipality, in: db),
                try Payment.due(by: day, free, .other, municipality: municipality, in: db).filter(\.isPayable).count,
                try OpenRepayment.all(municipality: municipality, in: db),
                try PaymentFile.all(municipality: municipality, in: db)
            )
        }
        let page = PaymentPage(
            payments,
            others: others,
            by: day,
            repayments: repayments,
            files: files,
            on: screens.today,
            context.language
        )
        let title = context.language.pick("Penge, vi betaler", "Payments")
        let head = PageHead(title, menuPath: LetterPath.grants, indexing: .refused)
        return try await site.render(page, head, for: context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let (actor, now, day) = (try await context.signedIn(in: site), site.now(), horizon)
        guard let acting = actor.acting else { throw HTTPError(.forbidden) }
        let (free, language) = (try screens.free(actor), context.language)
        let (made, others) = try await site.database.write { db in
            (
                try PaymentFile.make(
                    dueBy: day,
                    free,
                    municipality: actor.municipalityID,
                    holding: acting.holdingID,
                    by: Author(actor),
                    at: now,
                    in: db
                ),
                try Payment.due(by: day, free, .other, municipality: actor.municipalityID, in: db).filter(\.isPayable)
                    .count
            )
        }
        let said =
            made == nil
            ? language.pick("Der er ingen rater at betale.", "There are no instalments to pay.")
            : language.pick("Filen er lavet. Hent den nederst på siden.", "The file is made. Get it below.")
        try await site.flash(
            [said, language.othersPayments(others)].compactMap(\.self).joined(separator: " "),
            for: context
        )
        return site.redirect(to: LetterPath.payments, for: context)
    }

    @Sendable func file(_ request: Request, _ context: AppContext) async throws -> Response {
        let (actor, id) = (try await context.signedIn(in: site), try context.number())
        let (municipality, free) = (actor.municipalityID, try screens.free(actor))
        let text = try await screens.refusing(actor) {
            try await site.database.read { db in
                // A file is whole or it is no file: whoever may not see all of it leaves it to somebody else.
                if let grant = try PaymentFile.refused(id: id, free, municipality: municipality, in: db) {
                    throw GrantRefusal(grant: grant)
                }
                return try PaymentFile.csv(id: id, municipality: municipality, in: db)
            }
        }
        guard let text else { throw HTTPError(.notFound) }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"betalinger-\(id).csv\"",
                .cacheControl: "no-store",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }

    @Sendable func stop(_ request: Request, _ context: AppContext) async throws -> Response {
        let reason = try await FormInput(body: request)["grund"] ?? ""
        let (actor, id, now) = (try await context.signedIn(in: site), try context.number(), site.now())
        guard let acting = actor.acting else { throw HTTPError(.forbidden) }
        let language = context.language
        let isGiven = (1...Self.longest).contains(reason.unicodeScalars.count)
        try await screens.refusing(actor) {
            try await site.database.write { db in
                let grant = try Grant.open(id, to: actor, on: DanishTime.date(of: now), in: db)
                guard isGiven else { return }
                try grant.stop(because: reason, holding: acting.holdingID, by: Author(actor), at: now, in: db)
            }
        }
        guard isGiven else {
            var errors = FormErrors()
            errors.add(
                "grund",
                language.pick(
                    "Skriv hvorfor, med højst \(Self.longest) tegn",
                    "Say why, with at most \(Self.longest) characters"
                )
            )
            return try await GrantRoutes(screens: screens).render(
                GrantTyping(stop: reason, errors: errors),
                .unprocessableContent,
                context
            )
        }
        try await site.flash(
            language.pick(
                "Pengene holdes tilbage. Foreningen har fået besked.",
                "The money is held back. The association is told."
            ),
            for: context
        )
        return site.redirect(to: LetterPath.grant(id), for: context)
    }

    @Sendable func goOn(_ request: Request, _ context: AppContext) async throws -> Response {
        let (actor, id, now) = (try await context.signedIn(in: site), try context.number(), site.now())
        try await screens.refusing(actor) {
            try await site.database.write { db in
                try Grant.open(id, to: actor, on: DanishTime.date(of: now), in: db)
                    .goOn(by: Author(actor), at: now, in: db)
            }
        }
        try await site.flash(
            context.language.pick("Pengene bliver betalt igen.", "The money is paid again."),
            for: context
        )
        return site.redirect(to: LetterPath.grant(id), for: context)
    }
}
