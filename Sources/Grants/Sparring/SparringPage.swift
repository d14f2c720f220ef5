import Database
import Followup
import Registry
import Web

/// A draft, paragraph by paragraph, with what was said to each.
struct SparringPage: Page {
    static let template = "grants/sparring"

    struct Comment: Encodable, Sendable {
        var function: String
        var moment: String
        var text: String
        var isStaff: Bool
    }
    struct Paragraph: Encodable, Sendable {
        var number: String
        var text: String
        var hasComments: Bool
        var comments: [Comment]
        var field: AreaInput
    }
    /// Where an organisation tells what came of it.
    struct Outcome: Encodable, Sendable {
        var action: String
        var result: ChoiceInput
        var amount: TextInput
    }

    var back: String
    var title: String
    var organization: String
    var style: String
    var icon: String
    var state: String
    var asked: String
    var question: String?
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var hasParagraphs: Bool
    var paragraphs: [Paragraph]
    /// What is said of the whole.
    var hasComments: Bool
    var comments: [Comment]
    var field: AreaInput
    var commentAction: String
    /// For whoever is to answer, until it is done.
    var answerAction: String?
    var outcome: Outcome?
    var files: AttachmentSection

    static let sample: SparringPage = {
        let comment = Comment(function: "Frivilligkonsulent", moment: "24. november", text: "Godt", isStaff: true)
        return SparringPage(
            back: "/hjaelp-til-ansoegning/sparring",
            title: "Fyrfonden",
            organization: "Kulturbroen",
            style: "ok",
            icon: "check",
            state: "Læst",
            asked: "Sendt 24. november 2026",
            question: "Er det for langt?",
            hasErrors: true,
            errors: [FormErrors.Item(field: "kommentar", message: "Skriv")],
            hasParagraphs: true,
            paragraphs: [
                Paragraph(number: "1", text: "Vi vil", hasComments: true, comments: [comment], field: .sample)
            ],
            hasComments: true,
            comments: [comment],
            field: .sample,
            commentAction: "/x/kommentarer",
            answerAction: "/x/svar",
            outcome: Outcome(action: "/x/udfald", result: .sample, amount: .sample),
            files: .sample
        )
    }()
}

/// What somebody typed on the page of a draft.
struct SparringTyped: Equatable, Sendable {
    /// Nil is the whole.
    var paragraph: Int?
    var comment = ""
    var result = ""
    var amount = ""
    var errors = FormErrors()

    /// The name of a paragraph's field.
    static func field(_ paragraph: Int?) -> String { paragraph.map { "stykke-\($0)" } ?? "kommentar" }
}

extension SparringPage {
    init(
        _ sparring: Sparring,
        _ said: [SparringComment],
        _ typed: SparringTyped,
        files section: AttachmentSection,
        isStaff: Bool,
        _ language: PageLanguage
    ) {
        let base = language.base
        back = base + HelpPath.list
        title = sparring.title
        organization = sparring.organization
        (style, icon, state) = language.state(of: sparring)
        let day = language.date(DanishTime.date(of: sparring.askedAt))
        let wanted = sparring.wantedOn.map { language.date($0) }
        asked =
            language.pick("Sendt \(day).", "Sent \(day).")
            + (wanted.map { language.pick(" Skal bruges \($0).", " Needed \($0).") } ?? "")
        question = sparring.question.isEmpty ? nil : sparring.question
        errors = typed.errors.items
        hasErrors = !errors.isEmpty
        func comments(_ paragraph: Int?) -> [Comment] {
            said.filter { $0.paragraph == paragraph }.map { comment in
                Comment(
                    function: comment.function,
                    moment: language.moment(comment.at),
                    text: comment.text,
                    isStaff: comment.isStaff
                )
            }
        }
        func field(_ paragraph: Int?) -> AreaInput {
            let name = SparringTyped.field(paragraph)
            return AreaInput(
                name,
                paragraph.map { language.pick("Skriv til stykke \($0)", "Write to paragraph \($0)") }
                    ?? language.pick("Skriv til det hele", "Write to the whole"),
                value: typed.paragraph == paragraph ? typed.comment : "",
                error: typed.errors[name]
            )
        }
        paragraphs = sparring.paragraphs.enumerated().map { index, text in
            let own = comments(index + 1)
            return Paragraph(
                number: String(index + 1),
                text: text,
                hasComments: !own.isEmpty,
                comments: own,
                field: field(index + 1)
            )
        }
        hasParagraphs = !paragraphs.isEmpty
        self.comments = comments(nil)
        hasComments = !self.comments.isEmpty
        self.field = field(nil)
        commentAction = base + HelpPath.comments(sparring.id)
        answerAction = isStaff && sparring.answeredAt == nil ? base + HelpPath.answer(sparring.id) : nil
        outcome =
            isStaff || sparring.answeredAt == nil
            ? nil
            : Outcome(
                action: base + HelpPath.outcome(sparring.id),
                result: ChoiceInput(
                    "udfald",
                    language.pick("Hvordan gik det?", "How did it go?"),
                    SparringOutcome.Result.allCases.map { (value: $0.rawValue, label: language.result($0)) },
                    chosen: typed.result.isEmpty ? sparring.result?.rawValue : typed.result,
                    error: typed.errors["udfald"]
                ),
                amount: TextInput(
                    "beloeb",
                    .text,
                    language.pick("Hvis I fik penge: hvor mange?", "If you got money: how much?"),
                    value: typed.amount.isEmpty
                        ? sparring.amount.map { String($0.ore / 100) } ?? "" : typed.amount,
                    error: typed.errors["beloeb"]
                )
            )
        files = section
    }
}
