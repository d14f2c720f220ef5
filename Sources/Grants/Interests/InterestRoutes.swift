import Database
import Hummingbird
import Web

/// The page structs about conflicts of interest.
let interestPages: [any Page.Type] = [InterestPage.self]

extension Access {
    /// Whoever works on applications after the deadline.
    static let caseWork = Access.permitted([.assessGrants, .arrangePools, .recommendGrants, .decideGrants])
}

/// `/puljer/{pool}/runder/{round}/inhabil`: what one has to do with those who apply.
struct InterestRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        routes.get("/puljer/:pulje/runder/:runde/inhabil", for: .caseWork, use: show)
        routes.post("/puljer/:pulje/runder/:runde/inhabil", for: .caseWork, use: declare)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let query = try FormInput(query: request)
        let again = query["ret"].flatMap { Int($0) }
        let page = min(max(1, query["side"].flatMap { Int($0) } ?? 1), 10_000)
        let now = screens.site.now()
        try await screens.changeRoom(context) { room, db in
            try Interest.noteConnections(
                room.interests,
                municipality: room.actor.municipalityID,
                at: now,
                in: db
            )
        }
        return try await render(InterestForm(), again: again, page: page, .ok, context)
    }

    @Sendable func declare(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        let language = context.language
        let room = try await screens.room(context)
        let applicants = try await screens.site.database.read { try RoundApplicant.of(round: room.round.id, in: $0) }
        let named = applicants.map(\.organizationID).filter { input[InterestForm.field($0)] != nil }
        var form = InterestForm(input, about: named)
        let answers = form.answers(language)
        guard form.errors.isEmpty else { return try await render(form, again: nil, .unprocessableContent, context) }
        let now = screens.site.now()
        do {
            try await screens.changeRoom(context) { room, db in
                for answer in answers {
                    try Self.take(answer.organization, answer.verdict, answer.why, room, at: now, in: db)
                }
                try AssessorSharing.replace(
                    room.interests.function,
                    organizations: answers.filter { $0.verdict == .conflicted }.map(\.organization),
                    room.pool,
                    room.round,
                    at: now,
                    in: db
                )
            }
        } catch let refused as Refused {
            form.errors.add(InterestForm.field(refused.organization), language.words(for: refused.fault))
            return try await render(form, again: nil, .unprocessableContent, context)
        }
        try await screens.site.flash(language.pick("Dit svar er gemt.", "Your answer is saved."), for: context)
        let left = try await screens.site.database.read { db in
            try room.undeclared(on: DanishTime.date(of: now), in: db)
        }
        return screens.site.redirect(to: left == 0 ? CasePath.index : room.path("inhabil"), for: context)
    }

    /// What was said about one of them cannot be taken; then nothing is.
    private struct Refused: Error {
        var organization: Int
        var fault: Interest.Fault
    }

    private static func take(
        _ organization: Int,
        _ verdict: Interest.Verdict,
        _ why: String?,
        _ room: RoundRoom,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        do {
            try Interest.declare(
                verdict,
                why: why,
                about: organization,
                room.interests,
                municipality: room.actor.municipalityID,
                at: now,
                in: db
            )
        } catch let fault as Interest.Fault {
            throw Refused(organization: organization, fault: fault)
        }
    }

    private func render(
        _ form: InterestForm,
        again: Int?,
        page number: Int = 1,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let room = try await screens.room(context)
        let (applicants, declared) = try await screens.site.database.read { db in
            (
                try RoundApplicant.of(round: room.round.id, in: db),
                try db.all(
                    """
                    SELECT \(Interest.columns) FROM grant_interest i
                    WHERE i.round_id = \(room.round.id) AND i.holding_id = \(room.interests.function.holdingID)
                    """,
                    as: Interest.self
                )
            )
        }
        var shown = form
        if let again, let own = declared.first(where: { $0.organizationID == again }) {
            shown.verdicts[again] = own.verdict.rawValue
            shown.whys[again] = own.why
        }
        let asking = applicants.filter { applicant in
            let id = applicant.organizationID
            return !room.interests.connected.contains(id)
                && (room.interests.standing(id) == .undeclared || shown.verdicts[id] != nil)
        }
        let page = InterestPage(
            room,
            applicants,
            declared,
            asking: asking.sorted {
                shown.verdicts[$0.organizationID] != nil && shown.verdicts[$1.organizationID] == nil
            }
            .prefix(InterestPage.perPage).map(\.self),
            shown,
            page: number,
            context.language
        )
        let head = PageHead(page.heading, menuPath: CasePath.index, indexing: .refused)
        return try await screens.site.render(page, head, status: status, for: context)
    }
}

extension PageLanguage {
    func words(for fault: Interest.Fault) -> String {
        switch fault {
        case .isConnected:
            pick(
                "Du har eller havde en rolle i foreningen, så du er inhabil",
                "You have or had a role in the association, so there is a conflict of interest"
            )
        case .isNoApplicant: pick("Foreningen søger ikke i runden", "The association does not apply in this round")
        case .hasDecided:
            pick(
                "Du har allerede afgjort noget i sagen. Tal med juristen, før du gør mere",
                "You have already decided something in this case. Talk to the lawyer before you do more"
            )
        }
    }
}
