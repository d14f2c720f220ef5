package import Followup

extension JournalAct {
    static let beganApplication = JournalAct(
        "ansoegning-begyndt",
        danish: "Begyndte på en ansøgning",
        english: "Began an application"
    )
    static let sentApplication = JournalAct(
        "ansoegning-sendt",
        danish: "Sendte ansøgningen",
        english: "Sent the application"
    )
    static let reopenedApplication = JournalAct(
        "ansoegning-rettes",
        danish: "Åbnede ansøgningen for at rette den",
        english: "Opened the application to change it"
    )
    static let withdrewApplication = JournalAct(
        "ansoegning-trukket",
        danish: "Trak ansøgningen tilbage",
        english: "Withdrew the application"
    )
    static let tookFileOff = JournalAct(
        "ansoegning-fil-af",
        danish: "Tog en fil af ansøgningen",
        english: "Took a file off the application"
    )
    static let deletedDraft = JournalAct(
        "ansoegning-slettet",
        danish: "Slettede en kladde, der ikke var sendt",
        english: "Deleted a draft that was not sent"
    )
    static let askedForMore = JournalAct(
        "ansoegning-mangler",
        danish: "Bad om det, der mangler",
        english: "Asked for what is missing"
    )
    static let sentMore = JournalAct(
        "ansoegning-mangler-sendt",
        danish: "Sendte det, der manglede",
        english: "Sent what was missing"
    )
    static let askedPartner = JournalAct(
        "ansoegning-partner-spurgt",
        danish: "Spurgte en partner",
        english: "Asked a partner"
    )
    static let partnerAgreed = JournalAct(
        "ansoegning-partner-ja",
        danish: "Sagde ja til sin del",
        english: "Accepted its part"
    )
    static let partnerDeclined = JournalAct(
        "ansoegning-partner-nej",
        danish: "Sagde nej til sin del",
        english: "Declined its part"
    )

    /// What the organisation itself reads of its application's history.
    ///
    /// What assessors, the council and the officer write down on the way is the municipality's own until it is decided; its reasons
    /// are in the decision.
    static let shownToApplicant: [JournalAct] =
        ofApplications + [.askedParty, .answeredAsParty, .decided, .corrected, .consentedToName, .tookBackConsent]

    static let ofApplications: [JournalAct] = [
        .beganApplication, .sentApplication, .reopenedApplication, .withdrewApplication, .deletedDraft,
        .tookFileOff, .askedForMore, .sentMore, .askedPartner, .partnerAgreed, .partnerDeclined,
    ]
}

extension ObligationKind {
    /// A round has applications, and those who sent them were promised an answer by a day.
    package static let readApplications = ObligationKind(
        "ansoegninger-laes",
        danish: "Svar på ansøgninger",
        english: "Answers to applications",
        settling: .byItsThing,
        opensTo: .arrangePools
    )
    /// Papers that could not be ready at the deadline.
    static let laterFiles = ObligationKind(
        "ansoegning-filer",
        danish: "Filer, der følger efter en ansøgning",
        english: "Files that follow an application",
        settling: .byItsThing,
        opensTo: .applyForGrants
    )
    static let completeApplication = ObligationKind(
        "ansoegning-mangler",
        danish: "Det, der mangler i en ansøgning",
        english: "What an application lacks",
        settling: .byItsThing,
        opensTo: .applyForGrants
    )
    static let answerPart = ObligationKind(
        "ansoegning-del",
        danish: "Ja eller nej til en del af en ansøgning",
        english: "Yes or no to a part of an application",
        settling: .byItsThing
    )

    static let ofApplications: [ObligationKind] = [.readApplications, .laterFiles, .completeApplication, .answerPart]
}

extension NotificationKind {
    /// Something came to an application that was sent.
    static let moreForApplication = NotificationKind(
        "ansoegning-nyt",
        danish: "Nyt til en ansøgning",
        english: "News about an application",
        side: .municipality
    )
    /// A partner has answered, or the officer.
    static let newsOfApplication = NotificationKind(
        "ansoegning-svar",
        danish: "Nyt om jeres ansøgning",
        english: "News of your application"
    )

    static let ofApplications: [NotificationKind] = [.moreForApplication, .newsOfApplication]
}
