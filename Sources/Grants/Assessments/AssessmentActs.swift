import Followup
package import Web

extension JournalAct {
    static let sharedOut = JournalAct(
        "vurdering-fordelt",
        danish: "Fordelte ansøgningerne",
        english: "Shared out the applications"
    )
    static let assessed = JournalAct(
        "vurderet",
        danish: "Afleverede en vurdering",
        english: "Handed in an assessment"
    )
    static let checkedCase = JournalAct(
        "sag-tjekket",
        danish: "Tjekkede papirerne",
        english: "Checked the papers"
    )
    static let summedUpCase = JournalAct(
        "sag-samlet",
        danish: "Skrev en sammenfatning",
        english: "Wrote a summary"
    )

    static let ofAssessments: [JournalAct] = [.sharedOut, .assessed, .checkedCase, .summedUpCase]
}

extension NotificationKind {
    /// Somebody left a case, and there is nobody free to take it.
    static let lacksReaders = NotificationKind(
        "vurdering-mangler",
        danish: "For få læser en ansøgning",
        english: "Too few read an application",
        side: .municipality
    )
}

extension ObligationKind {
    /// Applications of a round wait to be assessed.
    static let assessing = ObligationKind(
        "vurdering",
        danish: "Vurdering af ansøgninger",
        english: "Assessment of applications",
        settling: .byItsThing,
        opensTo: .assessGrants
    )
}

extension Permission {
    /// Assess applications that one was given.
    package static let assessGrants = Permission(
        "vurder-ansoegninger",
        danish: "Vurdere ansøgninger",
        english: "Assess applications"
    )
    /// Recommend amounts as a member of the council.
    package static let recommendGrants = Permission(
        "indstil-ansoegninger",
        danish: "Indstille ansøgninger",
        english: "Recommend applications"
    )
    /// Decide on applications.
    package static let decideGrants = Permission(
        "afgoer-ansoegninger",
        danish: "Afgøre ansøgninger",
        english: "Decide on applications"
    )
}
