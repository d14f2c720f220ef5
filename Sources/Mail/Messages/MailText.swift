package import Database

/// A mail as it goes over the wire (RFC 5322): head and body in seven bits, lines ended by CRLF.
package enum MailText {
    /// - `message`: what is sent.
    /// - `token`: of the mail; the same each time it is tried, so that two of one can be told to be one.
    /// - `sender`: whom it comes from.
    /// - `moment`: when it was written.
    package static func bytes(
        of message: MailMessage,
        token: String,
        from sender: MailSender,
        at moment: Timestamp
    ) -> [UInt8] {
        var head = [
            "Date: \(date(moment))",
            "From: \(HeaderText.name(sender.name, after: 6))\r\n <\(sender.address.text)>",
            "To: <\(message.to.onOneLine)>",
        ]
        if let replyTo = message.replyTo.flatMap(MailAddress.init) { head.append("Reply-To: <\(replyTo.text)>") }
        head += [
            HeaderText.line("Subject", message.subject),
            "Message-ID: <\(token)@\(sender.address.domain)>",
            // No holiday messages in return, please (RFC 3834, and the same for Exchange).
            "Auto-Submitted: auto-generated",
            "X-Auto-Response-Suppress: All",
        ]
        if let url = message.unsubscribeURL, isPlainAddress(url) {
            head += ["List-Unsubscribe:\r\n <\(url)>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
        }
        head += [
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
        ]
        return Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8)
            + QuotedPrintable.encode(message.text.asPlainLines)
    }

    /// "Tue, 24 Nov 2026 10:00:00 +0100", by Danish clocks.
    static func date(_ moment: Timestamp) -> String {
        let offset = DanishTime.offset(moment)
        let local = moment.adding(seconds: offset)
        let day = local.date
        let time = local.description.split(separator: "T").last?.dropLast() ?? ""
        let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.weekday.rawValue - 1]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(weekday), \(day.day) \(months[day.month - 1]) \(day.year) \(time) +0\(offset / 3_600)00"
    }

    private static func isPlainAddress(_ url: String) -> Bool {
        url.hasPrefix("http") && url.utf8.count <= 900
            && url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
    }
}

/// Whom all mails come from: a name, and an address that can be answered.
package struct MailSender: Equatable, Sendable {
    package let name: String
    package let address: MailAddress

    /// Reads `Medspil <medspil@havneby.dk>` or an address alone.
    package init?(_ text: String) {
        let text = text.onOneLine
        if let start = text.firstIndex(of: "<"), text.hasSuffix(">") {
            guard let address = MailAddress(String(text[text.index(after: start)...].dropLast())) else { return nil }
            let name = String(text[..<start]).onOneLine.replacing("\"", with: "")
            self.init(name: name.isEmpty ? "Medspil" : name, address: address)
        } else {
            guard let address = MailAddress(text) else { return nil }
            self.init(name: "Medspil", address: address)
        }
    }

    package init(name: String, address: MailAddress) {
        self.name = name
        self.address = address
    }
}
