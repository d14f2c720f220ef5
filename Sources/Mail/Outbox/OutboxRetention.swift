package import Database

extension Outbox {
    /// What a mail said is kept so long after it was sent or given up.
    package static let textDays = 30
    /// That it was sent is kept so long.
    package static let rowDays = 365

    /// Deletes what has been kept long enough.
    ///
    /// What nobody could send in all that time, because there is no server, goes with its text.
    ///
    /// - Returns: how many mails and texts.
    @discardableResult
    package static func forgetOld(at now: Timestamp, in db: any Connection) throws -> Int {
        let (text, row) = (now.adding(seconds: -textDays * 86_400), now.adding(seconds: -rowDays * 86_400))
        var count = try db.run("DELETE FROM mail_outbox WHERE made_at < \(row)")
        try db.run(
            """
            UPDATE mail_outbox SET failed_at = \(now), failure = 'Der var ingen mailserver.'
            WHERE made_at < \(text) AND sent_at IS NULL AND failed_at IS NULL AND attempts = 0
            """
        )
        count += try db.run(
            """
            UPDATE mail_outbox SET body = NULL
            WHERE body IS NOT NULL AND (sent_at < \(text) OR (failed_at IS NOT NULL AND made_at < \(text)))
            """
        )
        count += try db.run("DELETE FROM mail_dead_address WHERE works_again_at < \(text)")
        return count
    }
}
