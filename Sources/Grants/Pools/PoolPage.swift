import Followup
import Web

/// A pool: what the money is for, who may apply, what counts, and when.
struct PoolPage: Page {
    static let template = "grants/pool"

    struct Named: Encodable, Sendable {
        var name: String
        var text: String
    }
    struct Step: Encodable, Sendable {
        /// "Op til 20.000 kr.".
        var amount: String
        var time: String
        var accounts: String
        var report: String
    }
    struct Source: Encodable, Sendable {
        var source: String
        var rule: String
        var amount: String
    }
    struct Moment: Encodable, Sendable {
        /// For `<time datetime>`.
        var iso: String
        var when: String
        var what: String
        /// The step that comes next.
        var isNext: Bool
    }
    struct Question: Encodable, Sendable {
        var text: String
        var answer: String
        var detail: String
    }
    struct Document: Encodable, Sendable {
        var url: String
        var name: String
        var detail: String
    }
    struct Link: Encodable, Sendable {
        var url: String
        var text: String
    }
    /// How one applies: by a button, or after signing in.
    struct Apply: Encodable, Sendable {
        var action: String?
        var signInURL: String?
        /// What is to be known before one begins.
        var hint: String
    }

    var back: String
    var title: String
    var lead: String
    var stateStyle: String
    var stateIcon: String
    var state: String
    /// For those who look after it.
    var editURL: String?
    var purpose: String
    var applicants: String
    var subjects: [String]
    var hasSubjects: Bool
    var focus: [Named]
    var hasFocus: Bool
    /// Organisations can say what it should look for.
    var focusCall: Link?
    var focusURL: String
    var criteria: [Named]
    var hasCriteria: Bool
    var steps: [Step]
    /// What is asked when the money is spent.
    var reportSteps: [Named]
    var hasSteps: Bool
    var ownShare: String?
    var sources: [Source]
    var hasSources: Bool
    var moneyYear: String
    var total: String
    var procedure: String
    var decides: String
    var moments: [Moment]
    var hasMoments: Bool
    var bases: [Named]
    var documents: [Document]
    var hasDocuments: Bool
    var questions: [Question]
    var hasQuestions: Bool
    var allQuestions: Link?
    var askAction: String
    var ask: AreaInput
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var apply: Apply?
    var rounds: [Link]
    var hasRounds: Bool
    /// What its latest year taught us.
    var lesson: EvaluationListPage.Item?
    var lessonsURL: String
    var figuresURL: String
    /// The function that answers for the pool.
    var owner: String
    var phone: Telephone?
    var email: String?
    var hours: String?
    var feedURL: String
    var calendarURL: String

    static let sample = PoolPage(
        back: "/puljer",
        title: "Kulturpuljen",
        lead: "Penge til fællesskaber om kultur.",
        stateStyle: "ok",
        stateIcon: "clock",
        state: "Søg senest 15. december 2026 kl. 12.00",
        editURL: "/puljer/kulturpuljen/rediger",
        purpose: "Flere skal være sammen om kultur.",
        applicants: "Foreninger i kommunen.",
        subjects: ["Ensomhed"],
        hasSubjects: true,
        focus: [Named(name: "Unge", text: "Aktiviteter om aftenen")],
        hasFocus: true,
        focusCall: Link(url: "/puljer/kulturpuljen/fokus", text: "Sig, hvad puljen skal se efter"),
        focusURL: "/puljer/kulturpuljen/fokus",
        criteria: [Named(name: "Når nye mennesker (50 %)", text: "I fortæller, hvem I vil nå.")],
        hasCriteria: true,
        steps: [Step(amount: "Op til 20.000 kr.", time: "10 minutter", accounts: "Intet", report: "Tre linjer")],
        reportSteps: [Named(name: "Alle beløb", text: "Et par linjer om, hvordan det gik.")],
        hasSteps: true,
        ownShare: "I skal selv finde 10 % af pengene.",
        sources: [Source(source: "Kommunens budget", rule: "Serviceloven § 18", amount: "300.000 kr.")],
        hasSources: true,
        moneyYear: "2027",
        total: "300.000 kr.",
        procedure: "Vi læser, rådet anbefaler, udvalget afgør.",
        decides: "Kulturudvalget afgør efter råd fra Frivilligrådet.",
        moments: [Moment(iso: "2026-12-15", when: "15. december 2026", what: "Sidste frist", isNext: true)],
        hasMoments: true,
        bases: [Named(name: "Serviceloven § 18", text: "Kommunen skal give penge til frivilligt arbejde.")],
        documents: [Document(url: "/puljer/x/filer/1/a.pdf", name: "Budget.pdf", detail: "PDF, 1 MB")],
        hasDocuments: true,
        questions: [Question(text: "Må vi købe kaffe?", answer: "Ja.", detail: "Svar 3. december 2026")],
        hasQuestions: true,
        allQuestions: Link(url: "/puljer/x/spoergsmaal", text: "Se alle 14 spørgsmål"),
        askAction: "/puljer/x/spoergsmaal",
        ask: .sample,
        hasErrors: true,
        errors: [FormErrors.Item(field: "tekst", message: "Skriv dit spørgsmål")],
        apply: Apply(action: "/puljer/x/runder/y/ansoegninger", signInURL: "/log-ind", hint: "Det tager 10 minutter."),
        rounds: [Link(url: "/puljer/x/runder/y/resultat", text: "Efterår 2025: 24 fik penge")],
        hasRounds: true,
        lesson: EvaluationListPage.sample.items[0],
        lessonsURL: "/puljer/x/laering",
        figuresURL: "/puljer/x/tal",
        owner: "Puljeansvarlig, Kultur og Fritid",
        phone: Telephone("70 00 60 15"),
        email: "puljer@havneby.example",
        hours: "Hverdage kl. 9 til 14",
        feedURL: "/puljer/x/nyheder.atom",
        calendarURL: "/puljer/x/kalender.ics"
    )
}
