import Database
import Web

/// A correction as somebody typed it.
struct CorrectionForm: Sendable {
    let input: FormInput
    var errors = FormErrors()

    static let longestReason = 600
    /// Conditions at most, with room for new ones.
    static let mostConditions = 10

    init(_ input: FormInput) { self.input = input }

    /// The year as it stands.
    init(_ terms: GrantYear, paid: Set<Int>) {
        var pairs: [(name: String, value: String)] = []
        for (index, part) in terms.parts.enumerated() { pairs.append(("beloeb-\(index + 1)", part.given.typed)) }
        for (index, instalment) in terms.instalments.filter({ !paid.contains($0.id) }).enumerated() {
            pairs += Self.pairs("rate-\(index + 1)", instalment.dueOn)
        }
        for (index, condition) in terms.conditions.enumerated() {
            let number = index + 1
            pairs.append(("navn-\(number)", condition.title))
            pairs.append(("tekst-\(number)", condition.text ?? ""))
            pairs.append(("opgave-\(number)", condition.task ?? ""))
            pairs.append(("ellers-\(number)", condition.consequence ?? ""))
            if let day = condition.dueOn { pairs += Self.pairs("frist-\(number)", day) }
        }
        self.init(FormInput(pairs))
    }

    private static func pairs(_ prefix: String, _ day: CalendarDate) -> [(name: String, value: String)] {
        [("\(prefix)-dag", "\(day.day)"), ("\(prefix)-maaned", "\(day.month)"), ("\(prefix)-aar", "\(day.year)")]
    }

    /// What was typed, to be sent again from the preview.
    func hidden(_ terms: GrantYear, paid: Set<Int>) -> [CaseFormPage.Hidden] {
        var names = terms.parts.indices.map { "beloeb-\($0 + 1)" } + ["grund"]
        let days = terms.instalments.filter { !paid.contains($0.id) }.indices.map { "rate-\($0 + 1)" } + ["ny-rate"]
        let numbers = 1...Self.mostConditions
        for number in numbers { names += ["navn", "tekst", "opgave", "ellers"].map { "\($0)-\(number)" } }
        for prefix in days + numbers.map({ "frist-\($0)" }) {
            names += ["dag", "maaned", "aar"].map { "\(prefix)-\($0)" }
        }
        return names.compactMap { name in input[name].map { CaseFormPage.Hidden(name: name, value: $0) } }
    }

    mutating func correction(
        of terms: GrantYear,
        paid: Set<Int>,
        _ language: PageLanguage
    ) -> (GrantCorrection, reason: String)? {
        let amounts = terms.parts.indices.map { amount("beloeb-\($0 + 1)", language) }
        let open = terms.instalments.filter { !paid.contains($0.id) }
        let days = open.indices.map { day("rate-\($0 + 1)", isNeeded: true, language) }
        let extra = day("ny-rate", isNeeded: false, language)
        let conditions = (1...Self.mostConditions).compactMap { number in
            // Which report a term asks for is not typed.
            let known = terms.conditions.indices.contains(number - 1) ? terms.conditions[number - 1].report : nil
            return condition(number, report: known, language)
        }
        let reason = errors.need(
            "grund",
            input["grund"],
            atMost: Self.longestReason,
            missing: language.pick("Skriv hvorfor", "Say why"),
            language
        )
        guard errors.isEmpty, let reason else { return nil }
        let correction = GrantCorrection(
            amounts: amounts.compactMap(\.self),
            days: days.compactMap(\.self),
            extra: extra,
            conditions: conditions
        )
        return (correction, reason)
    }

    private mutating func amount(_ name: String, _ language: PageLanguage) -> Money? {
        let amount = input[name].flatMap { Money(typed: $0) }.flatMap { (.zero ... .most).contains($0) ? $0 : nil }
        if amount == nil { errors.add(name, language.pick("Skriv et beløb", "Write an amount")) }
        return amount
    }

    private mutating func day(_ prefix: String, isNeeded: Bool, _ language: PageLanguage) -> CalendarDate? {
        var fields = DateFields(prefix: prefix)
        fields.read(input)
        if fields.date == nil, isNeeded || !fields.isEmpty { errors.add("\(prefix)-dag", language.noSuchDate) }
        return fields.date
    }

