import Database
import Web

extension DecisionForm {
    /// How long the money is for; one year unless the pool gives for longer and somebody chose so.
    mutating func lasting(
        _ file: CaseFile,
        _ answer: Decision.Answer?,
        _ shares: [BudgetShare],
        _ money: RoundMoney,
        _ language: PageLanguage
    ) -> (Grant.Duration, Int?) {
        let (pool, year) = (file.room.pool, file.room.round.year)
        guard answer != .no, pool.longest != .oneYear else { return (.oneYear, nil) }
        let chosen = duration.isEmpty ? .oneYear : Grant.Duration(rawValue: duration)
        guard let chosen, chosen != .permanent || pool.longest == .permanent else {
            errors.add("varighed", language.pick("Vælg, hvor længe de får penge", "Choose how long they get money"))
            return (.oneYear, nil)
        }
        let years = year + 1...year + DecisionDraft.mostYears
        let last = chosen == .severalYears ? Int(lastYear) : nil
        if chosen == .severalYears, last.map(years.contains) != true {
            errors.add(
                "til-aar",
                language.pick(
                    "Skriv et år fra \(years.lowerBound) til \(years.upperBound)",
                    "Write a year from \(years.lowerBound) to \(years.upperBound)"
                )
            )
            return (chosen, nil)
        }
        if chosen != .oneYear { hold(shares, in: year + 1...(last ?? years.upperBound), money, language) }
        return (chosen, last)
    }

    /// Says where a coming year has too little.
    private mutating func hold(
        _ shares: [BudgetShare],
        in years: ClosedRange<Int>,
        _ money: RoundMoney,
        _ language: PageLanguage
    ) {
        for share in shares where share.amount > .zero {
            let source = money.sources.first { $0.budget.budgetID == share.budgetID }?.budget.source ?? ""
            let short = years.lazy.compactMap { year in money.left(in: year, source).map { (year, max($0, .zero)) } }
                .first { share.amount > $0.1 }
            guard let (year, left) = short else { continue }
            errors.add(
                Self.amountField(share.budgetID),
                language.pick(
                    "I \(year) er der kun \(language.money(left)) tilbage: \(source)",
                    "In \(year) only \(language.money(left)) is left: \(source)"
                )
            )
        }
    }

    /// The questions about it, for a pool that gives for more than one year.
    func durationParts(
        _ file: CaseFile,
        _ money: RoundMoney,
        _ language: PageLanguage
    ) -> [CaseFormPage.Part] {
        let (pool, year) = (file.room.pool, file.room.round.year)
        guard pool.longest != .oneYear else { return [] }
        let open = Grant.Duration.allCases.filter { $0 != .permanent || pool.longest == .permanent }
        return [
            CaseFormPage.Part(
                choice: ChoiceInput(
                    "varighed",
                    language.pick("Hvor længe får de penge?", "How long do they get money?"),
                    open.map { ($0.rawValue, language.lasting($0, from: year)) },
                    chosen: duration.isEmpty ? Grant.Duration.oneYear.rawValue : duration,
                    hint: language.pick(
                        "I flere år er beløbet det samme hvert år. Et fast beløb følger priser og lønninger.",
                        "For several years the amount is the same each year. A permanent one follows prices and wages."
                    ),
                    error: errors["varighed"]
                ),
                text: TextInput(
                    "til-aar",
                    .number,
                    language.pick("Til og med hvilket år?", "Until which year?"),
                    width: .short,
                    hint: language.pick("Kun hvis det er i flere år.", "Only for several years."),
                    value: lastYear,
                    error: errors["til-aar"]
                )
            )
        ] + money.notes(language).map { CaseFormPage.Part(note: $0) }
    }
}

extension RoundMoney {
    /// What is known of the coming years, in sentences.
    func notes(_ language: PageLanguage) -> [String] {
        let lines = following.map { one in
            let bound = language.money(one.bound + one.drafted)
            guard let left = one.left else {
                return language.pick(
                    "Bundet i \(one.year): \(bound) Der er ikke skrevet et budget for \(one.year) endnu: \(one.source)",
                    "Bound in \(one.year): \(bound) No budget for \(one.year) is written yet: \(one.source)"
                )
            }
            return language.pick(
                "Bundet i \(one.year): \(bound) Tilbage: \(language.money(left)) \(one.source)",
                "Bound in \(one.year): \(bound) Left: \(language.money(left)) \(one.source)"
            )
        }
        return lines.isEmpty ? [] : [lines.joined(separator: "\n")]
    }
}

extension PageLanguage {
    func lasting(_ duration: Grant.Duration, from year: Int) -> String {
        switch duration {
        case .oneYear: pick("Kun i \(year)", "Only in \(year)")
        case .severalYears: pick("I flere år", "For several years")
        case .permanent: pick("Fast: indtil I siger noget andet", "Permanent: until you say otherwise")
        }
    }

    /// Of what is longer than one year: "Hvert år til og med 2029".
    func lasting(_ duration: Grant.Duration, until year: Int?) -> String? {
        switch duration {
        case .oneYear: nil
        case .severalYears:
            year.map { pick("Hvert år til og med \($0)", "Each year until \($0)") }
        case .permanent: pick("Fast hvert år", "Permanent, each year")
        }
    }
}
