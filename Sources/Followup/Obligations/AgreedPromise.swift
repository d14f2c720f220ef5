extension ObligationKind {
    /// Something that was agreed between people and belongs to no case of its own.
    package static let agreed = ObligationKind(
        "aftalt",
        danish: "Aftalt mellem mennesker",
        english: "Agreed between people",
        settling: .byOwner
    )
}
