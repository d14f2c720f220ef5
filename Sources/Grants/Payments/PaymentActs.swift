import Followup

extension JournalAct {
    static let madePayments = JournalAct(
        "betalingsfil",
        danish: "Lavede en betalingsfil",
        english: "Made a payment file"
    )
    static let stoppedPayments = JournalAct(
        "udbetaling-stoppet",
        danish: "Holdt pengene tilbage",
        english: "Held the money back"
    )
    static let resumedPayments = JournalAct("udbetaling-igen", danish: "Betaler igen", english: "Pays again")
    static let askedBack = JournalAct("penge-tilbage", danish: "Bad om penge tilbage", english: "Asked for money back")

    static let cameBack = JournalAct(
        "penge-kommet-tilbage",
        danish: "Skrev ind, at der kom penge tilbage",
        english: "Noted that money came back"
    )

    static let ofPayments: [JournalAct] = [.madePayments, .stoppedPayments, .resumedPayments, .askedBack, .cameBack]
}

extension NotificationKind {
    static let payment = NotificationKind(
        "bevilling-udbetaling",
        danish: "Nyt om jeres penge",
        english: "News about payments",
        pace: .atOnce,
        side: .organizations
    )
}
