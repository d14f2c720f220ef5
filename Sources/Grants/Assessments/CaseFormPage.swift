import Web

/// A form about one case or round: what one reads first, then the questions.
struct CaseFormPage: Page {
    static let template = "grants/case-form"

    /// What somebody reads: a step of the application.
    struct Reading: Encodable, Sendable {
        struct Line: Encodable, Sendable {
            var label: String
            var answer: String
            var files: [ShownAnswer.File] = []
        }
        var step: String
        var lines: [Line]
    }
    /// What is left of some money, which the page's script counts on as one types.
    struct Left: Encodable, Sendable {
        /// The field that takes of it.
        var field: String
        var ore: Int
        var text: String
    }
    /// One question, with what stands above it.
    struct Part: Encodable, Sendable {
        var heading: String?
        var note: String?
        var choice: ChoiceInput?
        var checks: ChoiceInput?
        var text: TextInput?
        var left: Left?
        var area: AreaInput?
        var date: DateFieldset?
    }
    struct Hidden: Encodable, Sendable {
        var name: String
        var value: String
    }
    struct Button: Encodable, Sendable {
        var name: String
        var value: String
        var text: String
    }

    var back: String
    var backText: String
    var heading: String
    var lead: String
    var hasErrors = false
    var errors: [FormErrors.Item] = []
    var readings: [Reading] = []
    var hasReadings = false
    /// To what was found about the case.
    var found: CaseListPage.Link?
    var action: String
    var hidden: [Hidden] = []
    var parts: [Part] = []
    var submit: String
    /// A second way to send it: to finish later.
    var other: Button?

    static let sample = CaseFormPage(
        back: "/vurdering/4",
        backText: "Tilbage til ansøgningen",
        heading: "Din vurdering",
        lead: "Aften i Kulturbroen",
        hasErrors: true,
        errors: [FormErrors.Item(field: "point-1", message: "Vælg et tal")],
        readings: [
            Reading(
                step: "Aktiviteten",
                lines: [
                    .init(
                        label: "Hvad?",
                        answer: "Sang",
                        files: [.init(name: "sange.pdf", url: "/filer/1/sange.pdf")]
                    )
                ]
            )
        ],
        hasReadings: true,
        found: CaseListPage.Link(url: "/vurdering/4", text: "Se vurderingerne"),
        action: "/vurdering/4/vurdering",
        hidden: [Hidden(name: "udgave", value: "1")],
        parts: [
            Part(
                heading: "Fællesskab",
                note: "Tæller 60 %",
                choice: .sample,
                checks: .sample,
                text: .sample,
                left: Left(field: "beloeb-1", ore: 100, text: "Tilbage: 1 kr."),
                area: .sample,
                date: .sample
            )
        ],
        submit: "Aflever",
        other: Button(name: "senere", value: "1", text: "Gem, og gør færdig senere")
    )

    mutating func show(_ errors: FormErrors) {
        self.errors = errors.items
        hasErrors = !errors.isEmpty
    }

    mutating func read(_ content: ApplicationContent) {
        readings = content.readings
        hasReadings = !readings.isEmpty
    }
}

extension ApplicationContent {
    /// Step by step, in the order they were sent.
    var readings: [CaseFormPage.Reading] {
        var steps: [CaseFormPage.Reading] = []
        for part in parts {
            let line = CaseFormPage.Reading.Line(label: part.label, answer: part.answer, files: part.files)
            if steps.last?.step == part.step {
                steps[steps.count - 1].lines.append(line)
            } else {
                steps.append(CaseFormPage.Reading(step: part.step, lines: [line]))
            }
        }
        return steps
    }
}
