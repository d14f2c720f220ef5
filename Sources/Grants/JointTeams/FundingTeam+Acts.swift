import Database
import Followup
import Registry
import Web

extension FundingTeam {
    struct Draft: Equatable, Sendable {
        var fundID: Int?
        var title: String
        var plan: String
        var deadlineOn: CalendarDate
    }

    /// Begins a team; whoever begins it is in it, and owes that it is sent in time.
    static func make(
        _ draft: Draft,
        by function: Actor.Function,
        municipality: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Int {
        let author = Author(function)
        let id: Int = try db.value(
            """
            INSERT INTO funding_team (municipality_id, fund_id, title, plan, deadline_on, made_at)
            VALUES (\(municipality), \(draft.fundID), \(draft.title), \(draft.plan), \(draft.deadlineOn), \(now))
            RETURNING id
            """
        )
        try db.run(
            """
            INSERT INTO funding_team_member (team_id, organization_id, unit_id, invited_at, answer, answered_at)
            VALUES (\(id), \(function.organizationID), \(function.unitID), \(now), \(TeamMember.Answer.joins), \(now))
            """
        )
        let subject = Subject("funding_team", id)
        if let owner = try Function.find(id: function.id, in: db) {
            try Obligation.make(
                Obligation.Draft(
                    .sendTogether,
                    owner: owner,
                    what: "Send den fælles ansøgning: \(draft.title)".shortened(to: 190),
                    nextStep: "Saml det, de andre har skrevet, og send. Skriv så på siden, at den er sendt.",
                    subject: subject,
                    path: TeamPath.show(id),
                    dueOn: draft.deadlineOn
                ),
                telling: .nobody,
                by: author,
                at: now,
                in: db
            )
        }
        try Journal.write(.madeTeam, about: subject, by: author, in: municipality, at: now, in: db)
        ChangeLog.record("funding_team", id, municipality: municipality, in: db)
        return id
    }

    /// Who is asked into a team.
    enum Guest: Equatable, Sendable {
        case organization(Organization)
        case unit(Registry.Unit)
    }

    /// Asks somebody into the team, who then owes an answer.
    ///
    /// - Throws: ``UniqueViolation`` when they are asked already.
    func invite(_ guest: Guest, by author: Author, at now: Timestamp, in db: any Connection) throws {
        let today = DanishTime.date(of: now)
        var (organization, unit): (Int?, Int?)
        var owner: Function?
        switch guest {
        case .organization(let found):
            organization = found.id
            owner = try FundingContacts.keeper(organization: found.id, on: today, in: db)
        case .unit(let found):
            unit = found.id
            owner = try Function.of(unit: found.id, in: db).first
        }
        let id: Int = try db.value(
            """
            INSERT INTO funding_team_member (team_id, organization_id, unit_id, invited_at)
            VALUES (\(self.id), \(organization), \(unit), \(now)) RETURNING id
            """
        )
        if let owner {
            try Obligation.make(
                Obligation.Draft(
                    .answerTeam,
                    owner: owner,
                    what: "Svar på, om I vil søge sammen: \(title)".shortened(to: 190),
                    nextStep: "Læs planen, og sig ja eller nej.",
                    subject: Subject("funding_team_member", id),
                    path: TeamPath.show(self.id),
                    dueOn: max(today, min(today.adding(workingDays: Self.patience), deadlineOn))
                ),
                by: author,
                at: now,
                in: db
            )
        }
        try Journal.write(.invitedToTeam, about: subject, by: author, in: municipalityID, at: now, in: db)
        ChangeLog.record("funding_team", self.id, municipality: municipalityID, in: db)
    }

    /// Says yes or no to being in the team.
    func answer(
        _ answer: TeamMember.Answer,
        _ member: TeamMember,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try db.run(
            """
            UPDATE funding_team_member SET answer = \(answer), answered_at = \(now)
            WHERE id = \(member.id) AND team_id = \(id)
            """
        )
        try Obligation.settle(.answerTeam, about: member.subject, by: author, at: now, in: db)
        let act: JournalAct = answer == .joins ? .joinedTeam : .leftTeam
        try Journal.write(act, about: subject, by: author, in: municipalityID, at: now, in: db)
        ChangeLog.record("funding_team", id, municipality: municipalityID, in: db)
    }

    /// Gives a member something to do by a day.
    func give(
        _ what: String,
        to owner: Function,
        by day: CalendarDate,
        author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try Obligation.make(
            Obligation.Draft(
                .teamTask,
                owner: owner,
                what: what,
                nextStep: "Gør det færdigt til den fælles ansøgning »\(title)«.".shortened(to: 290),
                subject: subject,
                dueOn: day
            ),
            by: author,
            at: now,
            in: db
        )
        ChangeLog.record("funding_team", id, municipality: municipalityID, in: db)
    }

    /// Writes down what came of it, which keeps the promise to send it.
    func conclude(
        _ result: Result,
        amount: Money?,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let author = Author(function)
        try db.run(
            """
            INSERT INTO funding_team_outcome (team_id, result, amount, at, function_id)
            VALUES (\(id), \(result), \(amount), \(now), \(function.id))
            """
        )
        let isDropped = result == .givenUp
        try Obligation.settle(
            .sendTogether,
            about: subject,
            isDropped ? .dropped : .done,
            note: isDropped ? "Ansøgningen blev opgivet." : nil,
            by: author,
            at: now,
            in: db
        )
        try Journal.write(.concludedTeam, about: subject, by: author, in: municipalityID, at: now, in: db)
        ChangeLog.record("funding_team", id, municipality: municipalityID, in: db)
    }

    /// As which function somebody sees a team, and whether they have a say in it.
    struct Viewer: Equatable, Sendable {
        var function: Actor.Function
        /// Of the team, if one is of it or asked into it.
        var member: TeamMember?

        /// Only those who joined change it.
        var hasSay: Bool { member?.answer == .joins }
    }

    func viewer(_ actor: Actor, _ members: [TeamMember]) -> Viewer? {
        guard actor.municipalityID == municipalityID, let function = actor.acting, let home = TeamHome(actor) else {
            return nil
        }
        let member = members.first { $0.isHome(of: function) && $0.answer != .declines }
        if case .municipality = home { return Viewer(function: function, member: member) }
        return member.map { Viewer(function: function, member: $0) }
    }

    /// Files of a team are for those who are in it, and those who advise.
    static let attachments = AttachmentSubject(
        "funding_team",
        path: TeamPath.show,
        maySee: { actor, id, _, db in try author(actor, id, db) { _ in true } },
        mayRemove: { actor, id, _, db in try author(actor, id, db) { $0.hasSay } }
    )

    private static func author(
        _ actor: Actor,
        _ id: Int,
        _ db: any Connection,
        _ may: (Viewer) -> Bool
    ) throws -> Author? {
        guard let team = try find(id: id, in: db),
            let viewer = team.viewer(actor, try TeamMember.of(team: id, in: db)), may(viewer)
        else { return nil }
        return Author(viewer.function)
    }
}

extension ObligationKind {
    static let teamTask = ObligationKind(
        "faelles-opgave",
        danish: "Opgaver i fælles ansøgninger",
        english: "Tasks of joint applications",
        settling: .byOwner
    )
    static let answerTeam = ObligationKind(
        "faelles-svar",
        danish: "Svar på, om I vil søge sammen",
        english: "Answers about applying together",
        settling: .byItsThing
    )
    static let sendTogether = ObligationKind(
        "faelles-frist",
        danish: "Send fælles ansøgninger",
        english: "Joint applications to send",
        settling: .byItsThing
    )

    static let ofTeams: [ObligationKind] = [.teamTask, .answerTeam, .sendTogether]
}

extension JournalAct {
    static let madeTeam = JournalAct(
        "faelles-oprettet",
        danish: "Begyndte en fælles ansøgning",
        english: "Began a joint application"
    )
    static let invitedToTeam = JournalAct(
        "faelles-inviteret",
        danish: "Bad nogen være med",
        english: "Asked somebody in"
    )
    static let joinedTeam = JournalAct("faelles-med", danish: "Sagde ja til at være med", english: "Joined")
    static let leftTeam = JournalAct("faelles-nej", danish: "Sagde nej til at være med", english: "Declined")
    static let concludedTeam = JournalAct(
        "faelles-udfald",
        danish: "Skrev, hvordan det gik",
        english: "Wrote how it went"
    )

    static let ofTeams: [JournalAct] = [.madeTeam, .invitedToTeam, .joinedTeam, .leftTeam, .concludedTeam]
}
