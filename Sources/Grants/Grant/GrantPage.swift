import Database
import Followup
import Web

/// A grant as staff see it: its letter before it is sent, then all that was sent.
struct GrantPage: Page {
    static let template = "grants/grant"

    struct Preview: Encodable, Sendable {
        var letter: HTMLFragment
        var lix: String
        var lixStyle: String
        var lixIcon: String
        var action: String
        /// Nil for a letter that is easy to read.
        var reason: AreaInput?
    }

    /// Where payments are held back.
    struct StopForm: Encodable, Sendable {
        var action: String
        var reason: AreaInput
    }

    /// Money asked back.
    struct Back: Encodable, Sendable {
        var text: String
        var reason: String
        /// Where it is noted that it came; nil when all of it has.
        var url: String?
    }

    struct Sent: Encodable, Sendable {
        var url: String
        var text: String
        var sent: String
    }

    var back: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var title: String
    var organization: String
    var amount: String
    var aboutLabel: String
    /// Nil when the letter is sent.
    var preview: Preview?
    var letters: [Sent]
    var hasLetters: Bool
    var years: [LetterPage.Year]
    var isForecast: Bool
    /// Where a year is corrected; nil for a grant that has ended.
    var correctURL: String?
    /// What was paid; nil before anything was.
    var paid: String?
    var repayments: [Back]
    var hasRepayments: Bool
    /// Nil while nothing can be asked back.
    var askBackURL: String?
    /// Why payments are held back; nil when they are not.
    var stop: String?
    var goOnAction: String?
    /// Nil before the letter is sent.
    var changesURL: String?
    var reports: [Sent]
    var hasReports: Bool
    var stopForm: StopForm?
    var history: [HistoryLine]
    var hasHistory: Bool

    static let sample = GrantPage(
        back: "/bevillinger",
        hasErrors: true,
        errors: [FormErrors.Item(field: "begrundelse", message: "Skriv hvorfor")],
        title: "Kulturven",
        organization: "Lundby Forsamlingshus",
        amount: "148.285 kr. til 2027",
        aboutLabel: "Om bevillingen",
        preview: Preview(
            letter: HTMLFragment(trusted: "<article></article>"),
            lix: "LIX 31",
            lixStyle: "ok",
            lixIcon: "check",
            action: "/bevillinger/nr/1/brev",
            reason: .sample
        ),
        letters: [Sent(url: "/bevillinger/breve/2026-0417", text: "Brev 2026-0417", sent: "24. november 2026")],
        hasLetters: true,
        years: [LetterPage.Year(year: "2027", amount: "148.285 kr.")],
        isForecast: true,
        correctURL: "/bevillinger/nr/1/ret",
        paid: "74.142 kr.",
        repayments: [Back(text: "1.200 kr. senest 1. maj 2028", reason: "Aflyst", url: "/bevillinger/nr/1/tilbage/1")],
        hasRepayments: true,
        askBackURL: "/bevillinger/nr/1/tilbage",
        stop: "Regnskabet mangler.",
        goOnAction: "/bevillinger/nr/1/stop/slut",
        changesURL: "/bevillinger/nr/1/aendringer",
        reports: [Sent(url: "/bevillinger/afregninger/1", text: "Afregning for 2027", sent: "Frist 1. april 2028")],
        hasReports: true,
        stopForm: StopForm(action: "/bevillinger/nr/1/stop", reason: .sample),
        history: [.sample],
        hasHistory: true
    )
}

/// What a page about a grant is made from.
struct GrantWhole: Sendable {
    var grant: Grant
    /// What the letter would say; nil when it is sent.
    var draft: LetterContent?
    var organization: String
    var letters: [Letter]
    var reports: [Report]
    var years: [GrantAmount]
    var paid: Money
    var repayments: [Repayment]
    /// Why payments are held back; nil when they are not.
    var stop: String?
    var entries: [JournalEntry]
}

