import Database
import Followup
import Foundation
import Registry
import Web

extension Report {
    /// The day of the year after on which accounts are due where the letter says nothing else.
    private static let usualDay = (month: 4, day: 1)

    /// Has the contact owe what a letter asks to be told: the letter's own deadlines, each once.
    ///
    /// A letter that asks for nothing still ends in a report, as small as the pool's steps say.
    static func owe(
        _ grant: Grant,
        by content: LetterContent,
        contact: Function,
        author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let year = content.year
        let step = ReportStep.holding(content.amount, among: try ReportStep.of(pool: grant.poolID, in: db))
        var wanted = content.tasks.compactMap { task in task.report.map { (kind: $0, by: task.by, what: task.text) } }
        if !wanted.contains(where: { $0.kind == .final }),
            let day = CalendarDate(year: year + 1, month: usualDay.month, day: usualDay.day)
        {
            wanted.append((.final, day, "Fortæl, hvordan det gik i \(year)"))
        }
        for (kind, day, what) in wanted {
            let id: Int? = try db.value(
                """
                INSERT INTO grant_report (municipality_id, grant_id, year, kind, asked, stopping, due_on, state, did, people,
                    learnt, revision, made_at)
                VALUES (\(grant.municipalityID), \(grant.id), \(year), \(kind), \(step.asked), \(step.stopping), \(day),
                    \(State.draft), '', '', '', 0, \(now))
                ON CONFLICT (grant_id, year, kind) DO NOTHING RETURNING id
                """
            )
            // A supplement about a year that is owed already asks for nothing twice.
            guard let id, let report = try find(id: id, in: db) else { continue }
            if kind == .final { try ReportLine.keep(try report.budget(grant, in: db), report: id, in: db) }
            try report.promise(what, contact, by: author, at: now, in: db)
        }
    }

    private func promise(
        _ what: String,
        _ contact: Function,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try Obligation.make(
            Obligation.Draft(
                .sendReport,
                owner: contact,
                what: what.trimmingCharacters(in: ["."]).shortened(to: 190),
                nextStep: "Åbn den, og skriv lidt ad gangen. Den bliver gemt, og I sender, når den er færdig.",
                subject: subject,
                path: ReportPath.show(id),
                dueOn: dueOn
            ),
            telling: .nobody,
            by: author,
            at: now,
            in: db
        )
    }

    /// The lines that spending is held against: the budget that was applied with, else the parts of the grant.
    private func budget(_ grant: Grant, in db: any Connection) throws -> [ReportLine] {
        guard hasOwnLines else { return [ReportLine(.cost, "Brugt i alt", budget: given)] }
        if year == grant.firstYear, let id = grant.applicationID,
            let sent = try Submission.latest(of: id, in: db)
        {
            let lines = sent.content.steps.flatMap(\.answers).flatMap { item -> [ReportLine] in
                guard case .budget(let lines) = item.value else { return [] }
                return lines.map { line in
                    ReportLine(line.side == .cost ? .cost : .income, line.what.shortened(to: 120), budget: line.amount)
                }
            }
            if lines.contains(where: { $0.side == .cost }) { return lines }
        }
        let parts = try grant.terms(of: year, in: db)?.parts ?? []
        return parts.map { ReportLine(.cost, $0.line, budget: $0.given) }
    }
}
