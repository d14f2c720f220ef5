import Web

/// Scores and reasons as somebody typed them.
struct AssessmentForm: Sendable {
    var scores: [Int: String] = [:]
    var reasons: [Int: String] = [:]
    var isLater = false
    var errors = FormErrors()

    static func scoreField(_ criterion: Int) -> String { "point-\(criterion)" }
    static func reasonField(_ criterion: Int) -> String { "hvorfor-\(criterion)" }

    /// What was saved before.
    init(_ marks: [Assessment.Mark]) {
        for mark in marks {
            scores[mark.criterionID] = mark.score.map(String.init)
            reasons[mark.criterionID] = mark.reason
        }
    }

    init(_ input: FormInput, _ criteria: [Criterion]) {
        for criterion in criteria {
            scores[criterion.id] = input[Self.scoreField(criterion.id)]
            reasons[criterion.id] = input[Self.reasonField(criterion.id)]
        }
        isLater = input["senere"] != nil
    }

    /// The marks; to be handed in, each needs a score and a reason.
    mutating func marks(_ criteria: [Criterion], _ language: PageLanguage) -> [Assessment.Mark] {
        criteria.map { criterion in
            let (field, why) = (Self.scoreField(criterion.id), Self.reasonField(criterion.id))
            let score = scores[criterion.id].flatMap { Int($0) }.flatMap {
                (0...Assessment.best).contains($0) ? $0 : nil
            }
            if score == nil, !isLater || scores[criterion.id] != nil {
                errors.add(field, language.pick("Vælg et tal: \(criterion.name)", "Choose a score: \(criterion.name)"))
            }
            let reason =
                isLater
                ? errors.take(why, reasons[criterion.id], atMost: 2_000, language)
                : errors.need(
                    why,
                    reasons[criterion.id],
                    atMost: 2_000,
                    missing: language.pick("Skriv hvorfor: \(criterion.name)", "Say why: \(criterion.name)"),
                    language
                )
            return Assessment.Mark(criterionID: criterion.id, score: score, reason: reason ?? "")
        }
    }
}

extension PageLanguage {
    /// 0 to 4 in words.
    func score(_ score: Int) -> String {
        switch score {
        case 0: pick("Slet ikke", "Not at all")
        case 1: pick("Lidt", "A little")
        case 2: pick("Noget", "Somewhat")
        case 3: pick("Godt", "Well")
        default: pick("Fuldt ud", "Fully")
        }
    }
}

extension CaseFormPage {
    init(_ file: CaseFile, _ form: AssessmentForm, _ language: PageLanguage) {
        let id = file.room.application.id
        self.init(
            back: language.base + CasePath.show(id),
            backText: language.pick("Ansøgningen", "The application"),
            heading: language.pick("Din vurdering", "Your assessment"),
            lead: file.title(language),
            action: language.base + CasePath.part(id, "vurdering"),
            parts: file.criteria.map { criterion in
                let (field, why) = (AssessmentForm.scoreField(criterion.id), AssessmentForm.reasonField(criterion.id))
                return Part(
                    heading: criterion.name,
                    note: criterion.good,
                    choice: ChoiceInput(
                        field,
                        language.pick("Hvor godt passer det?", "How well does it fit?"),
                        (0...Assessment.best).map { ("\($0)", "\($0): \(language.score($0))") },
                        chosen: form.scores[criterion.id],
                        hint: language.pick("Tæller \(criterion.weight) %", "Counts \(criterion.weight) %"),
                        error: form.errors[field]
                    ),
                    area: AreaInput(
                        why,
                        language.pick("Hvorfor?", "Why?"),
                        hint: language.pick("Foreningen kan få det at læse.", "The association may get to read it."),
                        value: form.reasons[criterion.id] ?? "",
                        error: form.errors[why]
                    )
                )
            },
            submit: language.pick("Aflever vurderingen", "Hand in the assessment"),
            other: Button(
                name: "senere",
                value: "1",
                text: language.pick("Gem, og gør den færdig senere", "Save, and finish later")
            )
        )
        read(file.shownContent)
        show(form.errors)
    }
}
