package import Database
import Followup
package import Web

/// A last day that an organisation was warned of: when it has passed, a person may hold money back.
package struct ReportWarning: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var warnedOn: CalendarDate
    package var deadline: CalendarDate

    package init(row: Row) throws {
        id = try row["id"]
        warnedOn = try row["warned_on"]
        deadline = try row["deadline"]
    }

    /// The latest of a report.
    package static func latest(report: Int, in db: any Connection) throws -> ReportWarning? {
        try db.first(
            """
            SELECT id, warned_on, deadline FROM grant_report_warning WHERE report_id = \(report)
            ORDER BY deadline DESC LIMIT 1
            """
        )
    }
}

/// Somebody rang.
package struct ReportCall: RowDecodable, Equatable, Sendable {
    package var note: String
    package var at: Timestamp

    package init(row: Row) throws {
        note = try row["note"]
        at = try row["at"]
    }

    package static func of(report: Int, in db: any Connection) throws -> [ReportCall] {
        try db.all("SELECT note, at FROM grant_report_call WHERE report_id = \(report) ORDER BY id DESC LIMIT 20")
    }
}

/// Why money is not held back.
package enum StopFault: Error, Equatable {
    /// The report came, or is not late.
    case notLate
    /// The amount is too small for that.
    case belowThreshold
    /// Nobody was warned.
    case notWarned
    /// The warned deadline has not passed.
    case tooEarly
    /// It is held back already.
    case stopped
}

extension Report {
    /// Days that an organisation has at least when it is warned.
    package static let warningDays = 14

    /// Notes a call, which is then owed no more.
    package func call(
        _ note: String,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO grant_report_call (report_id, note, at, called_by)
            VALUES (\(id), \(note), \(now), \(function.holdingID))
            """
        )
        let author = Author(function)
        try Journal.write(
            .calledAboutReport,
            about: subject,
            by: author,
            why: note,
            in: municipalityID,
            at: now,
            in: db
        )
        try Obligation.settle(.callAboutReport, about: subject, by: author, at: now, in: db)
    }

    /// Tells the organisation that money may be held back after a day, at least two weeks from now.
    ///
    /// - Throws: ``StopFault``.
    package func warn(
        of deadline: CalendarDate,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let today = DanishTime.date(of: now)
        guard stopping == .possible else { throw StopFault.belowThreshold }
        guard isLate(on: today) else { throw StopFault.notLate }
        guard deadline >= today.adding(days: Self.warningDays) else { throw StopFault.tooEarly }
        try db.run(
            """
            INSERT INTO grant_report_warning (report_id, stopping, warned_on, deadline, warned_by)
            VALUES (\(id), \(stopping), \(today), \(deadline), \(function.holdingID))
            ON CONFLICT (report_id, deadline) DO NOTHING
            """
        )
        try Journal.write(.warnedOfStop, about: subject, by: Author(function), in: municipalityID, at: now, in: db)
        let day = PageLanguage.danish.date(deadline)
        try tell(
            .reportWarning,
            "Send jeres afregning senest \(day). Ellers kan vi holde penge tilbage: \(title)",
            at: now,
            in: db
        )
    }

    /// Holds money back: a person's decision, after a warned deadline, where the amount is large enough.
    ///
    /// - Throws: ``StopFault``.
    package func stopPayments(
        because reason: String,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let today = DanishTime.date(of: now)
        if let fault = try stopFault(on: today, in: db) { throw fault }
        guard let warning = try ReportWarning.latest(report: id, in: db),
            let grant = try Grant.find(id: grantID, in: db)
        else { throw StopFault.notWarned }
        try grant.stop(because: reason, holding: function.holdingID, by: Author(function), at: now, in: db)
        try db.run(
            """
            INSERT INTO grant_report_stop (warning_id, deadline, stop_id, stopped_on, stopped_by)
            SELECT \(warning.id), \(warning.deadline), s.id, \(today), \(function.holdingID) FROM grant_stop s
            WHERE s.grant_id = \(grantID) AND s.ended_at IS NULL
            """
        )
    }

    /// Why money cannot be held back today; nil when a person may.
    package func stopFault(on today: CalendarDate, in db: any Connection) throws -> StopFault? {
        guard stopping == .possible else { return .belowThreshold }
        guard isLate(on: today) else { return .notLate }
        guard let warning = try ReportWarning.latest(report: id, in: db) else { return .notWarned }
        guard warning.deadline < today else { return .tooEarly }
        let stops: Int = try db.value(
            "SELECT COUNT(*) AS n FROM grant_stop WHERE grant_id = \(grantID) AND ended_at IS NULL"
        )
        return stops > 0 ? .stopped : nil
    }
}
