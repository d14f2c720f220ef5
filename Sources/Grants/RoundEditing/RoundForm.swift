import Database
import Web

/// A round's dates and the money it shares out, as somebody typed them.
struct RoundForm: Sendable {
    /// What a valid form says.
    struct Answer: Sendable {
        var title: String
        var year: Int
        var opensAt: Timestamp
        var deadlineAt: Timestamp
        var answerOn: CalendarDate
        var attachmentsOn: CalendarDate?
        /// By budget; those it takes nothing from are left out.
        var money: [(budget: Int, amount: Money)]
    }

    let input: FormInput
    private(set) var errors = FormErrors()

    init(_ input: FormInput) { self.input = input }

    /// What stands now, as the form would send it.
    init(_ round: Round, _ budgets: [RoundBudget]) {
        var pairs: [(name: String, value: String)] = [
            ("titel", round.title), ("aar", "\(round.year)"),
            ("aabner-kl", round.opensAt.danishTime.replacing(":", with: ".")),
            ("frist-kl", round.deadlineAt.danishTime.replacing(":", with: ".")),
        ]
        func add(_ prefix: String, _ day: CalendarDate?) {
            guard let day else { return }
            pairs += [
                ("\(prefix)-dag", "\(day.day)"), ("\(prefix)-maaned", "\(day.month)"), ("\(prefix)-aar", "\(day.year)"),
            ]
        }
        add("aabner", DanishTime.date(of: round.opensAt))
        add("frist", DanishTime.date(of: round.deadlineAt))
        add("svar", round.answerOn)
        add("bilag", round.attachmentsOn)
        pairs += budgets.map { ("penge-\($0.budgetID)", "\($0.amount.ore / 100)") }
        input = FormInput(pairs)
    }

    mutating func refuse(_ field: String, _ message: String) { errors.add(field, message) }

    /// - `left`: what each budget still has for this round.
    mutating func answer(_ budgets: [Budget], left: [Int: Money], _ language: PageLanguage) -> Answer? {
        let title = input["titel"] ?? ""
        if title.isEmpty { refuse("titel", language.pick("Skriv, hvad runden hedder", "Write what it is called")) }
        errors.checkLength("titel", title, 120, language)
        let year = input["aar"].flatMap { Int($0) }.flatMap { (2000...2200).contains($0) ? $0 : nil }
        if year == nil { refuse("aar", language.pick("Skriv et årstal", "Write a year")) }
        let opens = moment("aabner", language.pick("Åbner", "Opens"), language)
        let deadline = moment("frist", language.pick("Frist", "Deadline"), language)
        if let opens, let deadline, deadline <= opens {
            refuse("frist-dag", language.pick("Fristen skal være efter åbningen", "The deadline must be after opening"))
        }
        let answer = day("svar", language.pick("Svar til alle", "Answer to all"), isNeeded: true, language)
        let attachments = day("bilag", language.pick("Filer senest", "Files by"), isNeeded: false, language)
        if let deadline {
            let last = DanishTime.date(of: deadline)
            if let answer, answer <= last {
                refuse("svar-dag", language.pick("Svaret skal komme efter fristen", "Answers come after the deadline"))
            }
            if let attachments, attachments < last {
                refuse(
                    "bilag-dag",
                    language.pick("Dagen skal ligge efter fristen", "The day must be after the deadline")
                )
            }
        }
        var money: [(budget: Int, amount: Money)] = []
        for budget in budgets {
            let field = "penge-\(budget.id)"
            guard let typed = input[field] else { continue }
            guard let amount = Money(typed: typed) else {
                refuse(field, language.pick("Skriv et beløb i kroner", "Write an amount in kroner"))
                continue
            }
            if let most = left[budget.id], amount > most {
                refuse(
                    field,
                    language.pick("Der er kun \(language.money(most)) tilbage", "Only \(language.money(most)) is left")
                )
            }
            if amount > .zero { money.append((budget.id, amount)) }
        }
        if money.isEmpty, let first = budgets.first {
            refuse(
                "penge-\(first.id)",
                language.pick("Skriv, hvor mange penge der er", "Write how much money there is")
            )
        }
        guard errors.isEmpty, let year, let opens, let deadline, let answer else { return nil }
        return Answer(
            title: title,
            year: year,
            opensAt: opens,
            deadlineAt: deadline,
            answerOn: answer,
            attachmentsOn: attachments,
            money: money
        )
    }

    private mutating func day(
        _ prefix: String,
        _ label: String,
        isNeeded: Bool,
        _ language: PageLanguage
    ) -> CalendarDate? {
        var fields = DateFields(prefix: prefix)
        fields.read(input)
        if fields.isEmpty, !isNeeded { return nil }
        if fields.date == nil { refuse("\(prefix)-dag", language.noSuchDate(label)) }
        return fields.date
    }

    private mutating func moment(_ prefix: String, _ label: String, _ language: PageLanguage) -> Timestamp? {
        let day = day(prefix, label, isNeeded: true, language)
        let minutes = input["\(prefix)-kl"].flatMap(Self.minutes)
        if minutes == nil {
            refuse("\(prefix)-kl", language.pick("Skriv et klokkeslæt som 12.00", "Write a time such as 12.00"))
        }
        guard let day, let minutes else { return nil }
        return Timestamp(danish: day, minutes: minutes)
    }

    /// "12", "12.00" and "12:00" as minutes after midnight.
    private static func minutes(_ text: String) -> Int? {
        let parts = text.split(whereSeparator: { ".:".contains($0) })
        guard (1...2).contains(parts.count), let hour = Int(parts[0]), (0..<24).contains(hour) else { return nil }
        guard parts.count == 2 else { return hour * 60 }
        guard parts[1].count == 2, let minute = Int(parts[1]), (0..<60).contains(minute) else { return nil }
        return hour * 60 + minute
    }
}
