import Followup

extension JournalAct {
    static let gaveGrant = JournalAct("bevilling-givet", danish: "Gav penge", english: "Gave a grant")
    static let sentLetter = JournalAct("brev-sendt", danish: "Sendte brevet", english: "Sent the letter")
    static let sentSupplement = JournalAct(
        "tillaeg-sendt",
        danish: "Sendte et tillæg til brevet",
        english: "Sent a supplement to the letter"
    )
    static let madeLetters = JournalAct(
        "breve-bestilt",
        danish: "Satte breve i gang med at blive sendt",
        english: "Had letters sent"
    )
    static let enteredRates = JournalAct(
        "pl-satser",
        danish: "Skrev satser for priser og løn",
        english: "Entered rates for prices and wages"
    )

    static let ofLetters: [JournalAct] = [
        .gaveGrant, .correctedGrant, .sentLetter, .sentSupplement, .madeLetters, .enteredRates,
    ]
}

extension ObligationKind {
    /// Something that a letter asks for by a day.
    static let grantTask = ObligationKind(
        "bevilling-aftale",
        danish: "Aftaler i breve om penge",
        english: "Terms of grant letters",
        settling: .byOwner,
        opensTo: .applyForGrants
    )
}

extension NotificationKind {
    static let letter = NotificationKind(
        "bevillingsbrev",
        danish: "Brev: I får penge",
        english: "Letter: you were given a grant",
        pace: .atOnce,
        side: .organizations
    )
    static let supplement = NotificationKind(
        "bevillingstillaeg",
        danish: "Tillæg til jeres brev om penge",
        english: "Supplement to your grant letter",
        pace: .atOnce,
        side: .organizations
    )

    static let ofLetters: [NotificationKind] = [.letter, .supplement]
}
