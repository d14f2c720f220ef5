import Database
import Web

extension RegistryFeature: Retains {
    package static let retention: [RetentionRule] = [
        RetentionRule(
            "besoeg",
            what: .init(
                "Besøg i browseren, med log-ind og huskeliste",
                "Visits by browser, with sign-in and shortlist"
            ),
            basis: .init(
                "Så du ikke skal logge ind på hver side. Uden brug går det tidligere.",
                "So that you need not sign in on every page. Unused ones go earlier."
            ),
            usual: .days(Session.absolute / 86_400),
            remove: { due, db in try Session.forgetOld(at: due.now, in: db) }
        ),
        RetentionRule(
            "links",
            what: .init("Links til at logge ind med", "Links to sign in with"),
            basis: .init(
                "Et link virker én gang. Er det brugt eller for gammelt, er det til ingen nytte.",
                "A link works once. Used or too old, it is of no use."
            ),
            usual: .days(7),
            remove: { due, db in
                try SignInLink.forgetOld(at: due.now, in: db) + EmailChange.forgetOld(at: due.now, in: db)
                    + Invitation.forgetOld(at: due.now, in: db)
            }
        ),
        RetentionRule(
            "overtagelser",
            what: .init("Ønsker om at passe en forenings side", "Wishes to look after the page of an association"),
            basis: .init(
                "Så man kan se, hvem der sagde ja eller nej, hvis nogen spørger.",
                "So that one can see who said yes or no, if somebody asks."
            ),
            usual: .days(Claim.kept / 86_400),
            remove: { due, db in try Claim.forgetOld(at: due.now, in: db) }
        ),
    ]
}
