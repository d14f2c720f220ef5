import Database
import Web

/// Money asked back, as somebody typed it.
struct RepaymentForm: Sendable {
    let input: FormInput
    var errors = FormErrors()
    /// Characters of a reason.
    static let longest = 600
    static let longestText = 120

    init(_ input: FormInput = FormInput()) { self.input = input }

    struct Answer: Sendable {
        var amount: Money
        var reason: String
        var day: CalendarDate
        var text: String?
    }

    /// - `limit`: what can be asked back.
    mutating func answer(limit: Money, today: CalendarDate, _ language: PageLanguage) -> Answer? {
        let amount = amount("beloeb", limit, language)
        let reason = errors.need(
            "grund",
            input["grund"],
            atMost: Self.longest,
            missing: language.pick("Skriv hvorfor", "Say why"),
            language
        )
        let text = errors.take("tekst", input["tekst"], atMost: Self.longestText, language)
        let day = day("frist", language)
        if let day, day < today {
            errors.add("frist-dag", language.pick("Skriv en dag, der ikke er gået", "Write a day to come"))
        }
        guard errors.isEmpty, let amount, let reason, let day else { return nil }
        return Answer(amount: amount, reason: reason, day: day, text: text)
    }

    /// What has come, and when.
    mutating func received(left: Money, today: CalendarDate, _ language: PageLanguage) -> (Money, CalendarDate)? {
        let amount = amount("beloeb", left, language)
        let day = day("dag", language)
        if let day, day > today {
            errors.add("dag-dag", language.pick("Dagen er ikke kommet endnu", "That day has not come yet"))
        }
        guard errors.isEmpty, let amount, let day else { return nil }
        return (amount, day)
    }

    private mutating func amount(_ name: String, _ most: Money, _ language: PageLanguage) -> Money? {
        guard let amount = input[name].flatMap({ Money(typed: $0) }), amount > .zero else {
            errors.add(name, language.pick("Skriv et beløb", "Write an amount"))
            return nil
        }
        guard amount <= most else {
            let most = language.money(most)
            errors.add(name, language.pick("Det kan højst være \(most)", "It can be at most \(most)"))
            return nil
        }
        return amount
    }

    private mutating func day(_ prefix: String, _ language: PageLanguage) -> CalendarDate? {
        var fields = DateFields(prefix: prefix)
        fields.read(input)
        if fields.date == nil { errors.add("\(prefix)-dag", language.noSuchDate) }
        return fields.date
    }

    func asking(_ language: PageLanguage) -> [FormControl] {
        let fields = FormFields(input, errors, language)
        return [
            fields.text("beloeb", fields.pick("Hvor mange kroner?", "How many kroner?"), width: .short),
            fields.area(
                "grund",
                fields.pick("Hvorfor?", "Why?"),
                hint: fields.pick("Foreningen læser det.", "The association reads it.")
            ),
            fields.date("frist", fields.pick("Hvornår skal pengene senest være her?", "By when must it be here?")),
            fields.text(
                "tekst",
                fields.pick("Hvad skal de skrive, når de betaler? (valgfrit)", "Text of the transfer (optional)"),
                hint: fields.pick(
                    "Ellers skriver de »Tilbage« og brevets nummer.",
                    "Otherwise they write the letter's number."
                )
            ),
        ]
    }

    func receiving(_ language: PageLanguage) -> [FormControl] {
        let fields = FormFields(input, errors, language)
        return [
            fields.text(
                "beloeb",
                fields.pick("Hvor mange kroner er kommet?", "How many kroner have come?"),
                width: .short,
                hint: fields.pick("Det må gerne være en del af dem.", "It may be a part.")
            ),
            fields.date("dag", fields.pick("Hvilken dag kom de?", "On which day?")),
        ]
    }
}
