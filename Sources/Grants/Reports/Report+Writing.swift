package import Database
import Followup
import Foundation
package import Web

/// What a report said when it was sent; it never changes.
package struct ReportContent: Codable, Equatable, Sendable {
    package struct File: Codable, Equatable, Sendable {
        package var id: Int
        package var name: String
    }

    package var given: Money
    package var did: String
    package var people: String
    package var learnt: String
    package var lines: [ReportLine]
    package var files: [File]
}

/// A report as it was sent once; asked about and sent again, it gets another.
package struct ReportSending: RowDecodable, Equatable, Sendable {
    package var number: Int
    package var content: ReportContent
    /// What was left.
    package var rest: Money
    package var sentAt: Timestamp

    package init(row: Row) throws {
        number = try row["number"]
        let text: String = try row["content"]
        content = try JSONDecoder().decode(ReportContent.self, from: Data(text.utf8))
        rest = try row["rest"]
        sentAt = try row["sent_at"]
    }

    /// Those of a report, the latest first.
    package static func of(report: Int, in db: any Connection) throws -> [ReportSending] {
        try db.all(
            """
            SELECT number, content, rest, sent_at FROM grant_report_sending WHERE report_id = \(report)
            ORDER BY number DESC
            """
        )
    }
}

/// What is written in a report.
package struct ReportDraft: Equatable, Sendable {
    package var did = ""
    package var people = ""
    package var learnt = ""
    package var lines: [ReportLine] = []
}

extension Report {
    /// Days in which whoever looks after the pool reads what was sent.
    static let readingDays = 21

    /// Keeps a draft.
    ///
    /// - `revision`: what it was written on.
    /// - Returns: whether it was kept: not when somebody else was first, or when it is sent.
    package func save(
        _ draft: ReportDraft,
        revision: Int,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE grant_report SET did = \(draft.did), people = \(draft.people), learnt = \(draft.learnt),
                revision = revision + 1, saved_at = \(now), saved_by = \(function.holdingID)
            WHERE id = \(id) AND revision = \(revision) AND state IN (\(State.draft), \(State.returned))
            """
        )
        guard changed > 0 else { return false }
        if hasLines { try ReportLine.keep(draft.lines, report: id, in: db) }
        return true
    }

    /// Sends the draft as it stands: whoever looks after the pool owes to read it.
    ///
    /// - Returns: whether it was sent; not when something is missing or it is sent already.
    package func send(by function: Actor.Function, at now: Timestamp, in db: any Connection) throws -> Bool {
        let lines = try ReportLine.of(report: id, in: db)
        let files = try Attachment.of(subject, in: db)
        guard missing(lines, files: files.count).isEmpty else { return false }
        let changed = try db.run(
            """
            UPDATE grant_report SET state = \(State.sent), return_reason = NULL, revision = revision + 1
            WHERE id = \(id) AND revision = \(revision) AND state IN (\(State.draft), \(State.returned))
            """
        )
        guard changed > 0 else { return false }
        let content = ReportContent(
            given: given,
            did: did,
            people: people,
            learnt: learnt,
            lines: lines,
            files: files.map { ReportContent.File(id: $0.id, name: $0.name) }
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(content), as: UTF8.self)
        let number: Int = try db.value(
            "SELECT COALESCE(MAX(number), 0) + 1 AS n FROM grant_report_sending WHERE report_id = \(id)"
        )
        try db.run(
            """
            INSERT INTO grant_report_sending (report_id, number, content, rest, sent_at, sent_by)
            VALUES (\(id), \(number), \(text), \(hasLines ? lines.rest(of: given) : .zero), \(now),
                \(function.holdingID))
            """
        )
        let author = Author(function)
        let today = DanishTime.date(of: now)
        try Journal.write(
            .sentReport,
            about: subject,
            by: author,
            JournalDates(receivedOn: today, theme: "afregning af penge til \(year)"),
            in: municipalityID,
            at: now,
            in: db
        )
        for kind in [ObligationKind.sendReport, .callAboutReport] {
            try Obligation.settle(kind, about: subject, by: author, at: now, in: db)
        }
        guard let officer = try officer(in: db) else { return true }
        try Obligation.make(
            Obligation.Draft(
                .readReport,
                owner: officer,
                owedTo: .organization(organizationID),
                what: "Læs afregningen fra \(organization)".shortened(to: 190),
                nextStep: "Se, om pengene er brugt som aftalt. Godkend den, eller spørg om det, der mangler.",
                subject: subject,
                path: ReportPath.show(id),
                dueOn: today.adding(days: Self.readingDays)
            ),
            by: author,
            at: now,
            in: db
        )
        return true
    }

    /// What must be there before it can be sent.
    enum Lack: Equatable, Sendable {
        case did
        case people
        case learnt
        case amount(Int)
        case files
    }

    func missing(_ lines: [ReportLine], files: Int) -> [Lack] {
        var lacks: [Lack] = did.isEmpty ? [.did] : []
        if kind == .final, asked.hasLines {
            if people.isEmpty { lacks.append(.people) }
            if learnt.isEmpty { lacks.append(.learnt) }
        }
        if hasLines {
            lacks += lines.indices.filter { lines[$0].spent == nil }.map { .amount($0 + 1) }
            if asked.needsFiles, files == 0 { lacks.append(.files) }
        }
        return lacks
    }
}
