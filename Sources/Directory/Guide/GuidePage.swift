import Web

/// One question of the guide («Hjælp mig med at finde»).
struct GuidePage: Page {
    static let template = "directory/guide"

    struct Link: Encodable, Sendable {
        var url: String
        var text: String
    }
    struct Pair: Encodable, Sendable {
        var name: String
        var value: String
    }
    struct Option: Encodable, Sendable {
        /// `radio` or `checkbox`.
        var type: String
        /// Only the first has one: what the error summary links to.
        var id: String?
        var name: String
        var value: String
        var label: String
        var detail: String?
        var icon: String?
        var isChosen: Bool
    }
    struct Choices: Encodable, Sendable {
        var question: String
        var hint: String
        var error: String?
        var options: [Option]
    }
    /// A field of text: the question itself, or another way of answering below the choices.
    struct Field: Encodable, Sendable {
        var id: String
        var label: String
        var hint: String
        var error: String?
        var value: String
        var isNumber: Bool
        var width: String
        var unit: String?
        var longest: Int
    }
    struct Answer: Encodable, Sendable {
        var question: String
        var answer: String
        var url: String
        /// Ends the link's hidden words: "Redigér alder".
        var subject: String
    }

    var back: Link?
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var crisis: CrisisNotice?
    var step: String
    var hidden: [Pair]
    var nextStep: String
    var choices: Choices?
    var extra: Field?
    var field: Field?
    var button: String
    var skip: Link?
    var showNow: Link?
    var hasAnswers: Bool
    var answers: [Answer]
    var count: String?
    var helpLines: [HelpLine]

    private static let sampleField = Field(
        id: "alder",
        label: "Hvor gammel er du?",
        hint: "Skriv det med tal",
        error: "Skriv med tal",
        value: "82",
        isNumber: true,
        width: "input--w4",
        unit: "år",
        longest: 3
    )
    static let sample = GuidePage(
        back: Link(url: "/guide", text: "Tilbage til trin 1"),
        hasErrors: true,
        errors: [FormErrors.Item(field: "alder", message: "Skriv med tal")],
        crisis: .sample,
        step: "Trin 2 af 6",
        hidden: [Pair(name: "hvem", value: "mig")],
        nextStep: "alder",
        choices: Choices(
            question: "Hvad handler det om?",
            hint: "Vælg ét",
            error: "Vælg ét",
            options: [
                Option(
                    type: "radio",
                    id: "hvem",
                    name: "hvem",
                    value: "mig",
                    label: "Mig selv",
                    detail: "Noget til mig",
                    icon: "user",
                    isChosen: true
                )
            ]
        ),
        extra: sampleField,
        field: sampleField,
        button: "Næste",
        skip: Link(url: "/guide", text: "Spring over"),
        showNow: Link(url: "/guide", text: "Vis 14 tilbud nu"),
        hasAnswers: true,
        answers: [Answer(question: "Hvem leder du for?", answer: "Mig selv", url: "/guide", subject: "hvem")],
        count: "14 tilbud passer lige nu.",
        helpLines: [.sample]
    )
}
