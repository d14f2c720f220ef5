import Database
import Followup
import Language
import Web

extension Grant {
    /// Lets a grant follow a decision that took the place of the one it was made by, and tells it in a supplement.
    ///
    /// - Throws: ``GrantCorrection/Fault`` when more was paid than is given now.
    func decideAgain(
        _ decision: Decision,
        _ draft: Draft,
        measuredBy check: TextCheck,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try db.run(
            """
            UPDATE grant_given SET duration = \(draft.duration), last_year = \(draft.lastYear),
                less_reason = \(draft.lessReason), decided_on = \(draft.decidedOn), complain_by = \(draft.complainBy)
            WHERE id = \(id)
            """
        )
        try db.run("DELETE FROM grant_reason WHERE grant_id = \(id)")
        try Self.add(draft.reasons, grant: id, in: db)
        try addMissing(draft.parts, in: db)
        guard let grant = try Self.find(id: id, in: db), let terms = try grant.terms(of: firstYear, in: db) else {
            return
        }
        var correction = grant.correction(of: terms, paid: try paidInstalments(of: firstYear, in: db))
        correction.amounts = terms.parts.map { part in
            draft.parts.filter { $0.budgetID == part.budgetID }.map(\.given).sum
        }
        if correction.days.isEmpty, correction.amounts.sum > terms.amount {
            correction.extra = draft.instalments.last?.dueOn
        }
        try grant.correct(firstYear, correction, counting: .before, by: author, at: now, in: db)
        if try Letter.latest(grant: id, in: db) != nil {
            let why = decision.reason.isEmpty ? "\(grant.decider) har afgjort det igen." : decision.reason
            try Letter.supplement(
                grant,
                year: firstYear,
                because: why.shortened(to: 1_000),
                measuredBy: check,
                hardBecause: "\(grant.decider) har skrevet grunden.",
                by: author,
                at: now,
                in: db
            )
        }
        guard decision.amount == .zero else { return }
        try db.run(
            "UPDATE grant_given SET ended_at = \(now), ended_reason = \(decision.reason.shortened(to: 1_000)) WHERE id = \(id)"
        )
    }

    /// Sources that gave nothing before, with nothing yet.
    private func addMissing(_ parts: [Draft.Part], in db: any Connection) throws {
        let known = try terms(of: firstYear, in: db)?.parts ?? []
        var position = known.map(\.position).max() ?? 0
        for part in parts where !known.contains(where: { $0.budgetID == part.budgetID }) {
            position += 1
            let id: Int = try db.value(
                """
                INSERT INTO grant_part (grant_id, year, position, budget_id, source, basis, line, detail, asked, given)
                VALUES (\(self.id), \(firstYear), \(position), \(part.budgetID), \(part.source), \(part.basis),
                    \(part.line), \(part.detail), \(Money.zero), \(Money.zero)) RETURNING id
                """
            )
            try db.run(
                """
                INSERT INTO grant_instalment_part (instalment_id, part_id, amount)
                SELECT i.id, \(id), 0 FROM grant_instalment i WHERE i.grant_id = \(self.id) AND i.year = \(firstYear)
                """
            )
        }
    }
}
