package import Database
package import Followup
import Registry

extension Grant {
    /// Makes a grant with everything that belongs to its first year, in the transaction that decides it.
    ///
    /// Every sum is checked first, and what is given is counted on the round's budgets.
    ///
    /// - `budgeting`: ``Budgeting/before`` when the decision has counted it already.
    /// - Throws: ``GrantFault``.
    @discardableResult
    package static func make(
        _ draft: Draft,
        counting budgeting: Budgeting = .now,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Grant {
        if let fault = draft.fault() { throw fault }
        guard let contact = try Function.find(id: draft.contactID, in: db),
            contact.organizationID == draft.organizationID
        else { throw GrantFault.contact }
        if budgeting == .now { try count(draft, in: db) }
        let id: Int = try db.value(
            """
            INSERT INTO grant_given (municipality_id, organization_id, pool_id, round_id, application_id, contact_id,
                title, purpose, duration, first_year, last_year, decider, decided_on, recommender, recommended_on,
                less_reason, leftover, complaint, complain_by, made_at)
            VALUES (\(contact.municipalityID), \(draft.organizationID), \(draft.poolID), \(draft.roundID),
                \(draft.applicationID), \(contact.id), \(draft.title), \(draft.purpose), \(draft.duration),
                \(draft.firstYear), \(draft.lastYear), \(draft.decider), \(draft.decidedOn), \(draft.recommender),
                \(draft.recommendedOn), \(draft.lessReason), \(draft.leftover), \(draft.complaint),
                \(draft.complainBy), \(now))
            RETURNING id
            """
        )
        try add(draft.reasons, grant: id, in: db)
        try addYear(
            draft.firstYear,
            draft.parts,
            draft.instalments,
            draft.conditions,
            grant: id,
            at: now,
            in: db
        )
        guard let made = try find(id: id, in: db) else { throw RowError.noRow }
        try Journal.write(.gaveGrant, about: made.subject, by: author, in: made.municipalityID, at: now, in: db)
        try made.noteEnd(given: draft.given, by: author, at: now, in: db)
        ChangeLog.record("grant_given", id, municipality: made.municipalityID, in: db)
        return made
    }

    static func add(_ reasons: [GrantReason], grant: Int, in db: any Connection) throws {
        for (index, reason) in reasons.enumerated() {
            try db.run(
                """
                INSERT INTO grant_reason (grant_id, position, criterion, weight, verdict, text)
                VALUES (\(grant), \(index + 1), \(reason.criterion), \(reason.weight), \(reason.verdict), \(reason.text))
                """
            )
        }
    }

    /// Counts each part on the round's budget it comes from; the check there refuses what there is no money for.
    private static func count(_ draft: Draft, in db: any Connection) throws {
        guard let round = draft.roundID else { return }
        for (index, part) in draft.parts.enumerated() {
            guard let budget = part.budgetID else { continue }
            do {
                let changed = try db.savepoint {
                    try db.run(
                        """
                        UPDATE grant_round_budget SET granted = granted + \(part.given)
                        WHERE round_id = \(round) AND budget_id = \(budget)
                        """
                    )
                }
                guard changed == 1 else { throw GrantFault.budget(part: index) }
            } catch let error as ConstraintViolation where error.kind == .check {
                throw GrantFault.budget(part: index)
            }
        }
    }

    /// Stores a year that was checked.
    static func addYear(
        _ year: Int,
        _ parts: [Draft.Part],
        _ instalments: [Draft.Instalment],
        _ conditions: [Draft.Condition],
        grant: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let isFinal = parts.allSatisfy { $0.regulation.map { $0.standing == .final } ?? true }
        let standing: Regulation.Standing = isFinal ? .final : .provisional
        try db.run(
            """
            INSERT INTO grant_year (grant_id, year, amount, standing, made_at)
            VALUES (\(grant), \(year), \(parts.map(\.given).sum), \(standing), \(now))
            """
        )
        let ids = try parts.enumerated().map { try add($1, at: $0 + 1, year, grant: grant, in: db) }
        for (index, instalment) in instalments.enumerated() {
            let id: Int = try db.value(
                """
                INSERT INTO grant_instalment (grant_id, year, number, due_on)
                VALUES (\(grant), \(year), \(index + 1), \(instalment.dueOn)) RETURNING id
                """
            )
            for (part, amount) in zip(ids, instalment.amounts) {
                try db.run(
                    """
                    INSERT INTO grant_instalment_part (instalment_id, part_id, amount) VALUES (\(id), \(part), \(amount))
                    """
                )
            }
        }
        for (index, condition) in conditions.enumerated() {
            try db.run(
                """
                INSERT INTO grant_condition (grant_id, year, position, title, text, task, due_on, consequence,
                    report)
                VALUES (\(grant), \(year), \(index + 1), \(condition.title), \(condition.text), \(condition.task),
                    \(condition.dueOn), \(condition.consequence), \(condition.report))
                """
            )
        }
    }

    private static func add(
        _ part: Draft.Part,
        at position: Int,
        _ year: Int,
        grant: Int,
        in db: any Connection
    ) throws -> Int {
        let sum = part.regulation
        return try db.value(
            """
            INSERT INTO grant_part (grant_id, year, position, budget_id, source, basis, line, detail, asked, given, base,
                correction, forecast, unit, standing)
            VALUES (\(grant), \(year), \(position), \(part.budgetID), \(part.source), \(part.basis), \(part.line),
                \(part.detail), \(part.asked), \(part.given), \(sum?.base), \(sum?.correction), \(sum?.forecast),
                \(sum?.rounding.unit), \(sum?.standing))
            RETURNING id
            """
        )
    }
}
