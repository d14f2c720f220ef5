import Database
import Web

/// A new team as somebody types it.
struct TeamForm: Equatable, Sendable {
    /// The fund's number, or empty for another.
    var fund = ""
    var title = ""
    var plan = ""
    var deadline = DateFields(prefix: "frist")
    private(set) var errors = FormErrors()

    init() {}

    init(_ input: FormInput) {
        fund = input["fond"] ?? ""
        title = input["titel"] ?? ""
        plan = input["plan"] ?? ""
        deadline.read(input)
    }

    /// A new one for a fund, until its next deadline.
    init(_ fund: Fund) {
        self.fund = String(fund.id)
        guard let day = fund.nextOn else { return }
        (deadline.day, deadline.month, deadline.year) = (String(day.day), String(day.month), String(day.year))
    }

    /// Nil when something is wrong: ``errors``.
    mutating func draft(_ funds: [Fund], on today: CalendarDate, _ language: PageLanguage) -> FundingTeam.Draft? {
        errors = FormErrors()
        let chosen = funds.first { String($0.id) == fund }
        if chosen == nil, !fund.isEmpty { errors.add("fond", language.pick("Vælg fra listen", "Choose from the list")) }
        check("titel", title, FundingTeam.longestTitle, language.pick("Giv det et navn", "Give it a name"), language)
        let missing = language.pick("Skriv, hvad I vil lave sammen", "Write what you want to do together")
        check("plan", plan, FundingTeam.longestPlan, missing, language)
        // A fund that was chosen has its own deadline.
        let known = deadline.isEmpty ? chosen?.nextOn.flatMap { $0 >= today ? $0 : nil } : nil
        let day = known ?? TeamDay.check(deadline, on: today, &errors, language)
        guard errors.isEmpty, let day else { return nil }
        return FundingTeam.Draft(
            fundID: chosen?.id,
            title: title,
            plan: plan.replacing("\r\n", with: "\n"),
            deadlineOn: day
        )
    }

    private mutating func check(
        _ field: String,
        _ text: String,
        _ longest: Int,
        _ missing: String,
        _ language: PageLanguage
    ) {
        if text.isEmpty { errors.add(field, missing) }
        let over = text.unicodeScalars.count - longest
        guard over > 0 else { return }
        errors.add(field, language.pick("Gør teksten \(over) tegn kortere", "Make the text \(over) characters shorter"))
    }
}

/// A day by which something is done.
enum TeamDay {
    private static let most = 60

    static func check(
        _ fields: DateFields,
        on today: CalendarDate,
        _ errors: inout FormErrors,
        _ language: PageLanguage
    ) -> CalendarDate? {
        let field = "\(fields.prefix)-dag"
        guard let day = fields.date else {
            errors.add(field, language.noSuchDate)
            return nil
        }
        guard day >= today, day <= today.adding(months: most) else {
            errors.add(field, language.pick("Dagen skal være i dag eller senere", "The day must not have passed"))
            return nil
        }
        return day
    }
}

/// What somebody typed on a team's page, and what is wrong with it.
struct TeamTyped: Equatable, Sendable {
    /// `forening-12` or `enhed-3`.
    var guest = ""
    var task = ""
    var owner = ""
    var due = DateFields(prefix: "senest")
    var result = ""
    var amount = ""
    var errors = FormErrors()

    static let longestTask = 150

    /// What to do, by whom, by when; nil when something is wrong: ``errors``.
    mutating func assignment(
        _ owners: [(id: Int, label: String)],
        on today: CalendarDate,
        _ language: PageLanguage
    ) -> (what: String, owner: Int, due: CalendarDate)? {
        if task.isEmpty {
            errors.add("opgave", language.pick("Skriv, hvad der skal gøres", "Write what is to be done"))
        }
        let over = task.unicodeScalars.count - Self.longestTask
        if over > 0 {
            errors.add(
                "opgave",
                language.pick("Gør teksten \(over) tegn kortere", "Make it \(over) characters shorter")
            )
        }
        let chosen = owners.first { String($0.id) == owner }
        if chosen == nil { errors.add("hvem", language.pick("Vælg, hvem der gør det", "Choose who does it")) }
        let day = TeamDay.check(due, on: today, &errors, language)
        guard errors.isEmpty, let chosen, let day else { return nil }
        return (task, chosen.id, day)
    }

    /// How it went; nil when something is wrong: ``errors``.
    mutating func outcome(_ language: PageLanguage) -> (result: FundingTeam.Result, amount: Money?)? {
        let result = FundingTeam.Result(rawValue: result)
        if result == nil { errors.add("udfald", language.pick("Vælg, hvordan det gik", "Choose how it went")) }
        let takesAmount = result == .applied || result == .granted
        let money = takesAmount && !amount.isEmpty ? Money(typed: amount).flatMap { $0 > .zero ? $0 : nil } : nil
        if takesAmount, money == nil, result == .granted || !amount.isEmpty {
            errors.add("beloeb", language.pick("Skriv et beløb som 50.000", "Write an amount such as 50000"))
        }
        guard errors.isEmpty, let result else { return nil }
        return (result, money)
    }
}

extension PageLanguage {
    func result(_ result: FundingTeam.Result) -> String {
        switch result {
        case .applied: pick("Vi har søgt", "We have applied")
        case .granted: pick("Vi fik pengene", "We got the money")
        case .refused: pick("Vi fik nej", "We got a no")
        case .givenUp: pick("Vi søgte ikke", "We did not apply")
        }
    }

    /// A team's badge: style, icon and words.
    func state(of team: FundingTeam, on today: CalendarDate) -> (style: String, icon: String, text: String) {
        if let result = team.result {
            let amount = team.amount.map { ": \(money($0))" } ?? ""
            return (
                result == .granted ? "ok" : "info", result == .granted ? "check" : "info", self.result(result) + amount
            )
        }
        let isNear = today.days(to: team.deadlineOn) <= 14
        let away = away(team.deadlineOn, from: today)
        return (
            isNear ? "warn" : "ok", "clock",
            pick("Frist \(date(team.deadlineOn)), \(away)", "Deadline \(date(team.deadlineOn)), \(away)")
        )
    }
}
