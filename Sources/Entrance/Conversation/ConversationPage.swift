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
        /// The number of the part that is judged.
        var part: Int
    }
    /// One of several parts: whose turn it is there, and until when.
    struct Part: Encodable, Sendable {
        var id: Int
        var title: String
        var stateStyle: String
        var stateIcon: String
        var state: String
        var detail: String
        var judge: Judge?
        var verdict: String?
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
    /// Where there are several; one alone is told by the page itself.
    var parts: [Part]
    var hasParts: Bool
    /// Of the form, so that a reply that is sent twice stands once.
    var onceKey: String
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
        judge: Judge(action: "/spoerg/sag/abc/hjalp", part: 41),
        verdict: "Du har sagt, at svaret hjalp.",
        parts: [
            Part(
                id: 42,
                title: "Nr. 42: Legepladsen",
                stateStyle: "info",
                stateIcon: "clock",
                state: "Kommunens tur",
                detail: "Familiekoordinator, Familiehuset. Du får svar senest tirsdag.",
                judge: Judge(action: "/spoerg/sag/abc/hjalp", part: 42),
                verdict: "Du har sagt, at svaret hjalp."
            )
        ],
        hasParts: true,
        onceKey: "0",
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
        /// The message itself, and what was split from it.
        var parts: [ShownPart]
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
        let turns = content.parts.map(\.turn)
        // The first that is due counts for the whole.
        let due = turns.compactMap { turn in if case .ours(let due) = turn { due } else { nil } }.min()
        if let due {
            (stateStyle, stateIcon) = due < today ? ("late", "warning") : ("info", "clock")
            state = language.pick("Det er kommunens tur", "It is the municipality's turn")
            lead = inquiry.promise(due, on: today, language)
        } else if turns.allSatisfy({ $0 == .over }) {
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
        let judging = "\(path)/hjalp"
        let several = content.parts.count > 1
        parts =
            several ? try content.parts.map { try Part($0, judging, keys: keys, on: today, language) } : []
        hasParts = several
        let whole = several ? nil : content.parts.first
        judge = whole.flatMap { $0.mayJudge ? Judge(action: judging, part: $0.inquiry.id) : nil }
        verdict = whole?.verdict?.told(language)
        onceKey = InquiryToken.make().text
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

extension ConversationPage.Part {
    /// Characters of the words by which the asker knows a part.
    private static let longest = 60

    /// - Throws: ``SealingKeys/Fault``.
    fileprivate init(
        _ part: ShownPart,
        _ judging: String,
        keys: SealingKeys,
        on today: CalendarDate,
        _ language: PageLanguage
    ) throws {
        id = part.inquiry.id
        let words = try part.sealed.map { try keys.open($0, for: InquirySeal.text) } ?? ""
        let line = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let short = line.count > Self.longest ? "\(line.prefix(Self.longest))…" : line
        title = language.pick("Nr. \(part.inquiry.reference): \(short)", "No. \(part.inquiry.reference): \(short)")
        let who = part.unit.map { "\(part.owner), \($0)" } ?? part.owner
        switch part.turn {
        case .ours(let due):
            (stateStyle, stateIcon) = due < today ? ("late", "warning") : ("info", "clock")
            state = language.pick("Kommunens tur", "The municipality's turn")
            detail = "\(who). \(part.inquiry.promise(due, on: today, language))"
        case .asker:
            (stateStyle, stateIcon) = ("ok", "check")
            state = language.pick("Din tur", "Your turn")
            detail = language.pick("\(who) har svaret.", "\(who) has answered.")
        case .over:
            (stateStyle, stateIcon) = ("ok", "check")
            state = language.pick("Afsluttet", "Closed")
            detail = language.pick("\(who) har svaret.", "\(who) has answered.")
        }
        judge = part.mayJudge ? ConversationPage.Judge(action: judging, part: id) : nil
        verdict = part.verdict?.told(language)
    }
}

extension Inquiry {
    /// What the asker was promised, and that we are sorry when it was not kept.
    fileprivate func promise(_ due: CalendarDate, on today: CalendarDate, _ language: PageLanguage) -> String {
        guard due < today else { return kind.promise(by: due, language) }
        let day = language.longDate(due)
        return kind == .crisis
            ? language.pick(
                "Vi skulle have kontaktet jer \(day). Det beklager vi. Lederen har fået besked.",
                "We should have contacted you by \(day). We are sorry. The leader has been told."
            )
            : language.pick(
                "Du skulle have haft svar \(day). Det beklager vi. Lederen har fået besked.",
                "You should have had an answer by \(day). We are sorry. The leader has been told."
            )
    }
}

extension Verdict {
    /// To the asker, who said it.
    fileprivate func told(_ language: PageLanguage) -> String {
        self == .helped
            ? language.pick("Du har sagt, at svaret hjalp. Tak.", "You said that the answer helped. Thank you.")
            : language.pick("Du har sagt, at svaret ikke hjalp.", "You said that the answer did not help.")
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
