import Database
import Web

/// An amount and why, as a council member typed them.
struct RecommendedForm: Sendable {
    var amount: String
    var reason: String
    var errors = FormErrors()

    init(_ saved: Recommended?) {
        amount = saved?.amount.typed ?? ""
        reason = saved?.reason ?? ""
    }

    init(_ input: FormInput) {
        amount = input["beloeb"] ?? ""
        reason = input["hvorfor"] ?? ""
    }

    mutating func answer(_ language: PageLanguage) -> (amount: Money, reason: String)? {
        let money = Money(typed: amount)
        if money == nil {
            errors.add(
                "beloeb",
                language.pick("Skriv et beløb, eller 0 for ingen penge", "Write an amount, or 0 for no money")
            )
        }
        let why = errors.need(
            "hvorfor",
            reason.isEmpty ? nil : reason,
            atMost: 2_000,
            missing: language.pick("Skriv hvorfor", "Say why"),
            language
        )
        guard let money, let why else { return nil }
        return (money, why)
    }
}

extension Money {
    /// As it stands in a field that ``init(typed:)`` reads.
    var typed: String { PageLanguage.danish.money(self).replacing("\u{A0}kr.", with: "") }
}

extension CaseFormPage {
    init(_ file: CaseFile, _ form: RecommendedForm, _ language: PageLanguage) {
        self.init(
            file,
            heading: language.pick("Rådets indstilling", "The council's recommendation"),
            part: "indstilling",
            submit: language.pick("Gem", "Save"),
            language
        )
        back = language.base + file.room.room.path("indstilling")
        backText = language.pick("Indstillingen", "The recommendation")
        found = CaseListPage.Link(
            url: language.base + CasePath.show(file.room.application.id),
            text: language.pick("Se vurderingerne", "See the assessments")
        )
        let asked = file.room.application.asked.map(language.money) ?? ""
        parts = [
            Part(
                text: TextInput(
                    "beloeb",
                    .text,
                    language.pick("Hvor mange kroner?", "How many kroner?"),
                    width: .short,
                    hint: language.pick("De søger \(asked)", "They ask for \(asked)"),
                    value: form.amount,
                    error: form.errors["beloeb"]
                )
            ),
            Part(
                area: AreaInput(
                    "hvorfor",
                    language.pick("Hvorfor?", "Why?"),
                    hint: language.pick(
                        "Alle kan læse det, når der er afgjort, hvis foreningen får penge. Ellers læser kun kommunen det.",
                        "Everybody can read it after the decision, if the association gets money. Else only the municipality."
                    ),
                    rows: 4,
                    value: form.reason,
                    error: form.errors["hvorfor"]
                )
            ),
        ]
        show(form.errors)
    }
}
