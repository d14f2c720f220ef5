package import Database
import Followup
import Web

/// What happens when a report does not come: a kind word, then a call.
///
/// Nothing here holds money back.
package enum ReportReminder {
    package enum Step: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case kind = "venlig"
        case call = "opkald"

        /// After the last day.
        var days: Int { self == .kind ? 7 : 14 }
    }

    /// Working days to call in.
    private static let callDays = 5

    /// Reports in one transaction at most.
    private static let some = 50

    /// Does all that is due by now; once for each last day, however often it runs.
    package static func run(at now: Timestamp, in database: any Database) async throws {
        for step in Step.allCases {
            while try await database.write({ try take(step, at: now, in: $0) }) == some {}
        }
    }

    /// - Returns: for how many.
    private static func take(_ step: Step, at now: Timestamp, in db: any Connection) throws -> Int {
        let day = DanishTime.date(of: now).adding(days: -step.days)
        let reports: [Report] = try db.all(
            """
            \(Report.rows) WHERE r.state IN ('kladde', 'retur') AND r.due_on <= \(day)
                AND NOT EXISTS (SELECT 1 FROM grant_report_reminder m
                    WHERE m.report_id = r.id AND m.step = \(step) AND m.due_on = r.due_on)
            ORDER BY r.due_on, r.id LIMIT \(some)
            """
        )
        for report in reports {
            try db.run(
                """
                INSERT INTO grant_report_reminder (report_id, step, due_on, at)
                VALUES (\(report.id), \(step), \(report.dueOn), \(now)) ON CONFLICT DO NOTHING
                """
            )
            switch step {
            case .kind: try report.remind(at: now, in: db)
            case .call: try report.oweCall(callDays, at: now, in: db)
            }
        }
        return reports.count
    }
}

extension Report {
    fileprivate func remind(at now: Timestamp, in db: any Connection) throws {
        try tell(.reportMissing, "Vi mangler jeres afregning. Ring, hvis vi kan hjælpe: \(title)", at: now, in: db)
        try Journal.write(.remindedOfReport, about: subject, by: .system, in: municipalityID, at: now, in: db)
    }

    fileprivate func oweCall(_ days: Int, at now: Timestamp, in db: any Connection) throws {
        guard let officer = try officer(in: db) else { return }
        try Obligation.make(
            Obligation.Draft(
                .callAboutReport,
                owner: officer,
                owedTo: .organization(organizationID),
                what: "Ring til \(organization): deres afregning mangler".shortened(to: 190),
                nextStep: "Spørg, hvad der driller, og tilbyd hjælp. Skriv bagefter, hvad I aftalte.",
                subject: subject,
                path: ReportPath.show(id),
                dueOn: DanishTime.date(of: now).adding(workingDays: days)
            ),
            by: .system,
            at: now,
            in: db
        )
    }
}
