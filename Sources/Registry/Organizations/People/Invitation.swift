import Database
import Mail
import Web

/// Giving somebody a role in an organisation, with a mail that lets the person in.
struct Invitation: Sendable {
    var organization: Organization
    /// Who gives it: "Formand, Strikkeklubben".
    var sender: String
    /// How links begin.
    var base: String
    /// Who gives it; nil for the organisation's own mail.
    var actor: Actor?
    var tell: RegistryEvent.Tell

    /// Gives the role from a day on; who has it already keeps it, and is sent a link again.
    func send(
        to name: String,
        _ email: String,
        as kind: FunctionKind,
        from day: CalendarDate,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Person {
        let person = try findOrMake(name, email, at: now, in: db)
        let holding = try Holding.appoint(person, to: kind, in: .organization(organization), on: day, in: db)
        try tell(gave(holding.functionID), now, db)
        try write(to: person, kind.danish, at: now, in: db)
        return person
    }

    /// Lets somebody take over one function.
    ///
    /// - Returns: nil when the person has it already.
    func send(
        to name: String,
        _ email: String,
        of function: Function,
        from day: CalendarDate,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Person? {
        let person = try findOrMake(name, email, at: now, in: db)
        let held = try Holding.unended(functions: [function.id], on: day, in: db)
        guard !held.contains(where: { $0.personID == person.id }) else { return nil }
        try Holding.begin(person, of: function, from: day, in: db)
        try tell(gave(function.id), now, db)
        try write(to: person, function.title, at: now, in: db)
        return person
    }

    private func gave(_ function: Int) -> RegistryEvent {
        RegistryEvent(
            act: .gaveRole,
            subject: .function(function),
            municipality: organization.municipalityID,
            actor: actor
        )
    }

    private func findOrMake(
        _ name: String,
        _ email: String,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Person {
        let municipality = organization.municipalityID
        return try Person.findOrMake(name: name, email: email, municipality: municipality, at: now, in: db)
    }

    private func write(to person: Person, _ role: String, at now: Timestamp, in db: any Connection) throws {
        let token = try SignInLink.make(for: person, .invitation, at: now, in: db)
        let url = base + SignInLink.path(token)
        let letter = MailMessage.invitation(to: person, role, organization.name, from: sender, url, at: now)
        try Outbox.enqueue(letter, at: now, in: db)
    }
}
