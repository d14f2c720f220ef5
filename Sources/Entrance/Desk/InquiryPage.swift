import Followup
import Web

/// One inquiry as staff work on it.
struct InquiryPage: Page {
    static let template = "entrance/inquiry"

    struct Option: Encodable, Sendable {
        var value: String
        var label: String
        var isChosen: Bool
    }
    struct OptionGroup: Encodable, Sendable {
        var name: String
        var options: [Option]
    }
    struct Fact: Encodable, Sendable {
        var label: String
        var value: String
        var url: String?
    }
    struct Task: Encodable, Sendable {
        /// Only of one that the reader may open.
        var url: String?
        var what: String
        var state: String
    }
    struct Link: Encodable, Sendable {
        var url: String
        var text: String
    }
    struct Answer: Encodable, Sendable {
        var files: FileInput
        var action: String
        var text: String
        var error: String?
    }
    struct Note: Encodable, Sendable {
        var action: String
        var text: String
        var error: String?
        var isOpen: Bool
    }
    struct Move: Encodable, Sendable {
        var action: String
        var groups: [OptionGroup]
        var functionError: String?
        var reason: String
        var reasonError: String?
        var isOpen: Bool
    }
    struct Split: Encodable, Sendable {
        var action: String
        var groups: [OptionGroup]
        var text: String
        var textError: String?
        var functionError: String?
        var isOpen: Bool
    }
    struct Merge: Encodable, Sendable {
        var action: String
        var number: String
        var error: String?
        var isOpen: Bool
    }
    struct Close: Encodable, Sendable {
        var action: String
    }
    /// What kind of message it is, put right.
    struct Kind: Encodable, Sendable {
        var action: String
        var kind: ChoiceInput
        var reason: AreaInput
        var isOpen: Bool
    }
    /// The list for something new, with who ticked what.
    struct Steps: Encodable, Sendable {
        var action: String
        var items: [Step]
    }
    struct Step: Encodable, Sendable {
        var value: String
        var label: String
        var isChosen: Bool
        /// Who ticked it, and when.
        var detail: String?
    }
    /// What becomes of an idea.
    struct Decide: Encodable, Sendable {
        var action: String
        var day: DateFieldset
        var outcomes: [Choice]
        var outcomeError: String?
        var why: String
        var whyError: String?
        var isOpen: Bool
    }
    struct Choice: Encodable, Sendable {
        var id: String
        var value: String
        var label: String
        var isChosen: Bool
    }
    /// Words for everybody to read; of a barrier also who can do something about it.
    struct Publish: Encodable, Sendable {
        var action: String
        var summary: String
        var title: String
        var titleError: String?
        var text: String
        var textError: String?
        var owners: Owners?
        var isOpen: Bool
    }
    struct Owners: Encodable, Sendable {
        var groups: [OptionGroup]
        var error: String?
    }

    var back: String
    var eyebrow: String
    var heading: String
    var stateStyle: String
    var stateIcon: String
    var state: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var related: [Link]
    var lines: [ConversationPage.Line]
    var verdict: String?
    var files: AttachmentSection
    var answer: Answer
    var note: Note
    var move: Move
    var split: Split
    var merge: Merge?
    var close: Close?
    var decide: Decide?
    var publish: Publish?
    var asker: [Fact]
    var hasAsker: Bool
    var facts: [Fact]
    var tasks: [Task]
    var hasTasks: Bool
    var steps: Steps?
    var kind: Kind?
    /// Of this page's forms, so that one that is sent twice does nothing twice.
    var onceKey: String
    var history: [HistoryLine]
    var hasHistory: Bool

    static let sample = InquiryPage(
        back: "/henvendelser",
        eyebrow: "Nr. 41",
        heading: "Spørgsmål om demens",
        stateStyle: "late",
        stateIcon: "warning",
        state: "2 hverdage over",
        hasErrors: true,
        errors: [FormErrors.Item(field: "svar", message: "Skriv svaret")],
        related: [Link(url: "/henvendelser/42", text: "Samlet med nr. 42")],
        lines: [ConversationPage.sample.lines[0]],
        verdict: "Spørgeren siger, at det hjalp.",
        files: .sample,
        answer: Answer(files: .sample, action: "/henvendelser/41/svar", text: "Hej", error: "Skriv"),
        note: Note(action: "/henvendelser/41/note", text: "x", error: "y", isOpen: true),
        move: Move(
            action: "/henvendelser/41/flytning",
            groups: [OptionGroup(name: "Jura", options: [Option(value: "3", label: "Jurist", isChosen: true)])],
            functionError: "Vælg",
            reason: "x",
            reasonError: "y",
            isOpen: true
        ),
        split: Split(
            action: "/henvendelser/41/deling",
            groups: [OptionGroup(name: "Jura", options: [Option(value: "3", label: "Jurist", isChosen: true)])],
            text: "x",
            textError: "y",
            functionError: "Vælg",
            isOpen: true
        ),
        merge: Merge(action: "/henvendelser/41/samling", number: "42", error: "y", isOpen: true),
        close: Close(action: "/henvendelser/41/lukning"),
        decide: Decide(
            action: "/henvendelser/41/udfald",
            day: .sample,
            outcomes: [Choice(id: "udfald", value: "ja", label: "Ja", isChosen: true)],
            outcomeError: "Vælg",
            why: "x",
            whyError: "y",
            isOpen: true
        ),
        publish: Publish(
            action: "/henvendelser/41/visning",
            summary: "Vis den",
            title: "x",
            titleError: "y",
            text: "x",
            textError: "y",
            owners: Owners(
                groups: [OptionGroup(name: "Jura", options: [Option(value: "3", label: "Jurist", isChosen: true)])],
                error: "Vælg"
            ),
            isOpen: true
        ),
        asker: [Fact(label: "Mail", value: "kim@eksempel.dk", url: "mailto:kim@eksempel.dk")],
        hasAsker: true,
        facts: [Fact(label: "Ejer", value: "Jurist, Politik og Jura", url: "/funktioner/3")],
        tasks: [Task(url: "/opgaver/1", what: "Find et sted", state: "Senest tirsdag")],
        hasTasks: true,
        steps: Steps(
            action: "/henvendelser/41/tjekliste",
            items: [Step(value: "penge", label: "Penge", isChosen: true, detail: "Frivilligkonsulent, i dag")]
        ),
        kind: Kind(action: "/henvendelser/41/slags", kind: .sample, reason: .sample, isOpen: true),
        onceKey: "0",
        history: [.sample],
        hasHistory: true
    )
}
