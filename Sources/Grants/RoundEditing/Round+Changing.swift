package import Database
package import Followup
import Language

extension Round {
    /// Why a round cannot be written as it was asked.
    enum Refusal: Error, Equatable, Sendable {
        /// Another round took the money meanwhile.
        case moneyIsGone
        /// It was announced already.
        case isOpened
        /// Some who applied have their answer.
        case isDecided
        /// Somebody is to get money from a budget that was taken out.
        case moneyIsDrafted
    }

    /// Makes a round that nobody sees yet.
    ///
    /// - Throws: ``Refusal/moneyIsGone``.
    static func make(
        _ answer: RoundForm.Answer,
        of pool: Pool,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Round {
        let form =
            try ApplicationForm.latest(pool: pool.id, in: db)
            ?? ApplicationForm.makeStandard(pool: pool.id, in: db)
        let wanted = Danish.slug(answer.title)
        let taken: Set<String> = Set(try db.values("SELECT slug FROM grant_round WHERE pool_id = \(pool.id)"))
        let slug = taken.contains(wanted) ? (2...).lazy.map { "\(wanted)-\($0)" }.first { !taken.contains($0) } : wanted
        let id: Int = try db.value(
            """
            INSERT INTO grant_round (pool_id, slug, title, year, opens_at, deadline_at, answer_on, attachments_on,
                form_id, made_at)
            VALUES (\(pool.id), \(slug ?? wanted), \(answer.title), \(answer.year), \(answer.opensAt),
                \(answer.deadlineAt), \(answer.answerOn), \(answer.attachmentsOn), \(form.id), \(now)) RETURNING id
            """
        )
        guard let round = try find(id: id, in: db) else { throw RowError.noRow }
        try round.take(answer.money, in: db)
        try Journal.write(.madeRound, about: round.subject, by: author, in: pool.municipalityID, at: now, in: db)
        return round
    }

    /// Writes it anew while it is being prepared; of an announced one only what does no applicant harm.
    ///
    /// - Throws: ``Refusal``.
    func change(
        _ answer: RoundForm.Answer,
        of pool: Pool,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let isOpened = openedAt != nil
        // An earlier deadline or a later answer would break what was promised.
        guard !isOpened || (answer.deadlineAt >= deadlineAt && endedAt == nil && answer.year == year) else {
            throw Refusal.isOpened
        }
        // Whoever has an answer could apply again, and the others would be measured by another deadline.
        guard try answer.deadlineAt == deadlineAt || !isDecidedInPart(in: db) else { throw Refusal.isDecided }
        try db.run(
            """
            UPDATE grant_round SET title = \(answer.title), year = \(answer.year),
                opens_at = \(isOpened ? opensAt : answer.opensAt), deadline_at = \(answer.deadlineAt),
                answer_on = \(answer.answerOn), attachments_on = \(answer.attachmentsOn)
            WHERE id = \(id)
            """
        )
        try take(answer.money, in: db)
        try Journal.write(.changedRound, about: subject, by: author, in: pool.municipalityID, at: now, in: db)
        pool.record(in: db)
    }

    private func isDecidedInPart(in db: any Connection) throws -> Bool {
        let decided: Int = try db.value("SELECT COUNT(*) AS n FROM grant_decision WHERE round_id = \(id)")
        return decided > 0
    }

    /// Takes money from budgets, instead of what was taken before; the schema holds both sums.
    private func take(_ money: [(budget: Int, amount: Money)], in db: any Connection) throws {
        do {
            for (budget, amount) in money {
                try db.run(
                    """
                    INSERT INTO grant_round_budget (round_id, budget_id, amount) VALUES (\(id), \(budget), \(amount))
                    ON CONFLICT (round_id, budget_id) DO UPDATE SET amount = excluded.amount
                    """
                )
            }
            let kept = money.map(\.budget)
            try db.run(
                """
                DELETE FROM grant_round_budget WHERE round_id = \(id) AND budget_id NOT IN (\(list: kept)) AND granted = 0
                """
            )
            try db.run(
                """
                UPDATE grant_budget SET allotted = (
                    SELECT COALESCE(SUM(x.amount), 0) FROM grant_round_budget x WHERE x.budget_id = grant_budget.id
                ) WHERE pool_id = \(poolID)
                """
            )
        } catch let violation as ConstraintViolation where violation.kind == .check {
            throw Refusal.moneyIsGone
        } catch let violation as ConstraintViolation where violation.kind == .foreignKey {
            throw Refusal.moneyIsDrafted
        }
    }

    /// Announces it: from now on everybody sees it, and its form stands.
    ///
    /// - Returns: whether it was still being prepared.
    package func open(
        of pool: Pool,
        by author: Author,
        holding: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE grant_round SET opened_at = \(now), opened_by = \(holding) WHERE id = \(id) AND opened_at IS NULL
            """
        )
        guard changed > 0 else { return false }
        try ApplicationForm.find(id: formID, in: db)?.fix(at: now, in: db)
        try Journal.write(.openedRound, about: subject, by: author, in: pool.municipalityID, at: now, in: db)
        pool.record(in: db)
        return true
    }
}
