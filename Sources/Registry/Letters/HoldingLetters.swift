import Database
import Mail
import Web

/// What the mails about functions say: in Danish, since nobody knows the reader's language.
extension MailMessage {
    /// Somebody got a function, and can sign in with the link.
    ///
    /// - `role`: "Kasserer".
    /// - `place`: "Strikkeklubben".
    /// - `sender`: who gave it: "Formand, Strikkeklubben", or the municipality.
    static func invitation(
        to person: Person,
        _ role: String,
        _ place: String,
        from sender: String,
        _ url: String,
        at now: Timestamp
    ) -> MailMessage {
        MailMessage(
            to: person.email,
            subject: "Du er \(role.lowercasedFirst) i \(place) på Medspil",
            text: """
                Hej \(person.name)

                \(sender) har skrevet dig op som \(role.lowercasedFirst) i \(place) på Medspil. Her finder borgere jeres tilbud, og her taler I med kommunen.

                Log ind med dette link:

                \(url)

                Linket virker én gang og i 7 dage. Senere kan du få et nyt på siden »Log ind«.

                Er det en fejl? Så sig det til \(place). Du skal ikke gøre andet.
                """,
            keeping: .untilSent,
            uselessAt: now.adding(seconds: SignInLink.Purpose.invitation.life)
        )
    }

    /// Somebody's function ends, and somebody else said so.
    static func ending(
        to person: Person,
        _ role: String,
        _ place: String,
        lastDay: String,
        by changer: String
    ) -> MailMessage {
        MailMessage(
            to: person.email,
            subject: "Du stopper som \(role.lowercasedFirst) i \(place)",
            text: """
                Hej \(person.name)

                \(changer) har skrevet på Medspil, at du stopper som \(role.lowercasedFirst) i \(place). Din sidste dag er \(lastDay).

                Er det en fejl? Så tal med \(place) om det.
                """
        )
    }
}
