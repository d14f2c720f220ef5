import Database

/// A mail that is to be sent, taken out by one node for a while.
struct WaitingMail: RowDecodable, Sendable {
    var id: Int
    var message: MailMessage
    /// The part of its Message-ID that is its own.
    var token: String
    var madeAt: Timestamp
    /// With this one.
    var attempts: Int

    static let columns: SQL = """
        id, recipient, subject, body, reply_to, unsubscribe_url, keeping, useless_at, token, made_at, attempts
        """

    init(row: Row) throws {
        id = try row["id"]
        message = MailMessage(
            to: try row["recipient"],
            subject: try row["subject"],
            text: try row["body"],
            replyTo: try row["reply_to"],
            unsubscribeURL: try row["unsubscribe_url"],
            keeping: try row["keeping"],
            uselessAt: try row["useless_at"]
        )
        token = try row["token"]
        madeAt = try row["made_at"]
        attempts = try row["attempts"]
    }
}

extension WaitingMail {
    /// Mails in one claim, and so over one connection.
    static let batch = 20
    /// Seconds that a claim lasts, unless it is renewed; longer than one mail can take.
    ///
    /// When a node dies, its mails wait so long for another.
    static let lease = 900

    /// Whether anything is to be sent now; asked before a transaction that writes is begun.
    static func isAny(at now: Timestamp, in db: any Connection) throws -> Bool {
        try db.value("SELECT CASE WHEN EXISTS (\(due(at: now)) LIMIT 1) THEN 1 ELSE 0 END AS n") == 1
    }

    /// Takes mails that are due, so that no other node sends them while the claim lasts.
    ///
    /// - `claim`: names the node and the batch.
    static func claim(_ claim: String, at now: Timestamp, in db: any Connection) throws -> [WaitingMail] {
        let until = now.adding(seconds: lease)
        return try db.all(
            """
            UPDATE mail_outbox SET claim = \(claim), claimed_until = \(until), attempts = attempts + 1
            WHERE id IN (\(due(at: now)) ORDER BY next_attempt_at, id LIMIT \(batch)) RETURNING \(columns)
            """
        ).sorted { $0.id < $1.id }
    }

    /// Holds on to a mail of a claim for as long again.
    ///
    /// - Returns: whether the claim was still good; else the mail is another node's.
    static func renew(_ id: Int, of claim: String, at now: Timestamp, in db: any Connection) throws -> Bool {
        try db.run(
            """
            UPDATE mail_outbox SET claimed_until = \(now.adding(seconds: lease))
            WHERE id = \(id) AND claim = \(claim) AND claimed_until > \(now)
            """
        ) > 0
    }

    /// Gives back what was claimed and never tried.
    static func release(_ claim: String, in db: any Connection) throws {
        try db.run(
            """
            UPDATE mail_outbox SET claim = NULL, claimed_until = NULL, attempts = attempts - 1
            WHERE claim = \(claim) AND sent_at IS NULL AND failed_at IS NULL
            """
        )
    }

    private static func due(at now: Timestamp) -> SQL {
        """
        SELECT id FROM mail_outbox WHERE sent_at IS NULL AND failed_at IS NULL AND next_attempt_at <= \(now)
            AND (claimed_until IS NULL OR claimed_until <= \(now))
        """
    }
}
