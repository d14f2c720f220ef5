import Followup

extension JournalAct {
    static let evaluatedPool = JournalAct(
        "pulje-laering",
        danish: "Skrev, hvad et år med puljen lærte os",
        english: "Wrote what a year of the pool taught us"
    )
}

extension ObligationKind {
    /// A year of a pool is decided, and somebody says what it taught us.
    static let evaluatePool = ObligationKind(
        "pulje-laering",
        danish: "Hvad puljerne lærte os",
        english: "What the pools taught us",
        settling: .byItsThing,
        opensTo: .arrangePools
    )
    /// A change that an evaluation ended in; its owner says when it is made.
    static let changePool = ObligationKind(
        "pulje-aendring",
        danish: "Ændringer af puljer",
        english: "Changes of pools",
        settling: .byOwner
    )

    static let ofEvaluations: [ObligationKind] = [.evaluatePool, .changePool]
}
