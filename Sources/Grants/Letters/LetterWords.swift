import Database
import Web

/// The sentences of a letter, in Danish whoever reads it: it is a decision.
struct LetterWords {
    let content: LetterContent
    private let language = PageLanguage.danish

    init(_ content: LetterContent) { self.content = content }

    func money(_ amount: Money) -> String { language.money(amount) }
    func exactly(_ amount: Money) -> String { language.exactly(amount) }
    func date(_ day: CalendarDate) -> String { language.date(day) }

    /// With its sign: "+192,00 kr.".
    func change(_ amount: Money) -> String { (amount > .zero ? "+" : "") + exactly(amount) }

    var heading: String {
        guard let supplement = content.supplement else { return "I får penge til \(content.year)" }
        return supplement.before == "Før" ? "Nyt om jeres penge til \(content.year)" : "Jeres penge til \(content.year)"
    }

    /// "Tillæg 1 til brev 2026-0417".
    var supplementTo: String? {
        content.supplement.map { "Dette er tillæg \($0.number) til brev \($0.to). \($0.reason)" }
    }

    /// What was asked for, and how far it is from what is given.
    var comparison: String? {
        guard content.supplement == nil, let asked = content.asked else { return nil }
        let begin = "I søgte om \(money(asked))"
        if asked == content.amount { return "\(begin), og det får I." }
        if asked < content.amount { return "\(begin) I får \(money(content.amount - asked)) mere." }
        return ["\(begin) I får \(money(asked - content.amount)) mindre.", content.lessReason]
            .compactMap(\.self).joined(separator: " ")
    }

    /// How long it holds.
    var duration: String? {
        switch content.duration {
        case .oneYear: nil
        case .severalYears:
            "Pengene gælder fra \(content.firstYear) til \(content.lastYear ?? content.firstYear). Før hvert nyt år får I et brev med årets beløb."
        case .permanent:
            "Det er en fast bevilling. Den gælder, indtil I hører andet. Før hvert nyt år får I et brev med årets beløb."
        }
    }

    /// Whom to ask.
    var help: String {
        let hours = content.sender.hours.map { ", \($0.lowercasedFirst)" } ?? ""
        if let phone = content.sender.phone {
            return "Er der noget, I ikke forstår? Ring til os på \(Telephone(phone).shown)\(hours)."
        }
        return "Er der noget, I ikke forstår? Skriv til \(content.sender.email ?? content.sender.municipality)."
    }

    func task(_ task: LetterContent.Task) -> (day: String, text: String) {
        ("Senest \(date(task.by)):", task.text)
    }

    /// "96.000 kr. + 0,2 % + 2,8 % = 98.885 kr."
    func formula(_ regulation: Regulation) -> String {
        let rates = [regulation.correction, regulation.forecast].filter { $0 != .zero }.map { rate in
            let size = language.percent(Rate(hundredths: abs(rate.hundredths)))
            return rate < .zero ? " − \(size)" : " + \(size)"
        }.joined()
        return "\(money(regulation.base))\(rates) = \(money(regulation.result))"
    }

    func note(_ regulation: Regulation) -> String {
        let (last, year) = (regulation.year - 1, regulation.year)
        let begin = "Beløbet følger priser og lønninger. I \(last) fik I \(money(regulation.base))"
        let end = "I \(year) får I \(money(regulation.result))"
        switch regulation.standing {
        case .final: return "\(begin) \(end) Tallet er endeligt."
        case .provisional: return "\(begin) \(end) Tallet er foreløbigt. I får et nyt brev, når vi kender det endelige."
        }
    }

    func step(_ step: Regulation.Step, of year: Int) -> (label: String, sum: String?) {
        switch step.kind {
        case .base: ("Beløb i \(year - 1)", nil)
        case .correction(let rate): ("Rettelse af niveau, \(language.percent(rate))", sum(step, rate))
        case .forecast(let rate): ("Ændring til \(year), \(language.percent(rate))", sum(step, rate))
        case .rounding(.krone): ("Afrunding til hele kroner", nil)
        case .rounding(.ore): ("Afrunding til hele øre", nil)
        }
    }

    private func sum(_ step: Regulation.Step, _ rate: Rate) -> String {
        // The unit goes without saying between two numbers.
        "\(exactly(step.before).replacing("\u{A0}kr.", with: "")) × \(language.factor(rate))"
    }

    var whyHeading: String {
        guard let asked = content.asked, asked > content.amount else { return "Hvorfor får I pengene?" }
        return "Hvorfor \(money(content.amount)) og ikke \(money(asked))?"
    }

    /// Who recommended and who decided, and when.
    var deciding: String {
        let decided = "\(content.decider) sagde ja \(date(content.decidedOn))."
        guard let recommender = content.recommender, let day = content.recommendedOn else { return decided }
        return "\(recommender) gav sin anbefaling \(date(day)). \(decided)"
    }

    func verdict(_ verdict: GrantReason.Verdict) -> String {
        switch verdict {
        case .excellent: "Meget godt."
        case .good: "Godt."
        case .fair: "Mindre godt."
        case .poor: "Ikke godt nok."
        }
    }

    var complaint: String {
        guard let day = content.complainBy else { return content.complaint }
        return "\(content.complaint) Skriv senest \(date(day))."
    }
}

extension LetterContent {
    /// Everything in sentences, as the check of plain language reads it.
    var prose: String {
        let words = LetterWords(self)
        var texts: [String?] = [words.supplementTo, purpose, words.comparison, words.duration, words.help]
        texts += tasks.map(\.text)
        texts += parts.compactMap(\.regulation).map(words.note)
        texts += terms.map(\.text)
        texts.append(leftover)
        if !reasons.isEmpty { texts.append(words.deciding) }
        texts += reasons.map(\.text)
        texts.append(words.complaint)
        return texts.compactMap(\.self).map { $0.hasSuffix(".") ? $0 : "\($0)." }.joined(separator: "\n\n")
    }
}
