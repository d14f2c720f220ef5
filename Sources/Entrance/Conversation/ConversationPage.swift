import Database
import Followup
import Registry
import Web

/// What the asker reads by the private link: what was said, whose turn it is, and until when.
struct ConversationPage: Page {
    static let template = "entrance/conversation"

    struct Line: Encodable, Sendable, Equatable {
        var who: String
        /// For `datetime`.
        var moment: String
        var when: String
        var text: String
        var style: String
    }
    struct Judge: Encodable, Sendable {
        var action: String
    }

    var eyebrow: String
    var heading: String
    var stateStyle: String
    var stateIcon: String
    var state: String
    var lead: String
    var lines: [Line]
    var judge: Judge?
    var verdict: String?
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var replyAction: String
    var reply: String
    var replyError: String?
    var replyFiles: FileInput
    var files: AttachmentSection
    var owner: String
    var reference: String

    static let sample = ConversationPage(
        eyebrow: "Nr. 41",
        heading: "Dit spørgsmål",
        stateStyle: "info",
        stateIcon: "clock",
        state: "Kommunens tur",
        lead: "Du får svar senest tirsdag.",
        lines: [Line(who: "Du", moment: "2026-11-24T09:12:00Z", when: "24. november", text: "Hej", style: "comment")],
        judge: Judge(action: "/spoerg/sag/abc/hjalp"),
        verdict: "Du har sagt, at svaret hjalp.",
        hasErrors: true,
        errors: [FormErrors.Item(field: "svar", message: "Skriv")],
        replyAction: "/spoerg/sag/abc/svar",
        reply: "Tak",
        replyError: "Skriv",
        replyFiles: .sample,
        files: .sample,
        owner: "Frivilligkonsulent, Social og Sundhed",
        reference: "41"
    )
}

extension ConversationPage {
    /// What the page is made of.
    struct Content: Sendable {
        var inquiry: Inquiry
        var messages: [InquiryMessage]
        var owner: String
        /// The last day for an answer while it is the municipality's turn.
        var due: CalendarDate?
        var verdict: Verdict?
        var attachments: [Attachment]
        var limits: FileLimits
    }

    init(
        _ content: Content,
        _ token: InquiryToken,
        reply: String,
        _ errors: FormErrors,
        files: Files,
        keys: SealingKeys,
        on today: CalendarDate,
        _ language: PageLanguage
    ) throws {
        let inquiry = content.inquiry
        let path = language.base + InquiryPath.conversation(token.text)
        eyebrow = language.pick("Nr. \(inquiry.reference)", "No. \(inquiry.reference)")
        heading = inquiry.kind.yours(language).uppercasedFirst
        lines = try content.messages.map { try Line($0, keys, language) }
        if let due = content.due {
            (stateStyle, stateIcon) = due < today ? ("late", "warning") : ("info", "clock")
            state = language.pick("Det er kommunens tur", "It is the municipality's turn")
            lead =
                due < today
                ? language.pick(
                    "Du skulle have haft svar \(language.longDate(due)). Det beklager vi. Lederen har fået besked.",
                    "You should have had an answer by \(language.longDate(due)). We are sorry. The leader has been told."
                )
                : language.pick(
                    "Du får svar senest \(language.longDate(due)).",
                    "You get an answer by \(language.longDate(due))."
                )
        } else if inquiry.closedAt != nil, inquiry.mergedIntoID == nil {
            (stateStyle, stateIcon) = ("ok", "check")
            state = language.pick("Afsluttet", "Closed")
            lead = language.pick(
                "Skriv igen, hvis der er mere. Så åbner vi sagen igen.",
                "Write again if there is more. Then we open it again."
            )
        } else {
            (stateStyle, stateIcon) = ("ok", "check")
            state = language.pick("Det er din tur", "It is your turn")
            lead = language.pick("Du har fået svar. Hjalp det?", "You have an answer. Did it help?")
        }
        let isAnswered = inquiry.answeredAt != nil && content.due == nil && inquiry.mergedIntoID == nil
        judge = isAnswered && content.verdict != .helped ? Judge(action: "\(path)/hjalp") : nil
        verdict = content.verdict.map { verdict in
            verdict == .helped
                ? language.pick("Du har sagt, at svaret hjalp. Tak.", "You said that the answer helped. Thank you.")
                : language.pick("Du har sagt, at svaret ikke hjalp.", "You said that the answer did not help.")
        }
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        replyAction = "\(path)/svar"
        self.reply = reply
        replyError = errors["svar"]
        replyFiles = AttachmentSection.field(content.limits, error: errors[Files.field], language)
        let own = InquiryPath.conversation(token.text)
        self.files = AttachmentSection(
            content.attachments,
            files,
            action: nil,
            content.limits,
            mayRemove: false,
            url: { "\(own)/filer/\($0.id)/\(percentEncoded($0.name))" },
            language
        )
        owner = content.owner
        reference = inquiry.reference
    }
}

extension ConversationPage.Line {
    /// - Throws: ``SealingKeys/Fault``.
    init(_ message: InquiryMessage, _ keys: SealingKeys, _ language: PageLanguage) throws {
        moment = message.at.description
        when = language.moment(message.at)
        text = try message.text(keys)
        switch message.author {
        case .asker:
            who = language.pick("Du", "You")
            style = "comment"
        case .staff, .note:
            who = message.function ?? language.pick("Kommunen", "The municipality")
            style = "comment comment--answer"
        case .system:
            who = "Medspil"
            style = "comment comment--answer"
        }
    }
}
