/// What was said last in the talk with a server: who refused what.
struct SMTPDialogue: Equatable, Sendable {
    /// What a reply is about.
    enum Stage: Equatable, Sendable {
        /// Greeting, encryption, log-in.
        case line
        /// `MAIL FROM`
        case sender
        /// `RCPT TO`
        case recipient
        /// `DATA` and the mail itself.
        case content
    }

    private(set) var stage = Stage.line
    /// The last reply's number, 0 before any.
    private(set) var code = 0
    /// The last reply whole, on one line.
    private(set) var reply = ""

    /// We have said goodbye: what the server answers to that says nothing of the mail.
    private var isOver = false

    /// A new mail on the same line.
    mutating func beginMail() { self = SMTPDialogue() }

    /// Notes a command by its first word only: it may be a password.
    mutating func hearCommand(_ line: some StringProtocol) {
        guard !isOver, !line.hasPrefix("QUIT") else {
            isOver = true
            return
        }
        if line.hasPrefix("MAIL FROM") {
            stage = .sender
        } else if line.hasPrefix("RCPT TO") {
            stage = .recipient
        } else if line.hasPrefix("DATA") {
            stage = .content
        }
        (code, reply) = (0, "")
    }

    mutating func hearReply(_ line: some StringProtocol) {
        guard !isOver, let number = Int(line.prefix(3)) else { return }
        let words = String(line).onOneLine
        reply = code == number && reply.utf8.count < 500 ? "\(reply) \(words.dropFirst(4))" : words
        code = number
    }

    /// What became of the mail when the talk ended with a fault.
    ///
    /// - `fault`: in our own words, for when the server said nothing.
    func outcome(fault: String) -> MailOutcome {
        let words = code >= 400 ? reply : fault
        guard code >= 500, stage == .recipient || stage == .content else { return .later(words) }
        // "We relay nothing for you", "this looks like spam": nothing about the address, and perhaps about us.
        if enhancedCode.hasPrefix("5.7.") { return .later(words) }
        return .refused(words, isAddressDead: !enhancedCode.hasPrefix("5.6.") && !enhancedCode.hasPrefix("5.3."))
    }

    /// Whether the line itself is of no use, so that the next mail would fare no better.
    var isLineBroken: Bool { stage == .line || code == 421 || (stage == .sender && code >= 400) }

    /// "5.1.1" of "550 5.1.1 No such user", or nothing (RFC 3463).
    private var enhancedCode: Substring {
        let word = reply.dropFirst(4).prefix { $0 != " " }
        return word.split(separator: ".").count == 3 && word.allSatisfy { $0.isNumber || $0 == "." } ? word : ""
    }
}
