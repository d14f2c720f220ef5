package import Database
import Registry

/// The clock of all promises: it reminds, and goes to those above when nothing happens.
///
/// It may stand still for days and be run twice; nobody is told twice and no step above is left out.
package enum Escalation {
    /// Promises in one transaction, so that others can write between two.
    static let batch = 500

    /// Does all that is due by now.
    ///
    /// - Returns: how many promises something was done about.
    @discardableResult
    package static func run(at now: Timestamp, in database: any Database) async throws -> Int {
        var done = 0
        while true {
            let count = try await database.write { try step(at: now, in: $0) }
            done += count
            if count < batch { break }
        }
        try await database.write { db in
            try returnUnanswered(at: now, in: db)
            try Vacancies.follow(at: now, in: db)
            try Handover.tellSuccessors(at: now, in: db)
            try WaitingClaims.follow(at: now, in: db)
        }
        return done
    }

    private static func step(at now: Timestamp, in db: any Connection) throws -> Int {
        let today = DanishTime.date(of: now)
        let rows = try db.rows(
            """
            SELECT \(Obligation.columns), b.notice_on FROM obligation b
            WHERE b.notice_on <= \(today) AND b.settled_at IS NULL ORDER BY b.notice_on, b.id LIMIT \(batch)
            """
        )
        let due = try rows.map { row in
            (obligation: try Obligation(row: row), waiting: try row["notice_on"] as CalendarDate)
        }
        var ladders = Ladders(on: today, now: now)
        try ladders.load(Set(due.map(\.obligation.ownerID)), in: db)
        for (obligation, waiting) in due {
            for step in EscalationStep.reached(from: waiting, to: today, dueOn: obligation.dueOn) {
                try take(step, obligation, &ladders, in: db)
            }
            let next = EscalationStep.first(dueOn: obligation.dueOn, after: today)
            try db.run("UPDATE obligation SET notice_on = \(next) WHERE id = \(obligation.id)")
        }
        return due.count
    }

    private static func take(
        _ step: EscalationStep,
        _ obligation: Obligation,
        _ ladders: inout Ladders,
        in db: any Connection
    ) throws {
        guard let owner = ladders.function(obligation.ownerID) else { return }
        let target: Function? =
            switch step {
            case .early, .soon, .late: owner
            case .above: try ladders.above(owner, in: db).first
            case .higher where owner.organizationID != nil:
                try obligation.owedTo?.functionID.flatMap { try Function.find(id: $0, in: db) }
            case .higher: try ladders.above(owner, in: db).dropFirst().first
            }
        guard let target else { return }
        let fresh = try db.run(
            """
            INSERT INTO obligation_notice (obligation_id, step, due_on, to_id, at)
            VALUES (\(obligation.id), \(step), \(obligation.dueOn), \(target.id), \(ladders.now))
            ON CONFLICT (obligation_id, step, due_on) DO NOTHING
            """
        )
        guard fresh > 0 else { return }
        let kind = NotificationKind(step, isOrganization: owner.organizationID != nil)
        for person in try ladders.reached(target, in: db) {
            try Notification.add(kind, about: obligation, to: person, as: target.id, at: ladders.now, in: db)
        }
        if !step.isForOwner {
            try Journal.write(
                .escalated,
                about: obligation.reference,
                by: .system,
                in: obligation.municipalityID,
                at: ladders.now,
                in: db
            )
        }
    }

    private static func returnUnanswered(at now: Timestamp, in db: any Connection) throws {
        for transfer in try Transfer.unanswered(on: DanishTime.date(of: now), in: db) {
            guard let obligation = try Obligation.find(id: transfer.obligationID, in: db) else { continue }
            try obligation.comeBack(transfer, by: .system, at: now, in: db)
        }
    }
}

/// Who stands above whom and whom a message reaches, asked once for each function in a batch.
private struct Ladders {
    let today: CalendarDate
    let now: Timestamp
    private var functions: [Int: Function] = [:]
    private var ladders: [Int: [Function]] = [:]
    private var people: [Int: [Int]] = [:]

    init(on today: CalendarDate, now: Timestamp) {
        self.today = today
        self.now = now
    }

    mutating func load(_ ids: Set<Int>, in db: any Connection) throws {
        for function in try Function.find(ids: ids.sorted(), in: db) { functions[function.id] = function }
    }

    func function(_ id: Int) -> Function? { functions[id] }

    mutating func above(_ function: Function, in db: any Connection) throws -> [Function] {
        if let known = ladders[function.id] { return known }
        let above = try Ladder.above(function, in: db)
        ladders[function.id] = above
        return above
    }

    mutating func reached(_ function: Function, in db: any Connection) throws -> [Int] {
        if let known = people[function.id] { return known }
        let reached = try Recipients.of(function, on: today, in: db)
        people[function.id] = reached
        return reached
    }
}
