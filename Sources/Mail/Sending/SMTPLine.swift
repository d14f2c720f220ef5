import CCurl
import Foundation

/// One connection to the server, used for mail after mail; libcurl speaks, and nothing here is for two threads.
///
/// It blocks, so it is used on a thread of its own only.
final class SMTPLine {
    /// libcurl cannot be used at all: out of memory.
    struct Unavailable: Error {}

    private final class Talk {
        var dialogue = SMTPDialogue()
        var content: [UInt8] = []
        var position = 0
    }

    private let pointer: UnsafeMutableRawPointer
    private let talk = Talk()
    private static let isReady: Bool = curl_get_ready() == CURLE_OK

    init(_ settings: MailSettings) throws(Unavailable) {
        guard Self.isReady, let made = curl_easy_init() else { throw Unavailable() }
        pointer = made
        setUp(settings)
    }

    deinit { curl_easy_cleanup(pointer) }

    private func setUp(_ settings: MailSettings) {
        let scheme = settings.encryption == .always ? "smtps" : "smtp"
        let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
        // The last part is the name that one greets with.
        text(CURLOPT_URL, "\(scheme)://\(host):\(settings.port)/\(settings.sender.address.domain)")
        text(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        // A proxy for web pages knows nothing of mails.
        text(CURLOPT_PROXY, "")
        number(CURLOPT_NOSIGNAL, 1)
        number(CURLOPT_UPLOAD, 1)
        number(CURLOPT_CONNECTTIMEOUT, settings.connectSeconds)
        number(CURLOPT_TIMEOUT, settings.mailSeconds)
        number(CURLOPT_SSL_VERIFYPEER, 1)
        number(CURLOPT_SSL_VERIFYHOST, 2)
        switch settings.encryption {
        case .always, .required: number(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
        case .optional: number(CURLOPT_USE_SSL, Int(CURLUSESSL_TRY.rawValue))
        case .never: number(CURLOPT_USE_SSL, Int(CURLUSESSL_NONE.rawValue))
        }
        if let authorities = settings.authorities { text(CURLOPT_CAINFO, authorities.path) }
        if let user = settings.user {
            text(CURLOPT_USERNAME, user)
            text(CURLOPT_PASSWORD, settings.password ?? "")
        }
        let user = Unmanaged.passUnretained(talk).toOpaque()
        curl_set_listener(
            pointer,
            { _, kind, bytes, count, user in
                guard let bytes, let user, kind == CURLINFO_HEADER_IN || kind == CURLINFO_HEADER_OUT else { return 0 }
                let talk = Unmanaged<Talk>.fromOpaque(user).takeUnretainedValue()
                let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
                if kind == CURLINFO_HEADER_IN {
                    talk.dialogue.hearReply(line)
                } else {
                    talk.dialogue.hearCommand(line)
                }
                return 0
            },
            user
        )
        curl_set_reader(
            pointer,
            { buffer, size, count, user in
                guard let buffer, let user else { return Int(CURL_READFUNC_ABORT) }
                let talk = Unmanaged<Talk>.fromOpaque(user).takeUnretainedValue()
                let part = talk.content[talk.position...].prefix(size * count)
                part.withUnsafeBytes { if let start = $0.baseAddress { memcpy(buffer, start, $0.count) } }
                talk.position += part.count
                return part.count
            },
            user
        )
    }

    /// Sends a mail, and waits until the server has said that it has it, or not.
    ///
    /// - `content`: head and body, lines ended by CRLF.
    /// Gives what became of it, and whether the next mail can be tried now.
    func send(_ content: [UInt8], from sender: MailAddress, to recipient: MailAddress) -> (MailOutcome, isOpen: Bool) {
        talk.dialogue.beginMail()
        (talk.content, talk.position) = (content, 0)
        defer { talk.content = [] }
        text(CURLOPT_MAIL_FROM, "<\(sender.text)>")
        let list = curl_slist_append(nil, "<\(recipient.text)>")
        defer { curl_slist_free_all(list) }
        curl_set_list(pointer, CURLOPT_MAIL_RCPT, list)
        curl_set_size(pointer, CURLOPT_INFILESIZE_LARGE, curl_off_t(content.count))
        let result = curl_easy_perform(pointer)
        curl_set_list(pointer, CURLOPT_MAIL_RCPT, nil)
        let dialogue = talk.dialogue
        if result == CURLE_OK, dialogue.stage == .content, (200..<300).contains(dialogue.code) {
            return (.sent, isOpen: true)
        }
        let outcome = dialogue.outcome(fault: String(cString: curl_easy_strerror(result)))
        return (outcome, isOpen: !dialogue.isLineBroken)
    }

    private func text(_ option: CURLoption, _ value: String) { curl_set_text(pointer, option, value) }
    private func number(_ option: CURLoption, _ value: Int) { curl_set_number(pointer, option, value) }
}
