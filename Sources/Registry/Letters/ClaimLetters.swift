import Database
import Mail
import Web

/// What the mails about claiming an organisation's page say: in Danish, since nobody knows the reader's language.
extension MailMessage {
    /// Asks the organisation's known address whether it is one of theirs.
    static func claim(
        _ wish: Claim.Wish,
        of organization: Organization,
        to address: String,
        _ url: String,
        at now: Timestamp
    ) -> MailMessage {
        MailMessage(
            to: address,
            subject: "Må \(wish.name) passe jeres side på Medspil?",
            text: """
                Til \(organization.name)

                \(wish.name) (\(wish.email)) vil passe jeres side på Medspil som \(wish.kind.danish.lowercasedFirst). Er det en af jer, så tryk på linket, og sig ja:

                \(url)

                Linket virker i 7 dage.

                Kender I ikke personen? Så skal I ikke gøre noget. Ingen får adgang, før I siger ja.
                """,
            keeping: .untilSent,
            uselessAt: now.adding(seconds: Claim.linkLife)
        )
    }

    /// To the municipality's adviser: somebody waits for a yes.
    static func waitingClaim(
        _ wish: Claim.Wish,
        of organization: Organization,
        to address: String,
        _ url: String
    ) -> MailMessage {
        MailMessage(
            to: address,
            subject: "\(organization.name) vil passe sin egen side",
            text: """
                \(wish.name) vil passe siden for \(organization.name) på Medspil som \(wish.kind.danish.lowercasedFirst), og foreningens mail kan ikke bruges som bevis.

                Ring, eller skriv til foreningen. Sig så ja eller nej her:

                \(url)

                Du får mailen, fordi du hjælper foreninger i kommunen.
                """
        )
    }

    /// To the person: not this time, and why.
    static func claimRefused(
        _ claim: Claim,
        of organization: Organization,
        _ reason: String,
        by sender: String
    ) -> MailMessage {
        MailMessage(
            to: claim.email,
            subject: "Du kan ikke passe siden for \(organization.name) endnu",
            text: """
                Hej \(claim.name)

                Du har bedt om at passe siden for \(organization.name) på Medspil. \(sender) siger nej med denne grund:

                \(reason)

                Er det en fejl? Så ring til kommunen. Telefon og mail står nederst på Medspil.
                """
        )
    }
}
