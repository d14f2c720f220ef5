package import Database
package import Followup
import Registry

/// What a year of a grant becomes when somebody corrects it.
package struct GrantCorrection: Sendable {
    /// Of each part, in their order.
    package var amounts: [Money]
    /// Days of the instalments that are not paid, in their order.
    package var days: [CalendarDate]
    /// One instalment more, which takes what there is more of.
    package var extra: CalendarDate?
    package var conditions: [Grant.Draft.Condition]

    /// What keeps it from being made.
    package enum Fault: Error, Equatable, Sendable {
        /// More than the new amount is paid already.
        case isPaid(part: Int, paid: Money)
        /// There is no instalment left that could pay what is more.
        case noInstalment
        /// The budget of the year has not so much.
        case noMoney(part: Int)
        /// The days are not one after another, or far from the year.
        case order
        case noYear
    }
}

extension Grant {
    /// What a correction starts from: a year as it stands.
    func correction(of terms: GrantYear, paid: Set<Int>) -> GrantCorrection {
        GrantCorrection(
            amounts: terms.parts.map(\.given),
            days: terms.instalments.filter { !paid.contains($0.id) }.map(\.dueOn),
            extra: nil,
            conditions: terms.conditions.map {
                Draft.Condition(
                    $0.title,
                    $0.text,
                    task: $0.task,
                    by: $0.dueOn,
                    otherwise: $0.consequence,
                    report: $0.report
                )
            }
        )
    }

    /// Instalments of a year that were sent to be paid.
    func paidInstalments(of year: Int, in db: any Connection) throws -> Set<Int> {
        Set(
            try db.values(
                """
                SELECT y.instalment_id FROM grant_payment y JOIN grant_instalment i ON i.id = y.instalment_id
                WHERE i.grant_id = \(id) AND i.year = \(year)
                """
            )
        )
    }

    /// Writes other amounts, days and terms into a year; what was paid stays as it was paid.
    ///
    /// Whoever calls it sends the supplement in the same transaction: there is never a new total without a letter.
    ///
    /// - `budgeting`: ``Budgeting/before`` when a decision has counted the money already.
    /// - Throws: ``GrantCorrection/Fault``.
    package func correct(
        _ year: Int,
        _ correction: GrantCorrection,
        counting budgeting: Budgeting = .now,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard let terms = try terms(of: year, in: db), correction.amounts.count == terms.parts.count else {
            throw GrantCorrection.Fault.noYear
        }
        let paid = try paidInstalments(of: year, in: db)
        let instalments = try spread(correction, over: terms, paid)
        if budgeting == .now { try count(correction, instead: terms, in: db) }
        try write(correction, instead: terms, in: db)
        try write(instalments, paid: paid, terms, in: db)
        try write(correction.conditions, year, in: db)
        if year == firstYear {
            try noteEnd(given: correction.amounts.sum, by: author, at: now, in: db)
            try republish(correction.amounts.sum, at: now, in: db)
        }
        ChangeLog.record("grant_given", id, municipality: municipalityID, in: db)
    }

    /// What everybody reads of it is what it is.
    private func republish(_ amount: Money, at now: Timestamp, in db: any Connection) throws {
        guard let applicationID, let application = try Application.find(id: applicationID, in: db),
            let municipality = try Municipality.find(id: municipalityID, in: db)
        else { return }
        let reference = application.reference ?? "\(applicationID)"
        try Award.correct(amount, reference: reference, by: municipality, at: now, in: db)
    }

    /// The instalments that are not paid, with what is left for them.
    private func spread(
        _ correction: GrantCorrection,
        over terms: GrantYear,
        _ paid: Set<Int>
    ) throws -> [Draft.Instalment] {
        let done = terms.instalments.filter { paid.contains($0.id) }
        let open = terms.instalments.filter { !paid.contains($0.id) }
        guard correction.days.count == open.count else { throw GrantCorrection.Fault.noYear }
        let days = correction.days + (correction.extra.map { [$0] } ?? [])
        var columns: [[Money]] = []
        for (index, part) in terms.parts.enumerated() {
            let before = done.map { $0.amounts[index] }.sum
            let (wanted, rest) = (correction.amounts[index], correction.amounts[index] - before)
            guard rest >= .zero else { throw GrantCorrection.Fault.isPaid(part: index, paid: before) }
            guard !days.isEmpty || rest == .zero else { throw GrantCorrection.Fault.noInstalment }
            let old = open.map { $0.amounts[index] }
            if wanted == part.given {
                columns.append(old + (correction.extra == nil ? [] : [.zero]))
            } else if correction.extra != nil {
                // What is more comes on the new day; what is less is taken evenly from the others.
                let more = max(.zero, wanted - part.given)
                columns.append(Self.share(rest - more, as: old) + [more])
            } else {
                columns.append(Self.share(rest, as: old))
            }
        }
        let instalments = days.indices.map { row in Draft.Instalment(on: days[row], columns.map { $0[row] }) }
        let all = done.map { Draft.Instalment(on: $0.dueOn, $0.amounts) } + instalments
        switch Draft.fault(in: all, of: correction.amounts, year: terms.year) {
        case nil: return instalments
        case .noInstalments: throw GrantCorrection.Fault.noInstalment
        default: throw GrantCorrection.Fault.order
        }
    }

