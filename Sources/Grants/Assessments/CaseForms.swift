import Registry
import Web

/// The officer's checklist as somebody typed it.
struct ChecksForm: Sendable {
    var states: [FormalCheck.Kind: String] = [:]
    var notes: [FormalCheck.Kind: String] = [:]
    var errors = FormErrors()

    static func noteField(_ kind: FormalCheck.Kind) -> String { "\(kind.rawValue)-hvorfor" }

    init(_ checks: [FormalCheck]) {
        for check in checks {
            states[check.kind] = check.state.rawValue
            notes[check.kind] = check.note
        }
    }

    init(_ input: FormInput) {
        for kind in FormalCheck.Kind.allCases {
            states[kind] = input[kind.rawValue]
            notes[kind] = input[Self.noteField(kind)]
        }
    }

    typealias Answer = (kind: FormalCheck.Kind, state: FormalCheck.State, note: String?)

    /// Those that were answered; the others wait.
    mutating func answers(_ language: PageLanguage) -> [Answer] {
        var taken: [Answer] = []
        for kind in FormalCheck.Kind.allCases {
            guard let typed = states[kind] else { continue }
            guard let state = FormalCheck.State(rawValue: typed) else {
                errors.add(kind.rawValue, language.pick("Vælg et svar", "Choose an answer"))
                continue
            }
            let field = Self.noteField(kind)
            let missing = language.pick(
                "Skriv, hvad der mangler, eller hvorfor det ikke er nødvendigt",
                "Say what is missing, or why it is not needed"
            )
            let note =
                state == .good
                ? errors.take(field, notes[kind], atMost: 600, language)
                : errors.need(field, notes[kind], atMost: 600, missing: missing, language)
            if errors[field] == nil { taken.append((kind, state, note)) }
        }
        return taken
    }
}

extension CaseFormPage {
    init(_ file: CaseFile, _ form: ChecksForm, _ language: PageLanguage) {
        self.init(
            file,
            heading: language.pick("Tjek papirerne", "Check the papers"),
            part: "tjek",
            submit: language.pick("Gem", "Save"),
            language
        )
        parts = FormalCheck.Kind.allCases.map { kind in
            let why = ChecksForm.noteField(kind)
            return Part(
                choice: ChoiceInput(
                    kind.rawValue,
                    kind.name(language),
                    FormalCheck.State.allCases.map { ($0.rawValue, $0.name(language)) },
                    chosen: form.states[kind],
                    error: form.errors[kind.rawValue]
                ),
                area: AreaInput(
                    why,
                    language.pick("Hvis ikke: hvorfor?", "If not: why?"),
                    rows: 2,
                    value: form.notes[kind] ?? "",
                    error: form.errors[why]
                )
            )
        }
        show(form.errors)
    }

    /// The officer's summary.
    init(_ file: CaseFile, summary text: String, _ errors: FormErrors, _ language: PageLanguage) {
        self.init(
            file,
            heading: language.pick("Sammenfatning", "Summary"),
            part: "sammenfatning",
            submit: language.pick("Gem", "Save"),
            language
        )
        parts = [
            Part(
                area: AreaInput(
                    "tekst",
                    language.pick("Hvad skal de, der afgør, vide?", "What must those who decide know?"),
                    hint: language.pick(
                        "Hvad søger de til, hvad taler for og imod, og hvad er de uenige om?",
                        "What is it for, what speaks for and against, and where do the assessors differ?"
                    ),
                    rows: 8,
                    value: text,
                    error: errors["tekst"]
                )
            )
        ]
        show(errors)
    }

    /// An empty form about a case.
    init(_ file: CaseFile, heading: String, part: String, submit: String, _ language: PageLanguage) {
        let id = file.room.application.id
        self.init(
            back: language.base + CasePath.show(id),
            backText: language.pick("Ansøgningen", "The application"),
            heading: heading,
            lead: file.isBlind ? file.title(language) : "\(file.title(language)), \(file.room.organization.name)",
            action: language.base + CasePath.part(id, part),
            submit: submit
        )
        read(file.shownContent)
    }
}
