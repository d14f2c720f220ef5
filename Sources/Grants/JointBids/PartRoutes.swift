import Database
import HTTPTypes
import Hummingbird
import Web

/// `/ansoegninger/…/del`: a partner reads its part and answers.
struct PartRoutes: Sendable {
    let routing: ApplicationRouting
    private var site: Site { routing.site }

    func add(to routes: Routes) {
        routes.get("/ansoegninger/:id/del", for: .signedIn, use: show)
        routes.post("/ansoegninger/:id/del", for: .signedIn, use: answer)
    }

    /// The part of whoever the person acts for.
    ///
    /// - Throws: 404 for somebody who has none.
    private static func find(_ id: Int, _ actor: Actor, in db: any Connection) throws -> (ApplicationCase, Partner) {
        guard let acting = actor.acting, let application = try Application.find(id: id, in: db),
            application.municipalityID == actor.municipalityID
        else { throw HTTPError(.notFound) }
        let found = try ApplicationCase.of(application, in: db)
        let part = found.partners.first { partner in
            if let organization = partner.organizationID {
                return organization == acting.organizationID && acting.may(.applyForGrants)
            }
            // For a unit answers whoever was asked.
            return partner.unitID != nil && partner.askedID == acting.id
        }
        guard let part else { throw HTTPError(.notFound) }
        return (found, part)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try await show("", FormErrors(), .ok, context)
    }

    private func show(
        _ reason: String,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let (actor, id) = (try await context.signedIn(in: site), try context.number())
        let (found, partner) = try await site.database.read { try Self.find(id, actor, in: $0) }
        let page = PartPage(found, partner, reason: reason, errors, context.language)
        return try await routing.render(page, page.heading, status, for: context)
    }

    @Sendable func answer(_ request: Request, _ context: AppContext) async throws -> Response {
        let (actor, id, now) = (try await context.signedIn(in: site), try context.number(), site.now())
        _ = try await site.database.read { try Self.find(id, actor, in: $0) }
        let input = try await FormInput(body: request)
        guard let answer = input["svar"].flatMap(PartnerAnswer.init), answer != .waiting else {
            throw HTTPError(.badRequest)
        }
        let (reason, language) = (input["hvorfor"], context.language)
        var errors = FormErrors()
        if answer == .no, reason == nil {
            errors.add("hvorfor", language.pick("Skriv, hvorfor I ikke er med", "Write why you do not take part"))
        } else if reason?.unicodeScalars.count ?? 0 > 1_000 {
            errors.add("hvorfor", language.pick("Skriv højst 1.000 tegn", "Write at most 1,000 characters"))
        }
        guard errors.isEmpty else { return try await show(reason ?? "", errors, .unprocessableContent, context) }
        try await site.database.write { db in
            let (found, partner) = try Self.find(id, actor, in: db)
            guard let function = actor.acting, found.application.withdrawnAt == nil else { throw HTTPError(.notFound) }
            let why = answer == .no ? reason : nil
            _ = try partner.answer(answer, why: why, in: found, by: function, at: now, in: db)
        }
        try await site.flash(language.pick("Tak for svaret.", "Thank you for the answer."), for: context)
        return site.redirect(to: ApplicationPath.part(id), for: context)
    }
}
