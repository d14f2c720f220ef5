import Database
import Followup
import Web

/// A letter with what one can do with it.
struct LetterPage: Page {
    static let template = "grants/letter-page"

    struct Task: Encodable, Sendable {
        /// For `datetime`.
        var day: String
        var number: String
        var month: String
        var text: String
        var url: String
    }

    /// Money that the organisation is asked to pay back.
    struct Back: Encodable, Sendable {
        var text: String
        var reason: String
        var reference: String?
    }

    struct Other: Encodable, Sendable {
        /// Nil for the one that is shown.
        var url: String?
        var text: String
    }

    struct Year: Encodable, Sendable {
        var year: String
        var amount: String
    }

    var back: String
    var letter: HTMLFragment
    var aboutLabel: String
    var pdfURL: String
    var csvURL: String
    var jsonURL: String
    /// For those who look after the pools.
    var grantURL: String?
    var tasks: [Task]
    var hasTasks: Bool
    var repayments: [Back]
    var hasRepayments: Bool
    var letters: [Other]
    var hasLetters: Bool
    var years: [Year]
    var isForecast: Bool
    var booking: String
    var reportsURL: String
    var changesURL: String

    static let sample = LetterPage(
        back: "/bevillinger",
        letter: HTMLFragment(trusted: "<article></article>"),
        aboutLabel: "Om bevillingen",
        pdfURL: "/bevillinger/breve/2026-0417/brev.pdf",
        csvURL: "/bevillinger/breve/2026-0417/tal.csv",
        jsonURL: "/bevillinger/breve/2026-0417/tal.json",
        grantURL: "/bevillinger/nr/1",
        tasks: [Task(day: "2026-12-10", number: "10.", month: "dec.", text: "Tjek jeres NemKonto", url: "/opgaver/1")],
        hasTasks: true,
        repayments: [Back(text: "1.200 kr. senest 1. maj 2028", reason: "Aflyst", reference: "Tilbage")],
        hasRepayments: true,
        letters: [Other(url: "/bevillinger/breve/2026-0417", text: "Brev 2026-0417")],
        hasLetters: true,
        years: [Year(year: "2027", amount: "148.285 kr.")],
        isForecast: true,
        booking: "Brev 2026-0417",
        reportsURL: "/bevillinger/afregninger",
        changesURL: "/bevillinger/nr/1/aendringer"
    )
}

extension LetterPage {
    /// - `tasks`: open ones of the letter, the first due first.
    /// - `reports`: of the grant, not sent yet.
    /// - `letters`: all of the grant.
    /// - `isStaff`: who may see the grant's own page.
    init(
        _ letter: Letter,
        _ body: HTMLFragment,
        tasks: [Obligation],
        reports: [Report],
        repayments: [Repayment],
        letters: [Letter],
        years: [GrantAmount],
        isStaff: Bool,
        _ language: PageLanguage
    ) {
        back = language.base + LetterPath.grants
        self.letter = body
        aboutLabel = language.pick("Om bevillingen", "About the grant")
        pdfURL = language.base + LetterPath.pdf(letter.number)
        csvURL = language.base + LetterPath.csv(letter.number)
        jsonURL = language.base + LetterPath.json(letter.number)
        grantURL = isStaff ? language.base + LetterPath.grant(letter.grantID) : nil
        let due =
            tasks.map { (day: $0.dueOn, text: $0.what, path: ObligationPath.show($0.id)) }
            + reports.map { (day: $0.dueOn, text: language.name(of: $0), path: ReportPath.show($0.id)) }
        self.tasks = due.sorted { $0.day < $1.day }.prefix(3).map { day, text, path in
            Task(
                day: day.description,
                number: language.pick("\(day.day).", "\(day.day)"),
                month: language.shortMonth(day.month),
                text: text,
                url: language.base + path
            )
        }
        reportsURL = language.base + ReportPath.index
        changesURL = language.base + ReportPath.changes(letter.grantID)
        hasTasks = !self.tasks.isEmpty
        self.repayments = repayments.map {
            Back(text: language.repayment($0), reason: $0.reason, reference: $0.left > .zero ? $0.text : nil)
        }
        hasRepayments = !repayments.isEmpty
        self.letters = letters.map { other in
            Other(
                url: other.id == letter.id ? nil : language.base + LetterPath.show(other.number),
                text: language.letter(other)
            )
        }
        hasLetters = letters.count > 1
        self.years = years.map { Year(year: "\($0.year)", amount: language.amount($0)) }
        isForecast = years.contains { $0.isForecast }
        booking = LetterFigures(letter.content, repayments).text
    }
}

extension PageLanguage {
    /// "Tillæg 1, 2026-0418".
    func letter(_ letter: Letter) -> String {
        letter.kind == .award
            ? pick("Brev \(letter.number)", "Letter \(letter.number)")
            : pick("Tillæg \(letter.supplement), \(letter.number)", "Supplement \(letter.supplement), \(letter.number)")
    }

    /// With a star where it is a forecast.
    func amount(_ amount: GrantAmount) -> String { money(amount.amount) + (amount.isForecast ? "\u{A0}*" : "") }
}
