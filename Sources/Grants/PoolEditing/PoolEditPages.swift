import Database
import Followup
import Web

/// A small badge: words, style and icon.
struct StateBadge: Encodable, Sendable, Equatable {
    var style: String
    var icon: String
    var text: String

    static let sample = StateBadge(style: "ok", icon: "check", text: "Gennemført")
}

/// What a pool lacks, and where it is put right («Ret puljen»).
struct PoolEditPage: Page {
    static let template = "grants/pool-edit"

    struct Task: Encodable, Sendable {
        var url: String
        var label: String
        var badge: StateBadge
        /// What is missing.
        var lacking: String?
    }
    struct RoundLine: Encodable, Sendable {
        var url: String
        var title: String
        var badge: StateBadge
        /// Where its applications are.
        var applicationsURL: String?
    }
    struct QuestionLine: Encodable, Sendable {
        var url: String
        var text: String
    }

    var back: String
    var title: String
    var lead: String
    var tasks: [Task]
    var rounds: [RoundLine]
    var hasRounds: Bool
    var newRoundURL: String
    var questions: [QuestionLine]
    var hasQuestions: Bool
    var files: AttachmentSection

    static let sample = PoolEditPage(
        back: "/puljer/kulturpuljen",
        title: "Kulturpuljen",
        lead: "To ting mangler, før en runde kan åbne.",
        tasks: [Task(url: "/puljer/k/rediger/om", label: "Hvad og hvem", badge: .sample, lacking: "Tekster mangler")],
        rounds: [RoundLine(url: "/r", title: "Efterår 2026", badge: .sample, applicationsURL: "/a")],
        hasRounds: true,
        newRoundURL: "/puljer/k/rediger/ny-runde",
        questions: [QuestionLine(url: "/puljer/k/spoergsmaal/1", text: "Må vi købe kaffe?")],
        hasQuestions: true,
        files: .sample
    )
}

/// One part of a pool as a form; also how a pool is begun.
struct PoolPartPage: Page {
    static let template = "grants/pool-part"
    var back: String
    var backText: String
    var eyebrow: String
    var heading: String
    var lead: String?
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    /// Somebody else was first.
    var conflict: String?
    /// Why it cannot be changed now.
    var closed: String?
    var action: String
    var revision: String
    var controls: [FormControl]
    var button: String
    var hints: PlainHints?

    static let sample = PoolPartPage(
        back: "/puljer/kulturpuljen/rediger",
        backText: "Alle dele",
        eyebrow: "Kulturpuljen",
        heading: "Det er vigtigt for os",
        lead: "Procenterne skal give 100.",
        hasErrors: true,
        errors: [FormErrors.Item(field: "navn-1", message: "Skriv, hvad der tæller")],
        conflict: "En anden har rettet puljen imens.",
        closed: "En runde er i gang.",
        action: "/puljer/kulturpuljen/rediger/kriterier",
        revision: "3",
        controls: [.sample],
        button: "Gem",
        hints: .sample
    )
}
