import Database
import Followup
import Hummingbird
import Registry
import Web

/// What the members of a team do on its page.
struct TeamPartRoutes: Sendable {
    let screens: GrantsScreens

    func add(to routes: Routes) {
        routes.post("/faelles-ansoegninger/:id/deltagere", for: .signedIn, use: invite)
        routes.post("/faelles-ansoegninger/:id/deltagelse", for: .signedIn, use: answer)
        routes.post("/faelles-ansoegninger/:id/opgaver", for: .signedIn, use: assign)
        routes.post("/faelles-ansoegninger/:id/udfald", for: .signedIn, use: conclude)
        routes.post("/faelles-ansoegninger/:id/filer", for: .signedIn, use: attach)
    }

    @Sendable func invite(_ request: Request, _ context: AppContext) async throws -> Response {
        var typed = TeamTyped()
        typed.guest = try await FormInput(body: request)["gaest"] ?? ""
        let (value, now, language) = (typed.guest, screens.site.now(), context.language)
        let isAsked = try await change(context, whileOpen: true) { team, viewer, members, db -> Bool in
            guard members.count < FundingTeam.mostMembers,
                let guest = try Self.guest(value, municipality: team.municipalityID, in: db)
            else { return false }
            let isThere = members.contains { member in
                switch guest {
                case .organization(let organization): member.organizationID == organization.id
                case .unit(let unit): member.unitID == unit.id
                }
            }
            // Pressed twice.
            if isThere { return true }
            try team.invite(guest, by: Author(viewer.function), at: now, in: db)
            return true
        }
        guard isAsked else {
            typed.errors.add("gaest", language.pick("Vælg, hvem I vil have med", "Choose whom you want in"))
            return try await screens.renderTeam(typed, .unprocessableContent, context)
        }
        return try await done(language.pick("De har fået besked.", "They are told."), context)
    }

    private static func guest(
        _ value: String,
        municipality: Int,
        in db: any Connection
    ) throws -> FundingTeam.Guest? {
        let parts = value.split(separator: "-")
        guard parts.count == 2, let id = Int(parts[1]), (1...Int(Int32.max)).contains(id) else { return nil }
        switch parts[0] {
        case "forening":
            let found = try Organization.find(ids: [id], in: db).first { $0.municipalityID == municipality }
            return found.map { .organization($0) }
        case "enhed":
            let found = try Registry.Unit.find(id: id, in: db)
            guard let found, found.municipalityID == municipality, found.closedOn == nil else { return nil }
            return .unit(found)
        default: return nil
        }
    }

    @Sendable func answer(_ request: Request, _ context: AppContext) async throws -> Response {
        let answer = try await FormInput(body: request)["svar"].flatMap(TeamMember.Answer.init)
        let (actor, now, language) = (
            try await context.signedIn(in: screens.site), screens.site.now(), context.language
        )
        guard let answer else { throw HTTPError(.badRequest) }
        try await screens.site.database.write { db in
            let (team, viewer, _) = try screens.team(context, in: db, actor)
            guard let member = viewer.member else { throw HTTPError(.notFound) }
            guard member.answer == nil else { return }
            try team.answer(answer, member, by: Author(viewer.function), at: now, in: db)
        }
        guard answer == .joins else {
            try await screens.site.flash(language.pick("I er ikke med.", "You are not in."), for: context)
            return screens.site.redirect(to: TeamPath.index, for: context)
        }
        return try await done(language.pick("I er med.", "You are in."), context)
    }

    @Sendable func assign(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        var typed = TeamTyped()
        (typed.task, typed.owner) = (input["opgave"] ?? "", input["hvem"] ?? "")
        typed.due.read(input)
        let (today, now, language, given) = (screens.today, screens.site.now(), context.language, typed)
        let result = try await change(context, whileOpen: true) { team, viewer, members, db -> TeamTyped in
            var typed = given
            let owners = try TeamTask.owners(members, in: db)
            guard let (what, id, day) = typed.assignment(owners, on: today, language),
                let owner = try Function.find(id: id, in: db)
            else { return typed }
            try team.give(what, to: owner, by: day, author: Author(viewer.function), at: now, in: db)
            return typed
        }
        guard result.errors.isEmpty else { return try await screens.renderTeam(result, .unprocessableContent, context) }
        return try await done(language.pick("Opgaven er givet.", "The task is given."), context)
    }

    @Sendable func conclude(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        var typed = TeamTyped()
        (typed.result, typed.amount) = (input["udfald"] ?? "", input["beloeb"] ?? "")
        let (now, language) = (screens.site.now(), context.language)
        let outcome = typed.outcome(language)
        let isSaved = try await change(context, whileOpen: false) { team, viewer, _, db -> Bool in
            guard let (result, amount) = outcome else { return false }
            try team.conclude(result, amount: amount, by: viewer.function, at: now, in: db)
            return true
        }
        guard isSaved else { return try await screens.renderTeam(typed, .unprocessableContent, context) }
        return try await done(language.pick("Det er gemt.", "It is saved."), context)
    }

    @Sendable func attach(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        // Whoever may not is refused before anything is read.
        try await change(context, whileOpen: false) { _, _, _, _ in }
        var intake = try await screens.followup.files.take(
            request,
            municipality: actor.municipalityID,
            on: screens.site,
            for: context
        )
        let (now, language) = (screens.site.now(), context.language)
        if intake.files.isEmpty, intake.errors.isEmpty { intake.refuse(.none, language) }
        if intake.errors.isEmpty {
            let files = intake.files
            do {
                try await change(context, whileOpen: false) { team, viewer, _, db in
                    try Attachment.add(
                        files,
                        to: team.subject,
                        by: Author(viewer.function),
                        in: team.municipalityID,
                        at: now,
                        in: db
                    )
                }
                return try await done(intake.thanks(language), context)
            } catch let refusal as FileRefusal {
                intake.refuse(refusal, language)
            }
        }
        var typed = TeamTyped()
        for error in intake.errors.items { typed.errors.add(error.field, error.message) }
        return try await screens.renderTeam(typed, .unprocessableContent, context)
    }

    // MARK: What a handler needs

    /// Changes a team that one has a say in.
    ///
    /// - Throws: 404 for one that one may not see, 403 without a say, 409 for a change that comes after the outcome.
    @discardableResult
    private func change<Value: Sendable>(
        _ context: AppContext,
        whileOpen: Bool,
        _ body: @escaping @Sendable (FundingTeam, FundingTeam.Viewer, [TeamMember], any Connection) throws -> Value
    ) async throws -> Value {
        let actor = try await context.signedIn(in: screens.site)
        return try await screens.site.database.write { db in
            let (team, viewer, members) = try screens.team(context, in: db, actor)
            guard viewer.hasSay else { throw Access.Refusal.forbidden(couldAs: nil) }
            guard !whileOpen || !team.isOver else { throw HTTPError(.conflict) }
            return try body(team, viewer, members, db)
        }
    }

    private func done(_ text: String, _ context: AppContext) async throws -> Response {
        try await screens.site.flash(text, for: context)
        return screens.site.redirect(to: TeamPath.show(try context.number()), for: context)
    }
}
