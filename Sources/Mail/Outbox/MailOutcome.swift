import Database

/// What became of one try to send a mail.
enum MailOutcome: Equatable, Sendable {
    /// The server has said that it has it.
    case sent
    /// Not this time; in the server's words, or ours about the line to it.
    case later(String)
    /// Never, in the server's words.
    case refused(String, isAddressDead: Bool)
}

extension WaitingMail {
    /// Minutes from a try to the next one; the last again and again.
    private static let pauses = [1, 5, 15, 60]
    /// Seconds after which a mail is given up.
    static let patience = 3 * 86_400

    /// Writes down what became of the mail.
    ///
    /// - `claim`: under which it was taken; when another node has it by now, what it writes counts, except that
    ///   what was sent was sent.
    func record(_ outcome: MailOutcome, claim: String, at now: Timestamp, in db: any Connection) throws {
        switch outcome {
        case .sent:
            try db.run(
                """
                UPDATE mail_outbox SET sent_at = \(now), claim = NULL, claimed_until = NULL, failure = NULL,
                    body = CASE WHEN keeping = 'til-sendt' THEN NULL ELSE body END
                WHERE id = \(id) AND sent_at IS NULL AND failed_at IS NULL
                """
            )
            try DeadAddress.noteLife(message.to, at: now, in: db)
        case .later(let words) where now >= madeAt.adding(seconds: Self.patience):
            try fail(words, claim: claim, at: now, in: db)
        case .later(let words):
            let pause = Self.pauses[min(max(attempts, 1), Self.pauses.count) - 1] * 60
            try db.run(
                """
                UPDATE mail_outbox SET next_attempt_at = \(now.adding(seconds: pause)), claim = NULL,
                    claimed_until = NULL, failure = \(Self.shortened(words))
                WHERE id = \(id) AND claim = \(claim) AND sent_at IS NULL AND failed_at IS NULL
                """
            )
        case .refused(let words, let isAddressDead):
            try fail(words, claim: claim, at: now, in: db)
            if isAddressDead { try DeadAddress.note(message.to, reply: Self.shortened(words), at: now, in: db) }
        }
    }

    private func fail(_ words: String, claim: String, at now: Timestamp, in db: any Connection) throws {
        try db.run(
            """
            UPDATE mail_outbox SET failed_at = \(now), failure = \(Self.shortened(words)), claim = NULL,
                claimed_until = NULL, body = CASE WHEN keeping = 'til-sendt' THEN NULL ELSE body END
            WHERE id = \(id) AND claim = \(claim) AND sent_at IS NULL AND failed_at IS NULL
            """
        )
    }

    private static func shortened(_ words: String) -> String {
        let line = words.onOneLine.cut(to: 500)
        return line.isEmpty ? "-" : line
    }
}
