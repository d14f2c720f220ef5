package import Followup
package import Web

extension ObligationKind {
    /// Owed to whoever asked, until an answer is sent.
    package static let answer = ObligationKind(
        "svar",
        danish: "Svar på henvendelser",
        english: "Answers to inquiries",
        settling: .byItsThing,
        opensTo: .answerInquiries
    )
    /// What several units do for an association in sudden trouble.
    package static let crisisHelp = ObligationKind(
        "krisehjaelp",
        danish: "Hjælp til foreninger i krise",
        english: "Help for associations in a crisis",
        settling: .byOwner
    )
    /// What was said to come about of an idea.
    package static let ideaKept = ObligationKind(
        "ide",
        danish: "Idéer, der bliver til noget",
        english: "Ideas that come about",
        settling: .byOwner
    )
    /// To ask how it went, some months later.
    package static let followUp = ObligationKind(
        "opfoelgning",
        danish: "Opfølgning på nye aktiviteter",
        english: "Following up on new activities",
        settling: .byOwner
    )
}

extension JournalAct {
    static let received = JournalAct("modtaget", danish: "Skrev til kommunen", english: "Wrote to the municipality")
    static let read = JournalAct("laest", danish: "Læste henvendelsen", english: "Read the inquiry")
    static let answered = JournalAct("svaret", danish: "Svarede", english: "Answered")
    static let noted = JournalAct("noteret", danish: "Skrev en note", english: "Wrote a note")
    static let asked = JournalAct("skrev-igen", danish: "Skrev igen", english: "Wrote again")
    static let moved = JournalAct("flyttede-henvendelse", danish: "Flyttede henvendelsen", english: "Moved the inquiry")
    static let split = JournalAct("delte", danish: "Delte henvendelsen", english: "Split the inquiry")
    static let merged = JournalAct("samlede", danish: "Samlede to henvendelser", english: "Merged two inquiries")
    static let closed = JournalAct("lukkede-henvendelse", danish: "Lukkede henvendelsen", english: "Closed the inquiry")
    static let helped = JournalAct("hjalp", danish: "Sagde, at svaret hjalp", english: "Said that the answer helped")
    static let notHelped = JournalAct(
        "hjalp-ikke",
        danish: "Sagde, at svaret ikke hjalp",
        english: "Said that the answer did not help"
    )
    static let anchored = JournalAct(
        "valgte-indgang",
        danish: "Valgte, hvor henvendelser begynder",
        english: "Chose where inquiries begin"
    )

    static let changedKind = JournalAct(
        "rettede-slags",
        danish: "Rettede, hvad henvendelsen drejer sig om",
        english: "Put right what the message is about"
    )
    static let ticked = JournalAct(
        "satte-flueben",
        danish: "Satte flueben på tjeklisten",
        english: "Ticked the checklist"
    )
    static let arrangedContact = JournalAct(
        "valgte-foerste-kontakt",
        danish: "Valgte, hvad funktionen svarer for",
        english: "Chose what the function answers for"
    )

    static let ofEntrance: [JournalAct] = [
        .received, .read, .answered, .noted, .asked, .moved, .split, .merged, .closed, .helped, .notHelped, .anchored,
        .changedKind, .ticked, .arrangedContact, .decidedIdea, .publishedIdea, .publishedBarrier, .settledBarrier,
        .reviewed,
    ]
}

extension Permission {
    /// Read and answer what people ask the own function and the own unit.
    package static let answerInquiries = Permission(
        "henvendelser",
        danish: "Læse og besvare det, folk skriver til egen enhed",
        english: "Read and answer what people ask the own unit"
    )
    /// Decide where inquiries begin, and see which topics nobody answers for.
    package static let arrangeEntrance = Permission(
        "indgang",
        danish: "Bestemme, hvor henvendelser begynder",
        english: "Decide where inquiries begin"
    )
}
