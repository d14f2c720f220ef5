import Database
import Registry
import Web

/// What an officer typed about a year of a pool.
struct EvaluationForm: Sendable {
    /// What it comes to.
    enum End: String, CaseIterable, Sendable {
        case change = "ja"
        case reason = "nej"
    }

    let input: FormInput
    private(set) var errors = FormErrors()

    init(_ input: FormInput) { self.input = input }

    /// - `functions`: that can make a change.
    mutating func answer(
        _ functions: [Function],
        after today: CalendarDate,
        _ language: PageLanguage
    ) -> Evaluation.Draft? {
        let most = Evaluation.longestText
        let saw = errors.need(
            "saa",
            input["saa"],
            atMost: most,
            missing: language.pick("Skriv, hvad I så", "Write what you saw"),
            language
        )
        let heard = errors.need(
            "hoerte",
            input["hoerte"],
            atMost: most,
            missing: language.pick("Skriv, hvad foreningerne sagde", "Write what the associations said"),
            language
        )
        let council = errors.take("raad", input["raad"], atMost: most, language)
        let outcome = outcome(functions, after: today, language)
        guard errors.isEmpty, let saw, let heard, let outcome else { return nil }
        return Evaluation.Draft(saw: saw, heard: heard, council: council, outcome: outcome)
    }

    private mutating func outcome(
        _ functions: [Function],
        after today: CalendarDate,
        _ language: PageLanguage
    ) -> Evaluation.Draft.Outcome? {
        switch input["ende"].flatMap(End.init) {
        case nil:
            errors.add("ende", language.pick("Vælg, om I laver noget om", "Choose whether you change something"))
            return nil
        case .reason:
            if input["aendring"] != nil {
                errors.add(
                    "ende",
                    language.pick(
                        "I har både skrevet en ændring og valgt, at intet laves om. Vælg det ene",
                        "You wrote a change and chose that nothing is changed. Choose one of them"
                    )
                )
            }
            return errors.need(
                "hvorfor",
                input["hvorfor"],
                atMost: Evaluation.longestText,
                missing: language.pick("Skriv, hvorfor intet laves om", "Write why nothing is changed"),
                language
            ).map { .reason($0) }
        case .change: return change(functions, after: today, language)
        }
    }

    private mutating func change(
        _ functions: [Function],
        after today: CalendarDate,
        _ language: PageLanguage
    ) -> Evaluation.Draft.Outcome? {
        if input["hvorfor"] != nil {
            errors.add(
                "ende",
                language.pick(
                    "I har både valgt en ændring og skrevet, hvorfor intet laves om. Vælg det ene",
                    "You chose a change and wrote why nothing is changed. Choose one of them"
                )
            )
        }
        let text = errors.need(
            "aendring",
            input["aendring"],
            atMost: Evaluation.longestChange,
            missing: language.pick("Skriv, hvad I laver om", "Write what you change"),
            language
        )
        let owner = functions.first { "\($0.id)" == input["hvem"] }
        if owner == nil { errors.add("hvem", language.pick("Vælg, hvem der gør det", "Choose who does it")) }
        var fields = DateFields(prefix: "senest")
        fields.read(input)
        let day = fields.date
        if let day, day < today || day > today.adding(months: 36) {
            errors.add(
                "senest-dag",
                language.pick(
                    "Vælg en dag fra i dag og til om tre år",
                    "Choose a day between today and three years from now"
                )
            )
        } else if day == nil {
            errors.add("senest-dag", language.noSuchDate)
        }
        guard let text, let owner, let day else { return nil }
        return .change(text, owner: owner, dueOn: day)
    }
}