    private mutating func condition(
        _ number: Int,
        report: Report.Kind?,
        _ language: PageLanguage
    ) -> Grant.Draft.Condition? {
        let title = errors.take("navn-\(number)", input["navn-\(number)"], atMost: 80, language)
        let text = errors.take("tekst-\(number)", input["tekst-\(number)"], atMost: 1_000, language)
        let task = errors.take("opgave-\(number)", input["opgave-\(number)"], atMost: 190, language)
        let otherwise = errors.take("ellers-\(number)", input["ellers-\(number)"], atMost: 400, language)
        // Without a name it is taken out.
        guard let title else { return nil }
        let due = task == nil ? nil : day("frist-\(number)", isNeeded: true, language)
        if text == nil, task == nil {
            errors.add("tekst-\(number)", language.pick("Skriv, hvad der gælder", "Write what holds"))
        }
        return Grant.Draft.Condition(title, text, task: task, by: due, otherwise: otherwise, report: report)
    }

    func controls(_ terms: GrantYear, paid: Set<Int>, _ language: PageLanguage) -> [FormControl] {
        let fields = FormFields(input, errors, language)
        var controls: [FormControl] = [.heading(fields.pick("Beløb", "Amounts"))]
        controls += terms.parts.enumerated().map { index, part in
            fields.text("beloeb-\(index + 1)", "\(part.line): \(part.source)", width: .short)
        }
        controls.append(.heading(fields.pick("Hvornår betaler I?", "When do you pay?")))
        controls += terms.instalments.filter { !paid.contains($0.id) }.indices.map { index in
            fields.date(
                "rate-\(index + 1)",
                fields.pick("Rate \(index + 1), ikke betalt", "Instalment \(index + 1), not paid")
            )
        }
        controls.append(
            fields.date(
                "ny-rate",
                fields.pick("En rate mere (valgfrit)", "One instalment more (optional)"),
                hint: fields.pick("Den betaler det, der kommer oveni.", "It pays what is added.")
            )
        )
        let named = (1...Self.mostConditions).last { input["navn-\($0)"] != nil } ?? 0
        for number in 1...min(Self.mostConditions, named + 1) {
            controls.append(
                .heading(
                    number > named
                        ? fields.pick("En aftale mere", "One more term")
                        : fields.pick("Aftale \(number)", "Term \(number)")
                )
            )
            controls += [
                fields.text(
                    "navn-\(number)",
                    fields.pick("Hvad hedder den?", "What is it called?"),
                    hint: number > named
                        ? nil : fields.pick("Slet navnet, hvis aftalen skal væk.", "Delete the name to take it out.")
                ),
                fields.area("tekst-\(number)", fields.pick("Hvad gælder?", "What holds?"), rows: 2),
                fields.text("opgave-\(number)", fields.pick("Hvad skal foreningen gøre?", "What must they do?")),
                fields.date("frist-\(number)", fields.pick("Senest", "By")),
                fields.area(
                    "ellers-\(number)",
                    fields.pick("Hvad sker der ellers?", "What happens otherwise?"),
                    rows: 2
                ),
            ]
        }
        controls.append(.heading(fields.pick("Hvorfor?", "Why?")))
        controls.append(
            fields.area(
                "grund",
                fields.pick("Skriv det, som du vil sige det til foreningen", "As you would say it to the association"),
                hint: fields.pick("Det står i tillægget.", "It goes into the supplement.")
            )
        )
        return controls
    }

    mutating func say(_ fault: GrantCorrection.Fault, _ language: PageLanguage) {
        switch fault {
        case .isPaid(let part, _), .noMoney(let part): errors.add("beloeb-\(part + 1)", language.words(for: fault))
        case .noInstalment: errors.add("ny-rate-dag", language.words(for: fault))
        case .order, .noYear: errors.add("rate-1-dag", language.words(for: fault))
        }
    }
}

extension PageLanguage {
    func words(for fault: GrantCorrection.Fault) -> String {
        switch fault {
        case .isPaid(_, let paid):
            pick(
                "Der er allerede betalt \(money(paid)) Bed om pengene tilbage på bevillingens side",
                "\(money(paid)) is paid already. Ask for it back on the grant's page"
            )
        case .noInstalment:
            pick(
                "Alle rater er betalt. Skriv en dag for en rate mere",
                "All is paid. Write a day for one more instalment"
            )
        case .noMoney: pick("Der er ikke penge nok i budgettet", "There is not enough money in the budget")
        case .order:
            pick(
                "Raterne skal komme efter hinanden og høre til året",
                "The instalments must follow each other and belong to the year"
            )
        case .noYear: pick("Bevillingen er ændret imens. Se den igen", "The grant has changed. Look at it again")
        }
    }
}
