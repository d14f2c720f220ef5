import Database
import Followup
import Registry
import Web

extension Evaluation {
    /// What somebody wrote, checked.
    struct Draft: Sendable {
        enum Outcome: Sendable {
            case change(String, owner: Function, dueOn: CalendarDate)
            case reason(String)
        }
        var saw: String
        var heard: String
        var council: String?
        var outcome: Outcome
    }

    /// Publishes it: a change becomes a promise of whoever makes it, and the promise to evaluate is kept.
    ///
    /// - Returns: false when the year has one already.
    static func make(
        _ draft: Draft,
        _ year: Int,
        of pool: Pool,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        guard try find(pool: pool.id, year: year, in: db) == nil else { return false }
        let author = Author(function)
        var change: (text: String, owner: Int, obligation: Int, dueOn: CalendarDate)?
        var reason: String?
        switch draft.outcome {
        case .reason(let text): reason = text
        case .change(let text, let owner, let dueOn):
            let promise = try Obligation.make(
                Obligation.Draft(
                    .changePool,
                    owner: owner,
                    owedTo: .other("foreningerne, der søger \(pool.title)".shortened(to: 100)),
                    what: text,
                    nextStep: "Læs, hvad vi lærte af \(pool.title) i \(year), og begynd på ændringen.".shortened(
                        to: 290
                    ),
                    subject: pool.subject,
                    dueOn: dueOn
                ),
                by: author,
                at: now,
                in: db
            )
            change = (text, owner.id, promise.id, dueOn)
        }
        try db.run(
            """
            INSERT INTO grant_evaluation (pool_id, year, saw, heard, council, change, owner_id, obligation_id, due_on,
                reason, at, holding_id)
            VALUES (\(pool.id), \(year), \(draft.saw), \(draft.heard), \(draft.council), \(change?.text),
                \(change?.owner), \(change?.obligation), \(change?.dueOn), \(reason), \(now), \(function.holdingID))
            """
        )
        try Journal.write(.evaluatedPool, about: pool.subject, by: author, in: pool.municipalityID, at: now, in: db)
        for round in try Round.of(pools: [pool.id], in: db) where round.year == year {
            try Obligation.settle(.evaluatePool, about: round.subject, by: author, at: now, in: db)
        }
        pool.record(in: db)
        return true
    }

    /// Promises an evaluation of a year when the last of its rounds has ended, by the end of January after it.
    static func owe(
        after round: Round,
        of pool: Pool,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let rounds = try Round.of(pools: [pool.id], in: db).filter { $0.year == round.year }
        guard rounds.allSatisfy({ $0.endedAt != nil }),
            try find(pool: pool.id, year: round.year, in: db) == nil,
            try rounds.allSatisfy({ try Obligation.open(about: $0.subject, kind: .evaluatePool, in: db).isEmpty }),
            let owner = try Function.find(id: pool.ownerID, in: db)
        else { return }
        let soonest = DanishTime.date(of: now).adding(days: leastDays)
        let january = CalendarDate(year: round.year + 1, month: 1, day: 31) ?? soonest
        try Obligation.make(
            Obligation.Draft(
                .evaluatePool,
                owner: owner,
                owedTo: .other("foreningerne, der søger \(pool.title)".shortened(to: 100)),
                what: "Skriv, hvad vi lærte af \(pool.title) i \(round.year)".shortened(to: 190),
                nextStep: "Se på tallene, spørg foreningerne, og vælg, om noget skal laves om.",
                subject: round.subject,
                path: EvaluationPath.edit(pool.slug, round.year),
                dueOn: max(january, soonest)
            ),
            by: author,
            at: now,
            in: db
        )
    }

    /// There is at least so long to write it.
    private static let leastDays = 30
}
