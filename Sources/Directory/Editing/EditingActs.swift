package import Followup

extension ObligationKind {
    /// Somebody who may approve owes an organisation an answer.
    package static let approveOffer = ObligationKind(
        "godkend-tilbud",
        danish: "Godkende foreningers rettelser",
        english: "Approve changes of associations",
        settling: .byItsThing
    )
    /// What an organisation was asked to change before it can be published.
    package static let mendOffer = ObligationKind(
        "ret-tilbud",
        danish: "Rette et tilbud, der kom tilbage",
        english: "Change an offer that came back",
        settling: .byItsThing
    )
}

extension NotificationKind {
    static let offerApproved = NotificationKind(
        "tilbud-godkendt",
        danish: "Jeres rettelser er godkendt og står på siden",
        english: "Your changes are approved and on the site",
        pace: .atOnce,
        side: .organizations
    )
}

extension JournalAct {
    static let sentOffer = JournalAct(
        "sendte-tilbud",
        danish: "Sendte rettelser til godkendelse",
        english: "Sent changes for approval"
    )
    static let withdrewOffer = JournalAct(
        "trak-tilbud",
        danish: "Trak rettelserne tilbage",
        english: "Took the changes back"
    )
    static let returnedOffer = JournalAct(
        "returnerede-tilbud",
        danish: "Sendte rettelserne tilbage",
        english: "Sent the changes back"
    )
    static let publishedOffer = JournalAct("udgav-tilbud", danish: "Udgav rettelser", english: "Published changes")
    static let discardedOffer = JournalAct(
        "kasserede-kladde",
        danish: "Kasserede kladden",
        english: "Threw the draft away"
    )
    static let pausedByKeeper = JournalAct(
        "pause-tilbud",
        danish: "Satte tilbuddet på pause",
        english: "Paused the offer"
    )
    static let closedByKeeper = JournalAct(
        "lukkede-tilbud-selv",
        danish: "Lukkede tilbuddet",
        english: "Closed the offer"
    )
    static let openedByKeeper = JournalAct(
        "aabnede-tilbud",
        danish: "Åbnede tilbuddet igen",
        english: "Opened the offer again"
    )
    static let trusted = JournalAct(
        "gav-tillid",
        danish: "Lod foreningen udgive uden godkendelse",
        english: "Let the association publish without approval"
    )
    static let untrusted = JournalAct(
        "tog-tillid",
        danish: "Bad om at se rettelser, før de udgives",
        english: "Asked to see changes before they are published"
    )

    static let ofEditing: [JournalAct] = [
        .sentOffer, .withdrewOffer, .returnedOffer, .publishedOffer, .discardedOffer, .pausedByKeeper, .closedByKeeper,
        .openedByKeeper, .trusted, .untrusted,
    ]
}
