import Followup
import Web

/// A report to read: what was sent, how it was answered, and, for whoever looks after the pools, what can be done with it.
struct ReportPage: Page {
    static let template = "grants/report"

    /// A form that does one thing.
    struct Form: Encodable, Sendable {
        var action: String
        var controls: [FormControl]
        var button: String
        /// Unfolded because something in it is wrong.
        var isOpen: Bool

        static let sample = Form(
            action: "/bevillinger/afregninger/1/godkendelse",
            controls: [.sample],
            button: "Godkend",
            isOpen: true
        )
    }
    struct Receipt: Encodable, Sendable {
        var name: String
        /// Nil when it cannot be fetched now.
        var url: String?
        var badge: StateBadge?
        var note: String?
        var form: Form?
    }
    /// Receipts that are looked at.
    struct Draw: Encodable, Sendable {
        /// How they were chosen.
        var how: String
        var seed: String
        var receipts: [Receipt]

        static let sample = Draw(
            how: "Én af seks kvitteringer.",
            seed: "0f",
            receipts: [
                Receipt(name: "bon.pdf", url: "/filer/1/bon.pdf", badge: .sample, note: "Hvad er det?", form: .sample)
            ]
        )
    }
    /// What can be done about one that does not come.
    struct Late: Encodable, Sendable {
        var text: String
        var calls: [String]
        var hasCalls: Bool
        var call: Form
        var stopText: String
        var warn: Form?
        var stop: Form?

        static let sample = Late(
            text: "Den skulle være kommet 1. april 2028.",
            calls: ["2. maj: De sender den i morgen."],
            hasCalls: true,
            call: .sample,
            stopText: "Penge kan først holdes tilbage, når I har advaret.",
            warn: .sample,
            stop: .sample
        )
    }

    var back: String
    var eyebrow: String
    var heading: String
    var badge: StateBadge
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var facts: [CasePage.Fact]
    /// To the organisation: what happens now.
    var note: String?
    var told: ReportTold?
    var files: AttachmentSection?
    var outcome: String?
    var versions: [String]
    var hasVersions: Bool
    var approve: Form?
    var ask: Form?
    var drawAll: String?
    /// How many a sample would be.
    var drawText: String
    var draw: Draw?
    var late: Late?
    var changesURL: String
    /// For whoever looks after the pools.
    var grantURL: String?
    /// That payments are held back.
    var held: String?
    var history: [HistoryLine]
    var hasHistory: Bool

    static let sample = ReportPage(
        back: "/bevillinger/afregninger",
        eyebrow: "Kulturven",
        heading: "Afregning for 2027",
        badge: .sample,
        hasErrors: true,
        errors: [FormErrors.Item(field: "hvorfor", message: "Skriv hvorfor")],
        facts: [CasePage.Fact(label: "Nummer", text: "A-1")],
        note: "Vi har fået den.",
        told: .sample,
        files: .sample,
        outcome: "I beholder 500 kr.",
        versions: ["Sendt 3. februar 2028"],
        hasVersions: true,
        approve: .sample,
        ask: .sample,
        drawAll: "/bevillinger/afregninger/1/kvitteringer",
        drawText: "En stikprøve er én af seks.",
        draw: .sample,
        late: .sample,
        changesURL: "/bevillinger/nr/1/aendringer",
        grantURL: "/bevillinger/nr/1",
        held: "Pengene holdes tilbage: Vi har intet hørt.",
        history: [.sample],
        hasHistory: true
    )
}
