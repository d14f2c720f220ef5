package import Database

/// The mails of the installation: put in by the change they belong to, taken out by ``MailCarrier``.
package enum Outbox {
    /// Puts a mail in, in the transaction of the change that it belongs to: the one never happens without the other.
    ///
    /// It never fails for what it is given. Signs that control something are taken out, what is too long is cut, and an
    /// address that is none is found out when the mail is to be sent.
    ///
    /// - Returns: its id.
    @discardableResult
    package static func enqueue(_ message: MailMessage, at now: Timestamp, in db: any Connection) throws -> Int {
        let recipient = orDash(message.to.onOneLine.cut(to: 320))
        let unsubscribe = message.unsubscribeURL.flatMap { $0.hasPrefix("http") ? $0.onOneLine : nil }
        return try db.value(
            """
            INSERT INTO mail_outbox (recipient, recipient_key, subject, body, reply_to, unsubscribe_url, about, about_id,
                token, keeping, useless_at, made_at, next_attempt_at)
            VALUES (\(recipient), \(MailAddress.key(recipient)), \(orDash(message.subject.onOneLine.cut(to: 300))),
                \(orDash(message.text.asPlainLines.cut(to: 100_000))), \(message.replyTo?.onOneLine),
                \(unsubscribe), \(message.about?.table), \(message.about?.id), \(newToken()),
                \(message.keeping), \(message.uselessAt), \(now), \(now))
            RETURNING id
            """
        )
    }

    /// Removes every mail to an address, sent or not, and what is known of the address itself.
    package static func erase(_ address: String, in db: any Connection) throws {
        let key = MailAddress.key(address.onOneLine)
        try db.run("DELETE FROM mail_outbox WHERE recipient_key = \(key)")
        try db.run("DELETE FROM mail_dead_address WHERE address_key = \(key)")
    }

    private static func orDash(_ text: String) -> String { text.isEmpty ? "-" : text }

    /// 128 bits that nobody can guess, in hexadecimal.
    static func newToken() -> String {
        var random = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(random.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
