import Followup

extension JournalAct {
    static let recommended = JournalAct(
        "indstillet",
        danish: "Skrev rådets indstilling",
        english: "Wrote the council's recommendation"
    )
    static let handedOverRecommendation = JournalAct(
        "indstilling-afleveret",
        danish: "Afleverede indstillingen",
        english: "Handed over the recommendation"
    )

    static let ofRecommendations: [JournalAct] = [.recommended, .handedOverRecommendation]
}
