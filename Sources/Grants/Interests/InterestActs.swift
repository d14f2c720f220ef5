import Followup

extension JournalAct {
    static let declaredFree = JournalAct(
        "inhabil-nej",
        danish: "Svarede nej til at være inhabil",
        english: "Declared no conflict of interest"
    )
    static let declaredConflict = JournalAct(
        "inhabil-ja",
        danish: "Svarede ja til at være inhabil",
        english: "Declared a conflict of interest"
    )
    static let foundConflict = JournalAct(
        "inhabil-fundet",
        danish: "Er inhabil efter registret",
        english: "Has a conflict of interest by the register"
    )
    static let refusedForConflict = JournalAct(
        "inhabil-afvist",
        danish: "Blev holdt ude af sagen som inhabil",
        english: "Was kept out of the case by a conflict of interest"
    )

    static let ofInterests: [JournalAct] = [.declaredFree, .declaredConflict, .foundConflict, .refusedForConflict]
}