    /// In the proportions there were; evenly where there was nothing.
    private static func share(_ amount: Money, as old: [Money]) -> [Money] {
        old.sum > .zero ? amount.split(by: old.map(\.ore), in: .krone) : amount.split(into: old.count, in: .krone)
    }

    /// Counts the difference on the budgets: of the round in the first year, of each year after it in the others.
    private func count(_ correction: GrantCorrection, instead terms: GrantYear, in db: any Connection) throws {
        if terms.year == firstYear, let roundID {
            for (index, part) in terms.parts.enumerated() {
                let more = correction.amounts[index] - part.given
                guard let budget = part.budgetID, more != .zero else { continue }
                do {
                    try db.savepoint {
                        _ = try db.run(
                            """
                            UPDATE grant_round_budget SET granted = granted + \(more)
                            WHERE round_id = \(roundID) AND budget_id = \(budget)
                            """
                        )
                    }
                } catch let violation as ConstraintViolation where violation.kind == .check {
                    throw GrantCorrection.Fault.noMoney(part: index)
                }
            }
        }
        guard let applicationID, duration != .oneYear else { return }
        let amounts = Dictionary(zip(terms.parts.map(\.source), correction.amounts), uniquingKeysWith: +)
        do {
            let from = max(terms.year, firstYear + 1)
            try Commitment.change(application: applicationID, pool: poolID, from: from, to: amounts, in: db)
        } catch let overrun as Commitment.Overrun {
            throw GrantCorrection.Fault.noMoney(part: terms.parts.firstIndex { $0.source == overrun.source } ?? 0)
        }
    }

    private func write(_ correction: GrantCorrection, instead terms: GrantYear, in db: any Connection) throws {
        for (part, amount) in zip(terms.parts, correction.amounts) where amount != part.given {
            // What is corrected by hand follows no arithmetic any more.
            try db.run(
                """
                UPDATE grant_part SET given = \(amount), base = NULL, correction = NULL, forecast = NULL, unit = NULL,
                    standing = NULL
                WHERE id = \(part.id)
                """
            )
        }
        try db.run(
            """
            UPDATE grant_year SET amount = \(correction.amounts.sum) WHERE grant_id = \(id) AND year = \(terms.year)
            """
        )
    }

    private func write(
        _ instalments: [Draft.Instalment],
        paid: Set<Int>,
        _ terms: GrantYear,
        in db: any Connection
    ) throws {
        for old in terms.instalments where !paid.contains(old.id) {
            try db.run("DELETE FROM grant_instalment WHERE id = \(old.id)")
        }
        let last = terms.instalments.filter { paid.contains($0.id) }.map(\.number).max() ?? 0
        for (index, instalment) in instalments.enumerated() {
            let row: Int = try db.value(
                """
                INSERT INTO grant_instalment (grant_id, year, number, due_on)
                VALUES (\(id), \(terms.year), \(last + index + 1), \(instalment.dueOn)) RETURNING id
                """
            )
            for (part, amount) in zip(terms.parts, instalment.amounts) {
                try db.run(
                    """
                    INSERT INTO grant_instalment_part (instalment_id, part_id, amount)
                    VALUES (\(row), \(part.id), \(amount))
                    """
                )
            }
        }
    }

    private func write(_ conditions: [Draft.Condition], _ year: Int, in db: any Connection) throws {
        try db.run("DELETE FROM grant_condition WHERE grant_id = \(id) AND year = \(year)")
        for (index, condition) in conditions.enumerated() {
            try db.run(
                """
                INSERT INTO grant_condition (grant_id, year, position, title, text, task, due_on, consequence,
                    report)
                VALUES (\(id), \(year), \(index + 1), \(condition.title), \(condition.text), \(condition.task),
                    \(condition.dueOn), \(condition.consequence), \(condition.task.flatMap { _ in condition.report }))
                """
            )
        }
    }
}