extension GrantPage {
    /// - `letter`: the draft, drawn.
    /// - `lix`: of the draft; nil when it is not measured.
    init(
        _ whole: GrantWhole,
        _ letter: HTMLFragment?,
        lix: Int?,
        _ typing: GrantTyping,
        history: [HistoryLine],
        _ language: PageLanguage
    ) {
        back = language.base + LetterPath.grants
        let errors = typing.errors
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        title = whole.grant.title
        organization = whole.organization
        let latest = whole.years.last { !$0.isForecast }
        amount =
            latest.map { year in
                language.pick(
                    "\(language.money(year.amount)) til \(year.year)",
                    "\(language.money(year.amount)) for \(year.year)"
                )
            } ?? ""
        aboutLabel = language.pick("Om bevillingen", "About the grant")
        preview = letter.map { letter in
            let isHard = lix.map { $0 > Letter.goal } ?? false
            return Preview(
                letter: letter,
                lix: lix.map { "LIX \($0)" } ?? language.pick("Ikke målt", "Not measured"),
                lixStyle: isHard ? "warn" : "ok",
                lixIcon: isHard ? "warning" : "check",
                action: language.base + LetterPath.preview(whole.grant.id),
                reason: isHard
                    ? AreaInput(
                        LetterSending.reasonField,
                        language.pick("Hvorfor skal brevet være så svært?", "Why must the letter be so hard?"),
                        hint: language.pick(
                            "Gør det helst lettere. Ellers bliver grunden gemt med brevet.",
                            "Better make it easier. Else the reason is kept with the letter."
                        ),
                        value: typing.letter,
                        error: errors[LetterSending.reasonField]
                    ) : nil
            )
        }
        letters = whole.letters.map { letter in
            Sent(
                url: language.base + LetterPath.show(letter.number),
                text: language.letter(letter),
                sent: language.moment(letter.sentAt)
            )
        }
        hasLetters = !letters.isEmpty
        years = whole.years.map { LetterPage.Year(year: "\($0.year)", amount: language.amount($0)) }
        isForecast = whole.years.contains { $0.isForecast }
        correctURL = whole.grant.endedAt == nil ? language.base + LetterPath.correct(whole.grant.id) : nil
        paid = whole.paid > .zero ? language.money(whole.paid) : nil
        repayments = whole.repayments.map { one in
            Back(
                text: language.repayment(one),
                reason: one.reason,
                url: one.left > .zero ? language.base + LetterPath.repayment(whole.grant.id, one.id) : nil
            )
        }
        hasRepayments = !repayments.isEmpty
        askBackURL =
            whole.paid > whole.repayments.map(\.amount).sum
            ? language.base + LetterPath.askBack(whole.grant.id) : nil
        stop = whole.stop
        reports = whole.reports.map { report in
            let day = language.date(report.dueOn)
            return Sent(
                url: language.base + ReportPath.show(report.id),
                text: language.name(of: report),
                sent: language.pick("Frist \(day)", "Due \(day)")
            )
        }
        hasReports = !reports.isEmpty
        changesURL = whole.letters.isEmpty ? nil : language.base + ReportPath.changes(whole.grant.id)
        let payments = LetterPath.stop(whole.grant.id)
        goOnAction = whole.stop.map { _ in language.base + LetterPath.goOn(whole.grant.id) }
        stopForm =
            whole.stop == nil && !whole.letters.isEmpty
            ? StopForm(
                action: language.base + payments,
                reason: AreaInput(
                    "grund",
                    language.pick("Hvorfor holder I pengene tilbage?", "Why do you hold the money back?"),
                    hint: language.pick(
                        "Foreningen får besked. Mangler en afregning, så gør det fra afregningens egen side.",
                        "The association is told. If a report is missing, do it from the report's own page."
                    ),
                    value: typing.stop,
                    error: errors["grund"]
                )
            ) : nil
        self.history = history
        hasHistory = !history.isEmpty
    }
}

/// What somebody typed on the page of a grant.
struct GrantTyping: Sendable, Equatable {
    /// Why the letter is hard to read.
    var letter = ""
    /// Why payments are held back.
    var stop = ""
    var errors = FormErrors()
}

/// What is typed to send a letter.
enum LetterSending {
    static let reasonField = "begrundelse"
    /// Characters.
    static let longest = 600
}
