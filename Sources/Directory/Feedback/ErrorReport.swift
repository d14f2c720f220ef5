import Database

/// What somebody says is wrong with an offer.
struct ErrorReport: Equatable, Sendable {
    var kind: ErrorReportKind
    /// 1 to 4,000 characters.
    var text: String
    /// Only when the person wants to be asked.
    var email: String?

    func add(service: Int, at moment: Timestamp, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO error_report (service_id, kind, text, email, reported_at)
            VALUES (\(service), \(kind), \(text), \(email), \(moment))
            """
        )
    }
}
