import Database
import Registry
import Web

extension Journal {
    /// Writes what Registry's screens changed: it keeps no journal itself.
    static func tell(_ event: RegistryEvent, at now: Timestamp, in db: any Connection) throws {
        let subject =
            switch event.subject {
            case .function(let id): Subject("function", id)
            case .organization(let id): Subject("organization", id)
            }
        try write(
            act(event.act),
            about: subject,
            by: event.actor.map(Author.init) ?? .guest,
            why: event.reason,
            in: event.municipality,
            at: now,
            in: db
        )
    }

    private static func act(_ act: RegistryEvent.Act) -> JournalAct {
        switch act {
        case .askedForRole: .asked
        case .gaveRole: .took
        case .setLastDay: .left
        case .changedEmail: .changedHolderEmail
        case .claimed: .claimed
        case .granted(.mail): .grantedByMail
        case .granted(.cvr): .grantedByRegister
        case .granted: .granted
        case .refused: .refusedClaim
        }
    }
}

extension JournalAct {
    static let asked = JournalAct(
        "spurgte-person",
        danish: "Bad en person om at tage en rolle",
        english: "Asked somebody to take a role"
    )
    static let changedHolderEmail = JournalAct(
        "rettede-mail",
        danish: "Rettede mailen på den, der har funktionen",
        english: "Changed the email of whoever holds the function"
    )
    static let claimed = JournalAct(
        "overtagelse",
        danish: "Bad om at passe foreningens side",
        english: "Asked to look after the association's page"
    )
    static let grantedByMail = JournalAct(
        "overtagelse-mail",
        danish: "Sagde ja fra foreningens egen mail",
        english: "Agreed from the association's own email"
    )
    static let grantedByRegister = JournalAct(
        "overtagelse-cvr",
        danish: "Sagde ja efter et opkald til kontakten i CVR-registret",
        english: "Agreed after a call to the contact in the CVR register"
    )
    static let granted = JournalAct(
        "overtagelse-ja",
        danish: "Sagde ja til, at en ny passer siden",
        english: "Agreed that somebody looks after the page"
    )
    static let refusedClaim = JournalAct(
        "overtagelse-nej",
        danish: "Sagde nej til, at en ny passer siden",
        english: "Refused that somebody looks after the page"
    )
    static let ofRegistry: [JournalAct] = [
        .asked, .changedHolderEmail, .claimed, .grantedByMail, .grantedByRegister, .granted, .refusedClaim,
    ]
}
