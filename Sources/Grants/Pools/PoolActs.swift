import Followup

extension JournalAct {
    static let madePool = JournalAct("pulje-oprettet", danish: "Oprettede puljen", english: "Made the pool")
    static let changedPool = JournalAct("pulje-rettet", danish: "Rettede puljen", english: "Changed the pool")
    static let madeRound = JournalAct("runde-oprettet", danish: "Oprettede en runde", english: "Made a round")
    static let changedRound = JournalAct("runde-rettet", danish: "Rettede runden", english: "Changed the round")
    static let openedRound = JournalAct("runde-aabnet", danish: "Åbnede runden", english: "Opened the round")
    static let askedAboutPool = JournalAct(
        "pulje-spoergsmaal",
        danish: "Stillede et spørgsmål om puljen",
        english: "Asked about the pool"
    )
    static let answeredAboutPool = JournalAct(
        "pulje-svar",
        danish: "Svarede på et spørgsmål om puljen",
        english: "Answered a question about the pool"
    )
    static let openedFocus = JournalAct(
        "fokus-aabnet",
        danish: "Bad foreningerne om forslag til fokus",
        english: "Asked the associations for focus areas"
    )
    static let proposedFocus = JournalAct("fokus-forslag", danish: "Gav et forslag", english: "Made a proposal")
    static let choseFocus = JournalAct(
        "fokus-valgt",
        danish: "Valgte fokus efter forslagene",
        english: "Chose the focus after the proposals"
    )

    static let ofPools: [JournalAct] = [
        .madePool, .changedPool, .madeRound, .changedRound, .openedRound, .askedAboutPool, .answeredAboutPool,
        .openedFocus, .proposedFocus, .choseFocus,
    ]
}

extension ObligationKind {
    /// Somebody asked about a pool, and waits with others for the answer.
    static let poolQuestion = ObligationKind(
        "pulje-spoergsmaal",
        danish: "Svar på spørgsmål om puljer",
        english: "Answers to questions about pools",
        settling: .byItsThing,
        opensTo: .arrangePools
    )

    static let ofPools: [ObligationKind] = [.poolQuestion, .focusChoice]
}

extension NotificationKind {
    static let ofPools: [NotificationKind] = [.poolAnswer, .focusChosen]
}
