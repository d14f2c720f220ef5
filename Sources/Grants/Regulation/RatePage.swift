import Web

/// Rates of prices and wages, and what the latest of them would make of each grant.
struct RatePage: Page {
    static let template = "grants/rates"

    struct Known: Encodable, Sendable {
        var year: String
        var correction: String
        var forecast: String
        var standing: String
        var entered: String
    }

    struct Line: Encodable, Sendable {
        var url: String
        var title: String
        var organization: String
        var before: String
        var after: String
        var change: String
    }

    struct Plan: Encodable, Sendable {
        var heading: String
        var text: String
        /// How many need another hand; nil for none.
        var others: String?
        var lines: [Line]
        var hasLines: Bool
        var beforeLabel: String
        var afterLabel: String
        var before: String
        var after: String
        var change: String
        var action: String
        /// Of the rates that the plan was made from.
        var rate: String
        var button: String
    }

    var back: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var plan: Plan?
    var action: String
    var year: TextInput
    var correction: TextInput
    var forecast: TextInput
    var standing: ChoiceInput
    var known: [Known]
    var hasKnown: Bool

    static let sample = RatePage(
        back: "/bevillinger",
        hasErrors: true,
        errors: [FormErrors.Item(field: "aar", message: "Skriv et år")],
        plan: Plan(
            heading: "Sådan bliver beløbene i 2028",
            text: "Tre bevillinger følger priser og lønninger.",
            others: "Ét brev er ikke med, fordi du er inhabil. En anden må tage sig af det.",
            lines: [
                Line(
                    url: "/bevillinger/nr/1",
                    title: "Kulturven",
                    organization: "Lundby Forsamlingshus",
                    before: "96.000 kr.",
                    after: "98.885 kr.",
                    change: "+2.885 kr."
                )
            ],
            hasLines: true,
            beforeLabel: "2027",
            afterLabel: "2028",
            before: "96.000 kr.",
            after: "98.885 kr.",
            change: "+2.885 kr.",
            action: "/bevillinger/regulering/breve",
            rate: "1",
            button: "Send tre breve"
        ),
        action: "/bevillinger/regulering",
        year: .sample,
        correction: .sample,
        forecast: .sample,
        standing: .sample,
        known: [
            Known(
                year: "2027",
                correction: "0,2 %",
                forecast: "2,8 %",
                standing: "Endelig",
                entered: "24. november 2026"
            )
        ],
        hasKnown: true
    )
}

extension RatePage {
    init(_ form: RateForm, rates: [GrantRate], plan: RegulationPlan?, _ language: PageLanguage) {
        back = language.base + LetterPath.grants
        errors = form.errors.items
        hasErrors = !form.errors.isEmpty
        action = language.base + LetterPath.rates
        self.plan = rates.first.flatMap { rate in plan.map { Plan($0, rate, language) } }
        func number(_ id: String, _ label: String, _ hint: String?, _ value: String) -> TextInput {
            TextInput(id, .text, label, width: .short, hint: hint, value: value, error: form.errors[id])
        }
        year = number("aar", language.pick("Hvilket år gælder de for?", "Which year are they for?"), nil, form.year)
        correction = number(
            "rettelse",
            language.pick("Rettelse af niveau i procent", "Correction of the level in percent"),
            language.pick(
                "Det, som sidste års tal ramte forkert. Skriv 0, hvis der ikke er nogen.",
                "What last year's figure got wrong. Write 0 if there is none."
            ),
            form.correction
        )
        forecast = number(
            "stigning",
            language.pick("Ændring til året i procent", "Change to the year in percent"),
            language.pick("For eksempel 2,8", "For example 2,8"),
            form.forecast
        )
        standing = ChoiceInput(
            "status",
            language.pick("Er tallene endelige?", "Are the figures final?"),
            Regulation.Standing.allCases.map { ($0.rawValue, language.standing($0)) },
            chosen: form.standing,
            error: form.errors["status"]
        )
        known = rates.map { rate in
            Known(
                year: "\(rate.year)",
                correction: language.percent(rate.correction),
                forecast: language.percent(rate.forecast),
                standing: language.standing(rate.standing),
                entered: language.moment(rate.enteredAt)
            )
        }
        hasKnown = !known.isEmpty
    }
}

extension RatePage.Plan {
    /// Lines that are shown; all of them count.
    private static let most = 200

    init(_ plan: RegulationPlan, _ rate: GrantRate, _ language: PageLanguage) {
        heading = language.pick("Sådan bliver beløbene i \(rate.year)", "The amounts in \(rate.year)")
        let count = plan.lines.count
        let number = language.inWords(count)
        text =
            count == 0
            ? language.pick("Ingen bevillinger venter på nye beløb.", "No grant waits for a new amount.")
            : language.pick(
                "\(number.uppercasedFirst) \(count == 1 ? "bevilling" : "bevillinger") får nyt beløb. Hver forening får et brev med regnestykket.",
                "\(number.uppercasedFirst) \(count == 1 ? "grant gets" : "grants get") a new amount. Each association gets a letter with the arithmetic."
            )
        others = language.othersLetters(plan.others)
        lines = plan.lines.prefix(Self.most).map { line in
            RatePage.Line(
                url: language.base + LetterPath.grant(line.grant),
                title: line.title,
                organization: line.organization,
                before: language.money(line.before),
                after: language.money(line.after),
                change: language.change(line.after - line.before)
            )
        }
        hasLines = count > 0
        beforeLabel = "\(rate.year - 1)"
        afterLabel = "\(rate.year)"
        before = language.money(plan.before)
        after = language.money(plan.after)
        change = language.change(plan.after - plan.before)
        action = language.base + LetterPath.regulationLetters
        self.rate = "\(rate.id)"
        button =
            count == 1
            ? language.pick("Send brevet", "Send the letter")
            : language.pick("Send \(number) breve", "Send \(number) letters")
    }
}

extension PageLanguage {
    func standing(_ standing: Regulation.Standing) -> String {
        switch standing {
        case .provisional: pick("Foreløbige", "Provisional")
        case .final: pick("Endelige", "Final")
        }
    }

    /// With its sign.
    func change(_ amount: Money) -> String { (amount > .zero ? "+" : "") + money(amount) }
}
