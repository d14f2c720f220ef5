import Followup

extension JournalAct {
    static let draftedDecision = JournalAct(
        "afgoerelse-kladde",
        danish: "Skrev udkast til afgørelse",
        english: "Drafted the decision"
    )
    static let decided = JournalAct("afgjort", danish: "Afgjorde ansøgningen", english: "Decided on the application")
    static let corrected = JournalAct(
        "afgoerelse-rettet",
        danish: "Afgjorde ansøgningen igen",
        english: "Decided on the application again"
    )
    static let askedParty = JournalAct(
        "part-spurgt",
        danish: "Bad foreningen svare, før der bliver afgjort noget",
        english: "Asked the association to answer before anything is decided"
    )
    static let answeredAsParty = JournalAct(
        "part-svaret",
        danish: "Svarede, før der blev afgjort noget",
        english: "Answered before anything was decided"
    )
    static let consentedToName = JournalAct(
        "navn-samtykke",
        danish: "Sagde ja til at stå på listen med navn",
        english: "Agreed to be named on the list"
    )
    static let tookBackConsent = JournalAct(
        "navn-samtykke-tilbage",
        danish: "Sagde nej til at stå på listen med navn",
        english: "Took back the consent to be named"
    )

    static let ofDecisions: [JournalAct] = [
        .draftedDecision, .decided, .corrected, .askedParty, .answeredAsParty, .consentedToName, .tookBackConsent,
    ]
}

extension ObligationKind {
    /// The applicant may answer before something is decided against it.
    static let partyHearing = ObligationKind(
        "svar-foerst",
        danish: "Svar, før vi afgør",
        english: "Answers before we decide",
        settling: .byItsThing,
        opensTo: .applyForGrants
    )
}
