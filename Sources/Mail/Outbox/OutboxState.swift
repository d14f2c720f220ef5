package import Database

/// How the outbox stands, for whoever looks after the installation.
package struct OutboxState: Equatable, Sendable {
    /// Mails that have waited for more than an hour.
    package var late: Int
    /// When the one that has waited longest was written.
    package var since: Timestamp?
    /// What the server, or the line to it, said of that one last.
    package var failure: String?

    package init(late: Int, since: Timestamp?, failure: String?) {
        self.late = late
        self.since = since
        self.failure = failure
    }

    /// Seconds that a mail may wait before somebody should look.
    package static let patience = 3_600

    package static func find(at now: Timestamp, in db: any Connection) throws -> OutboxState {
        let waiting: SQL = """
            FROM mail_outbox WHERE sent_at IS NULL AND failed_at IS NULL AND made_at < \(now.adding(seconds: -patience))
            """
        let first = try db.rows("SELECT made_at, failure \(waiting) ORDER BY made_at, id LIMIT 1").first
        return OutboxState(
            late: try db.value("SELECT COUNT(*) AS n \(waiting)"),
            since: try first?["made_at"],
            failure: try first?["failure"]
        )
    }
}
