import Followup

extension JournalAct {
    static let declaredFree = JournalAct(
        "inhabil-nej",
        danish: "Sagde, at de ikke er inhabile",
        english: "Declared no conflict of interest"
    )
    static let declaredConflict = JournalAct(
        "inhabil-ja",
        danish: "Sagde, at de er inhabile",
        english: "Declared a conflict of interest"
    )
    static let foundConflict = JournalAct(
        "inhabil-fundet",
        danish: "Er inhabil efter registret",
        english: "Has a conflict of interest by the register"
    )
    static let refusedForConflict = JournalAct(
        "inhabil-afvist",
        danish: "Kom ikke ind i sagen, fordi de er inhabile",
        english: "Was kept out of the case by a conflict of interest"
    )

    static let ofInterests: [JournalAct] = [.declaredFree, .declaredConflict, .foundConflict, .refusedForConflict]
}
