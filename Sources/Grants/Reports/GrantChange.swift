package import Database
package import Followup
import Registry
package import Web

/// What an organisation asks to change while it has the money («ændring»): time, purpose, or what the money is spent on.
package struct GrantChange: RowDecodable, Equatable, Sendable {
    package enum Kind: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case time = "tid"
        case purpose = "formaal"
        /// More than a tenth of a line.
        case budget = "budget"
    }

    package enum Answer: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case yes = "ja"
        case no = "nej"
    }

    package var id: Int
    package var municipalityID: Int
    package var grantID: Int
    package var kind: Kind
    /// What the money is to be used for instead.
    package var wish: String?
    /// The last day of what the money is for.
    package var newDay: CalendarDate?
    package var fromLine: String?
    package var toLine: String?
    package var moved: Money?
    package var reason: String
    package var askedAt: Timestamp
    package var answerBy: CalendarDate
    package var answer: Answer?
    package var answerReason: String?
    package var answeredAt: Timestamp?

    package init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        grantID = try row["grant_id"]
        kind = try row["kind"]
        wish = try row["wish"]
        newDay = try row["new_day"]
        fromLine = try row["from_line"]
        toLine = try row["to_line"]
        moved = try row["moved"]
        reason = try row["reason"]
        askedAt = try row["asked_at"]
        answerBy = try row["answer_by"]
        answer = try row["answer"]
        answerReason = try row["answer_reason"]
        answeredAt = try row["answered_at"]
    }

    package var subject: Subject { Subject("grant_change", id) }

    private static let columns: SQL = """
        c.id, c.municipality_id, c.grant_id, c.kind, c.wish, c.new_day, c.from_line, c.to_line, c.moved, c.reason, \
        c.asked_at, c.answer_by, c.answer, c.answer_reason, c.answered_at
        """

    package static func find(id: Int, in db: any Connection) throws -> GrantChange? {
        try db.first("SELECT \(columns) FROM grant_change c WHERE c.id = \(id)")
    }

    /// Those of a grant, the latest first; at most 50.
    package static func of(grant: Int, in db: any Connection) throws -> [GrantChange] {
        try db.all("SELECT \(columns) FROM grant_change c WHERE c.grant_id = \(grant) ORDER BY c.id DESC LIMIT 50")
    }

    /// What nobody has answered, the first due first, with the grants' names; at most 20, and none for an organisation.
    static func waiting(_ scope: Report.Scope, in db: any Connection) throws -> [(change: GrantChange, title: String)] {
        guard case .municipality(let municipality, let free) = scope else { return [] }
        let rows = try db.rows(
            """
            SELECT \(columns), g.title FROM grant_change c JOIN grant_given g ON g.id = c.grant_id
            WHERE c.municipality_id = \(municipality) AND c.answer IS NULL AND \(free.grants(.own))
            ORDER BY c.answer_by, c.id LIMIT 20
            """
        )
        return try rows.map { (try GrantChange(row: $0), try $0["title"]) }
    }
}

extension GrantChange {
    /// Days in which an answer is owed.
    package static let answerDays = 14
    /// After the new last day, a report is due then.
    static let reportMonths = 3

    /// What somebody asks for.
    package enum Wish: Equatable, Sendable {
        case time(CalendarDate)
        case purpose(String)
        case budget(from: ReportLine, to: ReportLine, Money)

        var kind: Kind {
            switch self {
            case .time: .time
            case .purpose: .purpose
            case .budget: .budget
            }
        }

        /// A tenth of a line or less is the organisation's own to move.
        package var needsAnswer: Bool {
            if case .budget(let from, _, let moved) = self { moved.ore * 10 > from.budget.ore } else { true }
        }
    }

