package import Database
package import Mail
import Web

/// What the mails about functions say: in Danish, since nobody knows the reader's language.
extension MailMessage {
    /// Asks somebody to take a role in an organisation, in the name that was typed.
    ///
    /// - `role`: "Kasserer".
    /// - `place`: "Strikkeklubben".
    /// - `sender`: who asks: "Formand, Strikkeklubben", or the municipality.
    static func invitation(
        to name: String,
        _ email: String,
        _ role: String,
        _ place: String,
        from sender: String,
        _ url: String,
        at now: Timestamp
    ) -> MailMessage {
        MailMessage(
            to: email,
            subject: "Vil du være \(role.lowercasedFirst) i \(place) på Medspil?",
            text: """
                Hej \(name)

                \(sender) vil skrive dig op som \(role.lowercasedFirst) i \(place) på Medspil. Her finder borgere jeres tilbud, og her taler I med kommunen.

                Sig ja eller nej her:

                \(url)

                Linket virker i 7 dage. Siger du ja, bliver du logget ind.

                Kender du ikke noget til det? Så sig nej, eller lad være med at svare. Du får ingen rolle, og ingen får at vide, hvem der har mailen.
                """,
            keeping: .untilSent,
            uselessAt: now.adding(seconds: Invitation.life)
        )
    }

    /// Somebody has a function, and can sign in with the link.
    ///
    /// - `role`: "Kasserer".
    /// - `place`: "Strikkeklubben".
    /// - `sender`: who gave it: "Leder, Social og Sundhed".
    package static func appointment(
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

                \(sender) har skrevet dig op som \(role.lowercasedFirst) i \(place) på Medspil. Her ser du dine opgaver, og hvad den før dig havde i gang.

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
