package import Database
import Mail
package import Web

/// Gives somebody a role in an organisation, or asks first: whoever is not of the organisation already must say yes.
package struct Inviter: Sendable {
    package enum Outcome: Equatable, Sendable {
        /// One of the organisation's own people: the role is theirs.
        case given
        /// A mail asks; the same whether the address is known or not.
        case asked
        /// The person has it already.
        case hasItAlready
    }

    var organization: Organization
    /// Who gives it: "Formand, Strikkeklubben".
    var sender: String
    /// How links begin.
    var base: String
    /// Who gives it; nil for the organisation's own mail.
    var actor: Actor?
    var tell: RegistryEvent.Tell

    package init(
        organization: Organization,
        sender: String,
        base: String,
        actor: Actor? = nil,
        tell: @escaping RegistryEvent.Tell
    ) {
        self.organization = organization
        self.sender = sender
        self.base = base
        self.actor = actor
        self.tell = tell
    }

    /// Lets somebody have a role of a kind from a day on: one that is vacant, or a new one.
    func give(
        _ kind: FunctionKind,
        to name: String,
        _ email: String,
        from day: CalendarDate,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Outcome {
        let own = try ownPerson(email, on: day, in: db)
        let draft = Invitation.Draft(
            organization: organization,
            kindID: kind.id,
            name: name,
            email: email,
            fromOn: day
        )
        guard let own else { return try ask(draft, kind.danish, at: now, in: db) }
        let before = try Holding.of(person: own.id, on: day, in: db)
        let holding = try Holding.appoint(own, to: kind, in: .organization(organization), on: day, in: db)
        guard !before.contains(where: { $0.id == holding.id }) else { return .hasItAlready }
        return try note(holding.functionID, of: own, kind.danish, at: now, in: db)
    }

    /// Lets somebody hold one function.
    package func give(
        _ function: Function,
        to name: String,
        _ email: String,
        as part: Holding.Part = .holder,
        from day: CalendarDate,
        until last: CalendarDate? = nil,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Outcome {
        let today = DanishTime.date(of: now)
        let draft = Invitation.Draft(
            organization: organization,
            kindID: function.kindID,
            functionID: function.id,
            name: name,
            email: email,
            part: part,
            fromOn: day,
            untilOn: last
        )
        guard let own = try ownPerson(email, on: min(day, today), in: db) else {
            return try ask(draft, function.title, at: now, in: db)
        }
        let held = try Holding.unended(functions: [function.id], on: day, in: db)
        guard !held.contains(where: { $0.personID == own.id }) else { return .hasItAlready }
        try Holding.begin(own, as: part, of: function, from: day, until: last, in: db)
        return try note(function.id, of: own, function.title, at: now, in: db)
    }

    /// The person with this address, if it is one of the organisation's own, or whoever gives the role.
    private func ownPerson(_ email: String, on day: CalendarDate, in db: any Connection) throws -> Person? {
        let known = try Person.find(email: email, municipality: organization.municipalityID, in: db)
        guard let known else { return nil }
        if known.id == actor?.personID { return known }
        let functions = try Function.of(organization: organization.id, in: db).map(\.id)
        let held = try Holding.unended(functions: functions, on: day, in: db)
        return held.contains { $0.personID == known.id } ? known : nil
    }

    private func ask(
        _ draft: Invitation.Draft,
        _ role: String,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Outcome {
        let url = base + Invitation.path(try Invitation.make(draft, at: now, in: db))
        let event = RegistryEvent(
            act: .askedForRole,
            subject: .organization(organization.id),
            municipality: organization.municipalityID,
            actor: actor
        )
        try tell(event, now, db)
        let letter = MailMessage.invitation(
            to: draft.name,
            draft.email,
            role,
            organization.name,
            from: sender,
            url,
            at: now
        )
        try Outbox.enqueue(letter, at: now, in: db)
        return .asked
    }

    private func note(
        _ function: Int,
        of person: Person,
        _ role: String,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Outcome {
        let event = RegistryEvent(
            act: .gaveRole,
            subject: .function(function),
            municipality: organization.municipalityID,
            actor: actor
        )
        try tell(event, now, db)
        let url = base + SignInLink.path(try SignInLink.make(for: person, .invitation, at: now, in: db))
        let letter = MailMessage.appointment(to: person, role, organization.name, from: sender, url, at: now)
        try Outbox.enqueue(letter, at: now, in: db)
        return .given
    }
}
