import Database
import Web

extension EntranceMail {
    /// Asks the owner of an address whether they want to follow an idea.
    static func confirmation(
        of idea: Idea,
        to email: String,
        _ url: String,
        municipality: Int,
        _ language: PageLanguage
    ) -> EntranceMail {
        let title = idea.title ?? idea.headline
        return EntranceMail(
            municipalityID: municipality,
            to: email,
            subject: language.pick("Vil du følge idéen »\(title)«?", "Do you want to follow the idea \"\(title)\"?"),
            text: language.pick(
                """
                Hej

                Nogen har skrevet din mail for at følge idéen »\(title)«. Var det dig? Så tryk på linket, og sig ja:

                \(url)

                Så får du én mail, når idéen har fået et svar. Linket virker i 7 dage.

                Var det ikke dig, skal du ikke gøre noget. Så sletter vi din mail igen.
                """,
                """
                Hello

                Somebody wrote your address to follow the idea "\(title)". Was it you? Then follow the link and say yes:

                \(url)

                You get one mail when the idea has been answered. The link works for 7 days.

                If it was not you, do nothing. We then delete your address again.
                """
            ),
            language: language
        )
    }
}

extension Idea {
    /// Tells some of those who follow the idea what becomes of it, and why.
    ///
    /// - `base`: how links begin.
    func tell(
        _ followers: [IdeaFollower],
        _ outcome: IdeaOutcome,
        _ reason: String,
        municipality: Int,
        base: String,
        _ send: EntranceMail.Send,
        keys: SealingKeys,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        for follower in followers {
            let language = follower.language
            let (title, label) = (title ?? headline, outcome.label(language))
            let end = base + language.base + IdeaPath.unsubscribe(follower.key)
            let mail = EntranceMail(
                municipalityID: municipality,
                to: try keys.open(follower.sealedEmail, for: IdeaFollower.place),
                subject: language.pick("Svar på idéen »\(title)«", "The idea \"\(title)\" has been answered"),
                text: language.pick(
                    """
                    Du følger idéen »\(title)«. Nu er der et svar:

                    \(label).

                    \(reason)

                    Se alle idéer: \(base)\(IdeaPath.index)

                    Vi sletter din mail om 30 dage. Vil du slettes nu, så tryk her: \(end)
                    """,
                    """
                    You follow the idea "\(title)". Now there is an answer:

                    \(label).

                    \(reason)

                    See all ideas: \(base)\(language.base)\(IdeaPath.index)

                    We delete your address in 30 days. To be deleted now, follow this: \(end)
                    """
                ),
                language: language,
                unsubscribeURL: base + IdeaPath.unsubscribe(follower.key)
            )
            try send(mail, now, db)
            try follower.noteTold(at: now, in: db)
        }
    }
}
