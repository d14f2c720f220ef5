import Database
import Registry
import Web

/// How long things are kept, and what was deleted («Opbevaring»).
struct RetentionPage: Page {
    static let template = "followup/retention"

    struct Rule: Encodable, Sendable {
        var what: String
        var basis: String
        var time: String
        /// Where a municipality can choose.
        var change: Change?
    }
    struct Change: Encodable, Sendable {
        var action: String
        var months: TextInput
        var reason: AreaInput
        var isOpen: Bool
        /// For those who hear the page.
        var what: String
    }
    struct Line: Encodable, Sendable {
        var day: String
        var what: String
        var count: String
    }

    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var rules: [Rule]
    var lines: [Line]
    var hasLines: Bool
    var last: String
    var registerURL: String
    var fileLimitsURL: String
    var history: [HistoryLine]
    var hasHistory: Bool

    static let sample = RetentionPage(
        hasErrors: true,
        errors: [FormErrors.Item(field: "maaneder-henvendelser", message: "Skriv et tal")],
        rules: [
            Rule(
                what: "Henvendelser",
                basis: "Så du kan læse svaret igen",
                time: "12 måneder",
                change: Change(
                    action: "/opbevaring/henvendelser",
                    months: .sample,
                    reason: .sample,
                    isOpen: true,
                    what: "Henvendelser"
                )
            )
        ],
        lines: [Line(day: "24. november 2026", what: "Henvendelser", count: "3")],
        hasLines: true,
        last: "Reglerne er sidst fulgt 24. november 2026 kl. 9.12.",
        registerURL: "/privatliv/oplysninger",
        fileLimitsURL: "/filer/graenser",
        history: [.sample],
        hasHistory: true
    )
}

extension RetentionPage {
    init(
        _ rules: [RetentionRule],
        _ times: RetentionTimes,
        _ report: RetentionReport,
        _ form: RetentionForm?,
        history: [HistoryLine],
        _ language: PageLanguage
    ) {
        errors = form?.errors.items ?? []
        hasErrors = !errors.isEmpty
        self.rules = rules.map { rule in
            Rule(
                what: rule.what.text(language),
                basis: rule.basis.text(language),
                time: language.time(times.time(rule)),
                change: rule.choice.map { Change(rule, $0, times, form, language) }
            )
        }
        let names = Dictionary(uniqueKeysWithValues: rules.map { ($0.key, $0.what.text(language)) })
        lines = report.lines.map { line in
            Line(
                day: language.date(line.day),
                what: names[line.rule] ?? line.rule,
                count: language.number(line.removed)
            )
        }
        hasLines = !lines.isEmpty
        last =
            report.lastAt.map { moment in
                let when = language.moment(moment)
                return language.pick("Reglerne er sidst fulgt \(when).", "The rules were last followed \(when).")
            }
            ?? language.pick(
                "Reglerne er ikke fulgt endnu. Det sker en gang i timen.",
                "The rules have not been followed yet. That happens once an hour."
            )
        registerURL = language.base + MyDataPath.register
        fileLimitsURL = language.base + AttachmentPath.limits
        self.history = history
        hasHistory = !history.isEmpty
    }
}

extension RetentionPage.Change {
    fileprivate init(
        _ rule: RetentionRule,
        _ choice: ClosedRange<Int>,
        _ times: RetentionTimes,
        _ form: RetentionForm?,
        _ language: PageLanguage
    ) {
        let own = form?.rule == rule.key ? form : nil
        var shown = ""
        if case .months(let count) = times.time(rule) { shown = "\(count)" }
        action = "\(language.base)\(RetentionPath.index)/\(rule.key)"
        what = rule.what.text(language)
        isOpen = own != nil
        months = TextInput(
            RetentionForm.months(rule),
            .number,
            language.pick("Antal måneder", "Number of months"),
            hint: language.pick(
                "Fra \(choice.lowerBound) til \(choice.upperBound). Det sædvanlige er \(rule.usual.count).",
                "From \(choice.lowerBound) to \(choice.upperBound). Usual is \(rule.usual.count)."
            ),
            value: own?.months ?? shown,
            error: own?.errors[RetentionForm.months(rule)]
        )
        reason = AreaInput(
            RetentionForm.reason(rule),
            language.pick("Hvorfor?", "Why?"),
            hint: language.pick("Det bliver skrevet i historien.", "It is written in the history."),
            rows: 2,
            value: own?.reason ?? "",
            error: own?.errors[RetentionForm.reason(rule)]
        )
    }
}

extension RetentionRule.Time {
    /// Days or months.
    fileprivate var count: Int {
        switch self {
        case .days(let count), .months(let count): count
        }
    }
}

/// What somebody typed to keep something for another time.
struct RetentionForm: Equatable, Sendable {
    var rule: String
    var months = ""
    var reason = ""
    private(set) var errors = FormErrors()

    /// Characters of a reason.
    private static let longest = 1_000

    static func months(_ rule: RetentionRule) -> String { "maaneder-\(rule.key)" }
    static func reason(_ rule: RetentionRule) -> String { "grund-\(rule.key)" }

    init(_ input: FormInput, _ rule: RetentionRule) {
        self.rule = rule.key
        months = input[Self.months(rule)] ?? ""
        reason = input[Self.reason(rule)] ?? ""
    }

    /// - `choice`: what is allowed.
    mutating func answer(
        _ rule: RetentionRule,
        _ choice: ClosedRange<Int>,
        _ language: PageLanguage
    ) -> (months: Int, reason: String)? {
        let count = Int(months).flatMap { choice.contains($0) ? $0 : nil }
        if count == nil {
            errors.add(
                Self.months(rule),
                language.pick(
                    "Skriv et antal måneder fra \(choice.lowerBound) til \(choice.upperBound)",
                    "Write a number of months from \(choice.lowerBound) to \(choice.upperBound)"
                )
            )
        }
        if reason.isEmpty || reason.unicodeScalars.count > Self.longest {
            errors.add(
                Self.reason(rule),
                language.pick("Skriv hvorfor, med højst 1.000 tegn", "Write why, in at most 1,000 characters")
            )
        }
        guard errors.isEmpty, let count else { return nil }
        return (count, reason)
    }
}

/// The address of retention.
enum RetentionPath {
    static let index = "/opbevaring"
}
