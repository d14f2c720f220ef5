import Database
import Hummingbird
import Mail
import Web

/// Saying yes or no to those who cannot show by the organisation's mail that they belong to it.
struct ClaimDecisionRoutes: Sendable {
    let screens: RegistryScreens
    private var site: Site { screens.site }

    private struct Waiting: Sendable {
        var claims: [Claim]
        var organizations: [Int: Organization]
        var kinds: [Int: FunctionKind]
    }

    func add(to routes: Routes) {
        routes.get(RouterPath(ClaimPath.list), for: .permitted(.decideClaims), use: index)
        routes.post("/overtagelser/:id/afgoerelse", for: .permitted(.decideClaims), use: decide)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(try await waiting(context), nil, status: .ok, context)
    }

    @Sendable func decide(_ request: Request, _ context: AppContext) async throws -> Response {
        let id = try context.number()
        let input = try await FormInput(body: request)
        let waiting = try await waiting(context)
        guard let claim = waiting.claims.first(where: { $0.id == id }),
            let organization = waiting.organizations[claim.organizationID], let kind = waiting.kinds[claim.kindID]
        else { throw HTTPError(.notFound) }
        guard let answer = input["svar"].flatMap(Claim.Answer.init) else { throw HTTPError(.badRequest) }
        var form = ClaimDecisionForm(input, claim, organization)
        guard form.isComplete(answer, context.language) else {
            return try await render(waiting, form, status: .unprocessableContent, context)
        }
        let (way, reason) = (form.way, form.reason)
        let (actor, tell) = (try await context.signedIn(in: site), screens.tell)
        let holding = actor.acting?.holdingID
        let base = try await screens.address(context)
        let sender = try await screens.actingName(context)
        let (now, today, entrustment) = (site.now(), screens.today, screens.entrustment)
        let outcome = try await site.database.write { db -> Outcome in
            let words = answer == .no ? reason : nil
            if answer == .yes {
                // Asked under the lock: two may claim at once, and kinds change.
                if try entrustment.kinds(municipality: organization.municipalityID, in: db).contains(kind.id) {
                    return .refused(.entrusted)
                }
                if organization.kind == .municipalUnit { return .refused(.ofMunicipality) }
                if kind.duty == .chair, try organization.isSpokenFor(at: now, in: db) { return .refused(.led) }
            }
            guard try claim.decide(answer, by: holding, reason: words, at: now, in: db) else { return .gone }
            if let words {
                try tell(organization.event(.refused, by: actor, why: words), now, db)
                try Outbox.enqueue(.claimRefused(claim, of: organization, words, by: sender), at: now, in: db)
            } else if let way {
                try claim.prove(way, by: holding, at: now, in: db)
                try tell(organization.event(.granted(way), by: actor), now, db)
                _ = try Inviter(organization: organization, sender: sender, base: base, actor: actor, tell: tell)
                    .give(kind, to: claim.name, claim.email, from: today, at: now, in: db)
            }
            return .done
        }
        let language = context.language
        switch outcome {
        case .done: break
        case .gone: throw HTTPError(.notFound)
        case .refused(let refusal):
            form.refuse(refusal, language)
            return try await render(waiting, form, status: .conflict, context)
        }
        let words =
            answer == .yes
            ? language.pick(
                "\(claim.name) har fået en mail og kan sige ja.",
                "\(claim.name) has been sent a mail and can say yes."
            )
            : language.pick("\(claim.name) har fået dit svar.", "\(claim.name) has been sent your answer.")
        try await site.flash(words, for: context)
        return site.redirect(to: ClaimPath.list, for: context)
    }

    private enum Outcome {
        case done
        /// Somebody else decided it.
        case gone
        case refused(ClaimDecisionForm.Refusal)
    }

    private func waiting(_ context: AppContext) async throws -> Waiting {
        guard let actor = try await context.actor(in: site) else { throw Access.Refusal.stranger }
        return try await site.database.read { db in
            let claims = try Claim.waiting(municipality: actor.municipalityID, in: db)
            let organizations = try Organization.find(ids: claims.map(\.organizationID), in: db)
            let kinds = try FunctionKind.all(municipality: actor.municipalityID, in: db)
            return Waiting(
                claims: claims,
                organizations: Dictionary(organizations.map { ($0.id, $0) }) { first, _ in first },
                kinds: Dictionary(kinds.map { ($0.id, $0) }) { first, _ in first }
            )
        }
    }

    private func render(
        _ waiting: Waiting,
        _ form: ClaimDecisionForm?,
        status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let items = waiting.claims.map { claim in
            let organization = waiting.organizations[claim.organizationID]
            let own = form?.claim == claim.id ? form : nil
            return ClaimListPage.Item(
                id: "\(claim.id)",
                organization: organization?.name ?? "",
                organizationURL: "\(language.base)/foreninger/\(organization?.slug ?? "")",
                name: claim.name,
                email: claim.email,
                role: waiting.kinds[claim.kindID]?.name(language) ?? "",
                note: claim.note,
                made: language.date(DanishTime.date(of: claim.madeAt)),
                action: language.base + ClaimPath.decision(claim.id),
                cvr: organization?.cvr,
                cvrURL: organization?.cvr.map { "https://datacvr.virk.dk/enhed/virksomhed/\($0)" },
                way: ClaimDecisionForm.choice(claim, organization, own, language),
                error: own?.errors[ClaimDecisionForm.reasonField(claim)],
                reason: own?.reason ?? ""
            )
        }
        let errors = form?.errors.items ?? []
        let page = ClaimListPage(hasErrors: !errors.isEmpty, errors: errors, items: items)
        let head = PageHead(
            language.pick("Foreninger på vej ind", "Associations on their way in"),
            menuPath: ClaimPath.list,
            indexing: .refused
        )
        return try await site.render(page, head, status: status, for: context)
    }
}
