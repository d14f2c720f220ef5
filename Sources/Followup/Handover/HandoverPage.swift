import Database
import Registry
import Web

/// Everything that a holder leaves to the next («Overdragelse»).
struct HandoverPage: Page {
    static let template = "followup/handover"

    struct Item: Encodable, Sendable {
        var id: String
        var value: String
        var what: String
        var url: String
        var due: String?
        var isLate: Bool
        var nextStep: String?
        var isAccepted: Bool
    }
    struct Accept: Encodable, Sendable {
        var action: String
    }
    struct Notes: Encodable, Sendable {
        var action: String
        var text: AreaInput
    }

    var back: String
    var function: String
    var lead: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var items: [Item]
    var left: String
    var isDone: Bool
    var accept: Accept?
    var notes: Notes?
    var notesShown: [String]
    var hasNotes: Bool

    static let sample = HandoverPage(
        back: "/funktioner/1",
        function: "Frivilligkonsulent, Social og Sundhed",
        lead: "Den tidligere indehaver stopper den 30. november 2026.",
        hasErrors: true,
        errors: [FormErrors.Item(field: "ting", message: "Vælg mindst én")],
        items: [
            Item(
                id: "ting-1",
                value: "obligation 1",
                what: "Svar Lundby Forsamlingshus",
                url: "/opgaver/1",
                due: "17. november 2026",
                isLate: true,
                nextStep: "Ring.",
                isAccepted: true
            )
        ],
        left: "38 af 40 mangler.",
        isDone: true,
        accept: Accept(action: "/funktioner/1/overdragelse"),
        notes: Notes(action: "/funktioner/1/overdragelse/noter", text: .sample),
        notesShown: ["Husk"],
        hasNotes: true
    )
}

extension HandoverPage {
    struct Content: Sendable {
        var function: Function
        var place: String
        var handover: Handover
        /// The one who leaves has deleted the account.
        var isForgotten: Bool
        var items: [HandoverItem]
        /// Holds the function, and is not the one who leaves.
        var mayAccept: Bool
        /// Leaves, or stands above.
        var mayWrite: Bool
    }

    init(
        _ content: Content,
        notes: String?,
        _ formErrors: FormErrors,
        on today: CalendarDate,
        _ language: PageLanguage
    ) {
        let base = language.base + HandoverPath.show(content.function.id)
        back = language.base + FunctionPath.show(content.function.id)
        function = "\(content.function.title), \(content.place)"
        let day = language.date(content.handover.leavesOn)
        lead =
            content.isForgotten || content.handover.leavesOn < today
            ? language.pick("Den tidligere indehaver stoppede den \(day).", "The former holder left on \(day).")
            : language.pick("Den nuværende indehaver stopper den \(day).", "The present holder leaves on \(day).")
        errors = formErrors.items
        hasErrors = !errors.isEmpty
        var isFirst = true
        items = content.items.map { item in
            var id = "ting-\(item.subject.id)"
            if !item.isAccepted, isFirst { (id, isFirst) = ("ting", false) }
            return Item(
                id: id,
                value: "\(item.subject.table) \(item.subject.id)",
                what: item.what,
                url: language.base + item.path,
                due: item.dueOn.map { language.deadline($0, on: today) },
                isLate: item.dueOn.map { $0 < today } ?? false,
                nextStep: item.nextStep,
                isAccepted: item.isAccepted
            )
        }
        let missing = content.items.count { !$0.isAccepted }
        isDone = missing == 0
        left = language.pick(
            "\(language.number(missing)) af \(language.number(content.items.count)) er ikke taget imod endnu.",
            "\(language.number(missing)) of \(language.number(content.items.count)) are not taken on yet."
        )
        accept = content.mayAccept && missing > 0 ? Accept(action: base) : nil
        let text = AreaInput(
            "noter",
            language.pick("Hvad skal den næste vide?", "What should the next one know?"),
            hint: language.pick(
                "Hvem er god at ringe til? Hvad er aftalt uden papir? Skriv ikke om borgere.",
                "Who is good to call? What was agreed without paper? Do not write about citizens."
            ),
            rows: 8,
            value: notes ?? content.handover.notes,
            error: formErrors["noter"]
        )
        self.notes = content.mayWrite ? Notes(action: "\(base)/noter", text: text) : nil
        notesShown = content.handover.notes.split(whereSeparator: \.isNewline).map(String.init)
        hasNotes = !notesShown.isEmpty
    }
}