    /// Asks for a change; an answer is then owed.
    package static func ask(
        _ wish: Wish,
        because reason: String,
        of grant: Grant,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        var (text, day): (String?, CalendarDate?) = (nil, nil)
        var move: (from: ReportLine, to: ReportLine, amount: Money)?
        switch wish {
        case .time(let new): day = new
        case .purpose(let new): text = new
        case .budget(let from, let to, let amount): move = (from, to, amount)
        }
        let answerBy = DanishTime.date(of: now).adding(days: answerDays)
        let id: Int = try db.value(
            """
            INSERT INTO grant_change (municipality_id, grant_id, kind, wish, new_day, from_line, to_line, budget, moved,
                reason, asked_at, asked_by, answer_by)
            VALUES (\(grant.municipalityID), \(grant.id), \(wish.kind), \(text), \(day), \(move?.from.what),
                \(move?.to.what), \(move?.from.budget), \(move?.amount), \(reason), \(now), \(function.holdingID),
                \(answerBy)) RETURNING id
            """
        )
        let (subject, author) = (Subject("grant_change", id), Author(function))
        try Journal.write(
            .askedForChange,
            about: subject,
            by: author,
            why: reason,
            in: grant.municipalityID,
            at: now,
            in: db
        )
        guard let pool = try Pool.find(id: grant.poolID, in: db),
            let officer = try Function.find(id: pool.ownerID, in: db)
        else { return }
        try Obligation.make(
            Obligation.Draft(
                .answerChange,
                owner: officer,
                owedTo: .organization(grant.organizationID),
                what: "Svar på en ændring: \(grant.title)".shortened(to: 190),
                nextStep: "Læs, hvad de beder om. Sig ja eller nej, og skriv hvorfor.",
                subject: subject,
                path: ReportPath.changes(grant.id),
                dueOn: answerBy
            ),
            by: author,
            at: now,
            in: db
        )
    }

    /// Says yes or no; a yes counts in the reports at once.
    ///
    /// - Returns: whether nobody had answered yet.
    package func settle(
        _ answer: Answer,
        because reason: String,
        _ grant: Grant,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE grant_change SET answer = \(answer), answer_reason = \(reason), answered_at = \(now),
                answered_by = \(function.holdingID)
            WHERE id = \(id) AND answer IS NULL
            """
        )
        guard changed > 0 else { return false }
        let author = Author(function)
        try Journal.write(
            .answeredChange,
            about: subject,
            by: author,
            why: reason,
            in: municipalityID,
            at: now,
            in: db
        )
        try Obligation.settle(.answerChange, about: subject, by: author, at: now, in: db)
        if answer == .yes { try count(grant, by: author, at: now, in: db) }
        guard let contact = try Function.find(id: grant.contactID, in: db) else { return true }
        let said = answer == .yes ? "Vi siger ja til jeres ændring" : "Vi siger nej til jeres ændring"
        try Notification.send(
            .changeAnswered,
            about: subject,
            "\(said): \(grant.title)".shortened(to: 190),
            path: ReportPath.changes(grant.id),
            to: contact,
            at: now,
            in: db
        )
        return true
    }

    /// A later end moves the last report; money that was moved is another budget to spend against.
    private func count(_ grant: Grant, by author: Author, at now: Timestamp, in db: any Connection) throws {
        let open = try Report.of(grant: grant.id, in: db).last { $0.kind == .final && $0.isWritable }
        guard let open else { return }
        if let newDay {
            let due = newDay.adding(months: Self.reportMonths)
            guard due > open.dueOn else { return }
            try db.run("UPDATE grant_report SET due_on = \(due) WHERE id = \(open.id)")
            for task in try Obligation.open(about: open.subject, kind: .sendReport, in: db) {
                try task.move(to: due, why: "Vi har sagt ja til mere tid.", by: author, at: now, in: db)
            }
        }
        if let fromLine, let toLine, let moved {
            var lines = try ReportLine.of(report: open.id, in: db)
            guard let from = lines.firstIndex(where: { $0.side == .cost && $0.what == fromLine }),
                let to = lines.firstIndex(where: { $0.side == .cost && $0.what == toLine }), from != to,
                lines[from].budget >= moved
            else { return }
            lines[from].budget = lines[from].budget - moved
            lines[to].budget += moved
            try ReportLine.keep(lines, report: open.id, in: db)
            try db.run("UPDATE grant_report SET revision = revision + 1 WHERE id = \(open.id)")
        }
    }
}
