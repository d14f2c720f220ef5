package import Database
import Registry

/// The reports of mistakes that nobody has closed yet, for those who look after the offers.
package enum MistakeList {
    package struct Entry: Sendable, Equatable, RowDecodable {
        package var id: Int
        package var offer: String
        package var slug: String
        package var organization: String
        package var kind: ErrorReportKind
        package var text: String
        /// Where the person can be answered; nil when the person did not want to be.
        package var email: String?
        package var reportedAt: Timestamp

        package init(row: Row) throws {
            id = try row["id"]
            offer = try row["offer"]
            slug = try row["slug"]
            organization = try row["organization"]
            kind = try row["kind"]
            text = try row["text"]
            email = try row["email"]
            reportedAt = try row["reported_at"]
        }

        /// Whole days since it was written.
        package func days(to now: Timestamp) -> Int { max(0, (now.seconds - reportedAt.seconds) / 86_400) }
    }

    /// How much waits.
    package struct Waiting: Sendable, Equatable {
        package var count: Int
        /// Of the one that has waited longest.
        package var since: CalendarDate
    }

    /// Open reports, the oldest first.
    package static func open(in db: any Connection) throws -> [Entry] {
        try db.all(
            """
            SELECT r.id, s.name AS offer, s.slug, o.name AS organization, r.kind, r.text, r.email, r.reported_at
            FROM error_report r JOIN service s ON s.id = r.service_id JOIN organization o ON o.id = s.organization_id
            WHERE r.closed_at IS NULL ORDER BY r.reported_at, r.id
            """
        )
    }

    /// - Returns: nil when no report is open.
    package static func waiting(in db: any Connection) throws -> Waiting? {
        let rows = try db.rows(
            """
            SELECT COUNT(*) AS n, MIN(reported_at) AS oldest FROM error_report WHERE closed_at IS NULL
            """
        )
        guard let row = rows.first, let oldest: Timestamp = try row["oldest"] else { return nil }
        return Waiting(count: try row["n"], since: oldest.date)
    }

    /// Closes an open report and notes it in the change log.
    ///
    /// - Returns: whether there was one.
    package static func close(_ id: Int, at moment: Timestamp, in db: any Connection) throws -> Bool {
        guard let municipality = try municipality(of: id, in: db, where: "r.closed_at IS NULL") else { return false }
        try db.run("UPDATE error_report SET closed_at = \(moment) WHERE id = \(id)")
        ChangeLog.record("error_report", id, municipality: municipality, in: db)
        return true
    }

    /// Deletes a report, open or closed, with the address of who wrote it: when the person asks for it.
    ///
    /// - Returns: whether there was one.
    package static func delete(_ id: Int, in db: any Connection) throws -> Bool {
        guard let municipality = try municipality(of: id, in: db, where: "0 = 0") else { return false }
        try db.run("DELETE FROM error_report WHERE id = \(id)")
        ChangeLog.record("error_report", id, municipality: municipality, in: db)
        return true
    }

    private static func municipality(of id: Int, in db: any Connection, where condition: SQL) throws -> Int? {
        try db.rows(
            """
            SELECT s.municipality_id FROM error_report r JOIN service s ON s.id = r.service_id
            WHERE r.id = \(id) AND \(condition)
            """
        ).first.map { try $0["municipality_id"] }
    }
}

extension MistakeList {
    /// A closed report is kept so long, in case something was misunderstood.
    ///
    /// `/privatliv` says the same.
    package static let closedDays = 30
    /// A report that nobody closed is kept so long; a municipality can choose otherwise.
    package static let openMonths = 12

    /// Deletes reports that were closed long enough ago, and the addresses with them.
    static func forgetClosed(_ due: RetentionRule.Due, in db: any Connection) throws -> Int {
        try forget("r.closed_at < \(due.limit)", due, in: db)
    }

    /// Deletes reports that have been kept long enough, closed or not.
    static func forgetReported(_ due: RetentionRule.Due, in db: any Connection) throws -> Int {
        try forget("r.reported_at < \(due.limit)", due, in: db)
    }

    private static func forget(_ condition: SQL, _ due: RetentionRule.Due, in db: any Connection) throws -> Int {
        try db.run(
            """
            DELETE FROM error_report WHERE id IN (
                SELECT r.id FROM error_report r JOIN service s ON s.id = r.service_id
                WHERE \(condition) AND \(due.of("s.municipality_id")) ORDER BY r.id LIMIT \(due.most)
            )
            """
        )
    }
}
