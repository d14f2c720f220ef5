import Database
import Mail
import Web

/// What the mails about accounts say: who sends them and why, and what to do when one did not ask.
extension MailMessage {
    /// A link that signs in, which the person asked for.
    static func signInLink(
        to person: Person,
        _ url: String,
        _ municipality: String,
        at now: Timestamp,
        _ language: PageLanguage
    ) -> MailMessage {
        MailMessage(
            to: person.email,
            subject: language.pick("Log ind på Medspil", "Sign in to Medspil"),
            text: language.pick(
                """
                Hej \(person.name)

                Du har bedt om et link til at logge ind på Medspil i \(municipality). Her er det:

                \(url)

                Linket virker én gang og i 30 minutter.

                Har du ikke bedt om det? Så skal du ikke gøre noget. Ingen kan logge ind uden linket.
                """,
                """
                Hello \(person.name)

                You asked for a link to sign in to Medspil in \(municipality). Here it is:

                \(url)

                The link works once and for 30 minutes.

                Did you not ask for it? Then you need not do anything. Nobody can sign in without the link.
                """
            ),
            keeping: .untilSent,
            uselessAt: now.adding(seconds: SignInLink.Purpose.mail.life)
        )
    }

    /// Somebody wants to use this address, and it must be shown that the address is theirs.
    static func emailChange(
        to email: String,
        _ person: Person,
        _ url: String,
        at now: Timestamp,
        _ language: PageLanguage
    ) -> MailMessage {
        MailMessage(
            to: email,
            subject: language.pick("Er det din nye mail?", "Is this your new email?"),
            text: language.pick(
                """
                Hej \(person.name)

                Du vil bruge denne mail på Medspil. Tryk på linket, så skifter vi:

                \(url)

                Linket virker i et døgn.

                Har du ikke bedt om det? Så skal du ikke gøre noget. Intet bliver ændret.
                """,
                """
                Hello \(person.name)

                You want to use this email on Medspil. Follow the link, and we change it:

                \(url)

                The link works for a day.

                Did you not ask for it? Then you need not do anything. Nothing is changed.
                """
            ),
            keeping: .untilSent,
            uselessAt: now.adding(seconds: EmailChange.life)
        )
    }

    /// To the old address, when a person's mail was changed.
    ///
    /// - `changer`: who did it, when it was not the person; such as "Formand, Strikkeklubben".
    static func emailChanged(from old: String, _ person: Person, by changer: String?) -> MailMessage {
        let who = changer.map { "\($0) har rettet din mail på Medspil." } ?? "Du har skiftet mail på Medspil."
        return MailMessage(
            to: old,
            subject: "Din mail på Medspil er ændret",
            text: """
                Hej \(person.name)

                \(who) Fra nu af skriver vi til den nye adresse, og du logger ind med den.

                Er det forkert? Så svar kommunen med det samme. Telefon og mail står nederst på Medspil.
                """
        )
    }

    /// When a password was chosen or changed.
    static func passwordChanged(_ person: Person) -> MailMessage {
        MailMessage(
            to: person.email,
            subject: "Din adgangskode på Medspil er ændret",
            text: """
                Hej \(person.name)

                Din adgangskode på Medspil er lige blevet ændret. Du er logget ud alle andre steder.

                Var det ikke dig? Så bed om et link på siden »Log ind«, og vælg en ny adgangskode med det samme.
                """
        )
    }
}
