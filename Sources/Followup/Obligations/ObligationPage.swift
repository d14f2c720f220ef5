import Database
import Registry
import Web

/// One promise: what it is, what one can do about it, and what has happened.
struct ObligationPage: Page {
    static let template = "followup/obligation"

    /// Where one says that it is done.
    struct Settle: Encodable, Sendable {
        var action: String
        var outcome: ChoiceInput
        var note: AreaInput
    }
    struct Give: Encodable, Sendable {
        var action: String
        var function: ChoiceInput
        var reason: AreaInput
        var isOpen: Bool
    }
    struct Move: Encodable, Sendable {
        var action: String
        var date: DateFieldset
        var reason: AreaInput
        var isOpen: Bool
    }
    struct Answer: Encodable, Sendable {
        var action: String
        var text: String
        var refusal: AreaInput
        var isOpen: Bool
    }
    struct Open: Encodable, Sendable {
        var url: String
    }

    var back: String
    var eyebrow: String
    var what: String
    var stateStyle: String
    var stateIcon: String
    var state: String
    var nextStep: String?
    var owner: String
    var ownerURL: String
    var holder: String
    var owedTo: String?
    var due: String
    var ended: String?
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var open: Open?
    var settle: Settle?
    var answer: Answer?
    var give: Give?
    var move: Move?
    var hasMore: Bool
    var files: AttachmentSection
    var history: [HistoryLine]
    var hasHistory: Bool

    static let sample = ObligationPage(
        back: "/mine-opgaver",
        eyebrow: "Svar på henvendelser",
        what: "Svar Lundby Forsamlingshus",
        stateStyle: "late",
        stateIcon: "warning",
        state: "5 hverdage over",
        nextStep: "Ring.",
        owner: "Frivilligkonsulent, Social og Sundhed",
        ownerURL: "/funktioner/1",
        holder: "Kim",
        owedTo: "Lundby Forsamlingshus",
        due: "17. november 2026",
        ended: "Løst den 18. november 2026",
        hasErrors: true,
        errors: [FormErrors.Item(field: "note", message: "Skriv, hvorfor")],
        open: Open(url: "/henvendelser/1"),
        settle: Settle(action: "/opgaver/1/afslutning", outcome: .sample, note: .sample),
        answer: Answer(action: "/opgaver/1/svar", text: "Givet til dig", refusal: .sample, isOpen: true),
        give: Give(action: "/opgaver/1/overdragelse", function: .sample, reason: .sample, isOpen: true),
        move: Move(action: "/opgaver/1/frist", date: .sample, reason: .sample, isOpen: true),
        hasMore: true,
        files: .sample,
        history: [.sample],
        hasHistory: true
    )
}
