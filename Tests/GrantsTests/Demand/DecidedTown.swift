import Database
import Followup
import Language
import Registry
import Testing
import Web

@testable import Grants

extension DecidingTown {
    /// Decides all applications at once: Lundby, Strikkeklubben and Korforeningen get so many kroner.
    func decide(_ kroner: [Int], at now: Timestamp, in db: any Connection) throws {
        try declareFree(.decider, at: now, in: db)
        var left = budgets.map { ($0.budgetID, $0.amount) }
        for (application, kroner) in zip(applications, kroner) {
            var missing = Money(kroner: kroner)
            var shares: [BudgetShare] = []
            for index in left.indices where missing > .zero && left[index].1 > .zero {
                let part = min(missing, left[index].1)
                shares.append(BudgetShare(budgetID: left[index].0, amount: part))
                left[index].1 = left[index].1 - part
                missing = missing - part
            }
            let isWhole = application.asked == Money(kroner: kroner)
            let draft = DecisionDraft(
                applicationID: application.id,
                answer: isWhole ? .yes : kroner == 0 ? .no : .part,
                ground: isWhole ? nil : .money,
                reason: isWhole ? "" : "Der var ikke nok til alt.",
                shares: shares,
                at: now
            )
            _ = try draft.save(of: try open(application, as: .decider, at: now, in: db), at: now, in: db)
        }
        let room = try room(.decider, at: now, in: db)
        let shown = Dictionary(uniqueKeysWithValues: applications.map { ($0.id, 1) })
        let decisions = try Decision.confirm(shown, room, at: now, in: db)
        try Grant.make(
            decisions,
            of: round,
            pool,
            measuredBy: try TextCheck.bundled.get(),
            by: Author(room.interests.function),
            at: now,
            in: db
        )
    }
}
