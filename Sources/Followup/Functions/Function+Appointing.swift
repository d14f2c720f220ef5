import Database
import Mail
import Registry
import Web

extension Function {
    /// Gives the function to somebody, by name and mail, and writes to the person.
    ///
    /// In the municipality, somebody unknown gets an account. In an organisation, whoever is not of it already is asked.
    ///
    /// - `own`: as which function it is given.
    /// - `actor`: who gives it.
    /// - `base`: how links begin.
    func appoint(
        _ appointment: FunctionForm.Appointment,
        by own: Actor.Function,
        _ actor: Actor,
        base: String,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Inviter.Outcome {
        let (from, until) = (appointment.from, appointment.until)
        let sender = "\(own.title), \(own.place)"
        if let organization = try organizationID.flatMap({ try Organization.find(ids: [$0], in: db).first }) {
            var giver = actor
            giver.acting = own
            return try Inviter(organization: organization, sender: sender, base: base, actor: giver) {
                try FollowupFeature.tell($0, at: $1, in: $2)
            }.give(
                self,
                to: appointment.name,
                appointment.email,
                as: appointment.part,
                from: from,
                until: until,
                at: now,
                in: db
            )
        }
        let person = try Person.findOrMake(
            name: appointment.name,
            email: appointment.email,
            municipality: municipalityID,
            at: now,
            in: db
        )
        let held = try Holding.unended(functions: [id], on: from, in: db)
        guard !held.contains(where: { $0.personID == person.id && $0.untilOn == nil }) else { return .hasItAlready }
        try Holding.begin(person, as: appointment.part, of: self, from: from, until: until, in: db)
        let author = Author.holding(own.holdingID, function: own.id)
        try Journal.write(.took, about: Subject("function", id), by: author, in: municipalityID, at: now, in: db)
        try Handover.tellSuccessors(function: id, at: now, in: db)
        try Vacancies.follow(at: now, in: db)
        if person.id != actor.personID {
            let url = base + SignInLink.path(try SignInLink.make(for: person, .invitation, at: now, in: db))
            let place = try Place.name(of: self, in: db)
            let letter = MailMessage.appointment(to: person, title, place, from: sender, url, at: now)
            try Outbox.enqueue(letter, at: now, in: db)
        }
        return .given
    }
}
