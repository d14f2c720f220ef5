import Database
import Followup
import Registry
import Web

extension Decision {
    /// Tells those who applied, and has the letters about what was given owed.
    static func tell(
        _ decisions: [Decision],
        of round: Round,
        _ pool: Pool,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        for decision in decisions {
            guard let application = try Application.find(id: decision.applicationID, in: db),
                let contact = try Function.find(id: application.contactID, in: db)
            else { continue }
            try application.dropTasks("Ansøgningen er afgjort.", by: author, at: now, in: db)
            try Notification.send(
                .verdict,
                about: application.subject,
                application.title,
                path: ApplicationPath.verdict(application.id),
                to: contact,
                at: now,
                in: db
            )
        }
        guard decisions.contains(where: { $0.amount > .zero }), let owner = try Function.find(id: pool.ownerID, in: db),
            try Obligation.open(about: round.subject, kind: .sendLetters, in: db).isEmpty
        else { return }
        try Obligation.make(
            Obligation.Draft(
                .sendLetters,
                owner: owner,
                owedTo: .other("dem, der får penge"),
                what: "Send brevene om penge: \(pool.title), \(round.title)".shortened(to: 190),
                nextStep: "Se hvert brev igennem, og send dem samlet.",
                subject: round.subject,
                path: LetterPath.grants,
                dueOn: DanishTime.date(of: now).adding(workingDays: letterDays)
            ),
            by: author,
            at: now,
            in: db
        )
    }

    /// Working days from a decision to its letter.
    private static let letterDays = 10
}

extension ObligationKind {
    /// Letters about what was given wait to be sent.
    static let sendLetters = ObligationKind(
        "bevillingsbreve",
        danish: "Breve om penge",
        english: "Letters about grants",
        settling: .byOwner,
        opensTo: .arrangePools
    )
}

extension NotificationKind {
    static let verdict = NotificationKind(
        "ansoegning-afgjort",
        danish: "Der er svar på jeres ansøgning",
        english: "There is an answer to your application",
        pace: .atOnce,
        side: .organizations
    )
}
