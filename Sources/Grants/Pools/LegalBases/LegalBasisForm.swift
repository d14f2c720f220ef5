import Web

/// A rule as somebody typed it.
struct LegalBasisForm: Sendable {
    let input: FormInput
    var errors = FormErrors()

    init(_ input: FormInput = FormInput()) { self.input = input }

    init(_ basis: LegalBasis) {
        self.init(
            FormInput([
                ("navn", basis.title), ("siger", basis.plain), ("klage", basis.complaint),
                ("afslag", basis.refusals.rawValue),
            ])
        )
    }

    mutating func draft(_ language: PageLanguage) -> LegalBasis.Draft? {
        let title = errors.need(
            "navn",
            input["navn"],
            atMost: 120,
            missing: language.pick("Skriv, hvad reglen hedder", "Write what the rule is called"),
            language
        )
        let plain = errors.need(
            "siger",
            input["siger"],
            atMost: 600,
            missing: language.pick("Skriv, hvad reglen siger", "Write what it says"),
            language
        )
        let complaint = errors.need(
            "klage",
            input["klage"],
            atMost: 1_000,
            missing: language.pick("Skriv, hvordan man klager", "Write how one complains"),
            language
        )
        let refusals = input["afslag"].flatMap(LegalBasis.Refusals.init)
        if refusals == nil {
            errors.add("afslag", language.pick("Vælg, hvordan et nej bliver vist", "Choose how refusals are shown"))
        }
        guard let title, let plain, let complaint, let refusals, errors.isEmpty else { return nil }
        return LegalBasis.Draft(title: title, plain: plain, complaint: complaint, refusals: refusals)
    }

    func controls(_ language: PageLanguage) -> [FormControl] {
        let fields = FormFields(input, errors, language)
        return [
            fields.text(
                "navn",
                fields.pick("Hvad hedder reglen?", "What is the rule called?"),
                hint: fields.pick("Som »Serviceloven § 18«.", "Such as “Serviceloven § 18”.")
            ),
            fields.area(
                "siger",
                fields.pick("Hvad siger den, med få ord?", "What does it say, in few words?"),
                hint: fields.pick("Til en, der ikke læser love.", "For somebody who reads no laws.")
            ),
            fields.area(
                "klage",
                fields.pick("Hvordan klager man?", "How does one complain?"),
                hint: fields.pick("Det står i brevet og i svaret.", "It stands in the letter and the answer."),
                rows: 4
            ),
            fields.choice(
                "afslag",
                fields.pick("Hvordan viser I dem, der fik nej?", "How do you show refusals?"),
                [
                    (
                        LegalBasis.Refusals.asTotals.rawValue,
                        fields.pick(
                            "Som tal og grunde. Navn kun, hvis de siger ja",
                            "As totals, by name only if they agree"
                        )
                    ),
                    (LegalBasis.Refusals.byName.rawValue, fields.pick("Med navn", "By name")),
                ]
            ),
        ]
    }
}
