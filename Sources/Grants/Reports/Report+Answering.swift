package import Database
import Followup
import Registry
package import Web

/// What becomes of money that was left.
package struct ReportRest: RowDecodable, Equatable, Sendable {
    package enum Outcome: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        /// The organisation keeps it for the year after.
        case kept = "beholdes"
        /// It is to be paid back: asking for it is a payment's matter.
        case repaid = "betales"
    }

    package var amount: Money
    package var outcome: Outcome
    package var reason: String

    package init(_ outcome: Outcome, _ amount: Money, because reason: String) {
        self.outcome = outcome
        self.amount = amount
        self.reason = reason
    }

    package init(row: Row) throws {
        amount = try row["amount"]
        outcome = try row["outcome"]
        reason = try row["reason"]
    }

    package static func of(report: Int, in db: any Connection) throws -> ReportRest? {
        try db.first("SELECT amount, outcome, reason FROM grant_report_rest WHERE report_id = \(report)")
    }
}

extension Report {
    /// The function that answers for the pool.
    func officer(in db: any Connection) throws -> Function? {
        try Pool.find(id: poolID, in: db).flatMap { try Function.find(id: $0.ownerID, in: db) }
    }

    /// Says yes to it, and what becomes of the rest where there is one.
    ///
    /// - Returns: whether it waited for that.
    package func approve(
        _ rest: ReportRest?,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE grant_report SET state = \(State.approved), approved_at = \(now), approved_by = \(function.holdingID)
            WHERE id = \(id) AND state = \(State.sent)
            """
        )
        guard changed > 0 else { return false }
        let author = Author(function)
        if let rest {
            try db.run(
                """
                INSERT INTO grant_report_rest (report_id, amount, outcome, reason, settled_at, settled_by)
                VALUES (\(id), \(rest.amount), \(rest.outcome), \(rest.reason), \(now), \(function.holdingID))
                """
            )
            try Journal.write(
                .settledRest,
                about: subject,
                by: author,
                why: rest.reason,
                in: municipalityID,
                at: now,
                in: db
            )
        }
        try Journal.write(.approvedReport, about: subject, by: author, in: municipalityID, at: now, in: db)
        try Obligation.settle(.readReport, about: subject, by: author, at: now, in: db)
        try tell(.reportAnswered, "Vi har godkendt jeres afregning: \(title)", at: now, in: db)
        return true
    }

    /// Asks about something, with a new last day; what was sent stays as a version.
    ///
    /// - Returns: whether it waited for that.
    package func ask(
        back reason: String,
        by day: CalendarDate,
        _ function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE grant_report SET state = \(State.returned), return_reason = \(reason), due_on = \(day),
                revision = revision + 1
            WHERE id = \(id) AND state = \(State.sent)
            """
        )
        guard changed > 0 else { return false }
        let author = Author(function)
        try Journal.write(
            .returnedReport,
            about: subject,
            by: author,
            why: reason,
            in: municipalityID,
            at: now,
            in: db
        )
        try Obligation.settle(.readReport, about: subject, by: author, at: now, in: db)
        try tell(.reportAnswered, "Vi har et spørgsmål til jeres afregning: \(title)", at: now, in: db)
        guard let contact = try Function.find(id: contactID, in: db) else { return true }
        try Obligation.make(
            Obligation.Draft(
                .sendReport,
                owner: contact,
                what: "Ret afregningen, og send den igen: \(title)".shortened(to: 190),
                nextStep: "Læs, hvad vi spørger om. Det, I skrev, står der stadig.",
                subject: subject,
                path: ReportPath.show(id),
                dueOn: day
            ),
            telling: .nobody,
            by: author,
            at: now,
            in: db
        )
        return true
    }

    /// Tells the organisation's contact.
    func tell(_ kind: NotificationKind, _ what: String, at now: Timestamp, in db: any Connection) throws {
        guard let contact = try Function.find(id: contactID, in: db) else { return }
        try Notification.send(
            kind,
            about: subject,
            what.shortened(to: 190),
            path: ReportPath.show(id),
            to: contact,
            at: now,
            in: db
        )
    }
}
