import Followup

extension JournalAct {
    static let sentReport = JournalAct("afregning-sendt", danish: "Sendte afregningen", english: "Sent the report")
    static let returnedReport = JournalAct(
        "afregning-retur",
        danish: "Spurgte om noget i afregningen",
        english: "Asked about the report"
    )
    static let approvedReport = JournalAct(
        "afregning-godkendt",
        danish: "Godkendte afregningen",
        english: "Approved the report"
    )
    static let settledRest = JournalAct(
        "afregning-rest",
        danish: "Sagde, hvad der sker med resten",
        english: "Settled what becomes of the rest"
    )
    static let drewReceipts = JournalAct(
        "afregning-stikproeve",
        danish: "Valgte kvitteringer ud",
        english: "Chose receipts to look at"
    )
    static let checkedReceipt = JournalAct(
        "afregning-kvittering",
        danish: "Så på en kvittering",
        english: "Looked at a receipt"
    )
    static let remindedOfReport = JournalAct(
        "afregning-husk",
        danish: "Mindede venligt om afregningen",
        english: "Sent a kind reminder of the report"
    )
    static let calledAboutReport = JournalAct(
        "afregning-opkald",
        danish: "Ringede om afregningen",
        english: "Called about the report"
    )
    static let warnedOfStop = JournalAct(
        "afregning-varsel",
        danish: "Skrev, at pengene kan blive holdt tilbage",
        english: "Warned that money may be held back"
    )
    static let askedForChange = JournalAct("aendring-bedt", danish: "Bad om en ændring", english: "Asked for a change")
    static let answeredChange = JournalAct(
        "aendring-svar",
        danish: "Svarede på en ændring",
        english: "Answered about a change"
    )

    static let ofReports: [JournalAct] = [
        .sentReport, .returnedReport, .approvedReport, .settledRest, .drewReceipts, .checkedReceipt, .remindedOfReport,
        .calledAboutReport, .warnedOfStop, .askedForChange, .answeredChange,
    ]
}

extension ObligationKind {
    static let sendReport = ObligationKind(
        "afregning-send",
        danish: "Afregninger, der skal sendes",
        english: "Reports to send",
        settling: .byItsThing,
        opensTo: .applyForGrants
    )
    static let readReport = ObligationKind(
        "afregning-laes",
        danish: "Afregninger, der skal læses",
        english: "Reports to read",
        settling: .byItsThing,
        opensTo: .arrangePools
    )
    static let callAboutReport = ObligationKind(
        "afregning-ring",
        danish: "Ring om afregninger, der mangler",
        english: "Calls about missing reports",
        settling: .byItsThing,
        opensTo: .arrangePools
    )
    static let answerChange = ObligationKind(
        "aendring-svar",
        danish: "Svar på ændringer",
        english: "Answers about changes",
        settling: .byItsThing,
        opensTo: .arrangePools
    )

    static let ofReports: [ObligationKind] = [.sendReport, .readReport, .callAboutReport, .answerChange]
}

extension NotificationKind {
    static let reportMissing = NotificationKind(
        "afregning-mangler",
        danish: "En venlig hilsen om jeres afregning",
        english: "A kind word about your report",
        side: .organizations
    )
    static let reportAnswered = NotificationKind(
        "afregning-svar",
        danish: "Svar på jeres afregning",
        english: "An answer to your report",
        pace: .atOnce,
        side: .organizations
    )
    static let reportWarning = NotificationKind(
        "afregning-varsel",
        danish: "Vigtigt om jeres penge",
        english: "Important about your money",
        pace: .atOnce,
        side: .organizations
    )
    static let changeAnswered = NotificationKind(
        "aendring-svar",
        danish: "Svar på jeres ændring",
        english: "An answer about your change",
        pace: .atOnce,
        side: .organizations
    )

    static let ofReports: [NotificationKind] = [.reportMissing, .reportAnswered, .reportWarning, .changeAnswered]
}
