package import Database

extension Grant {
    /// Gives a year its amounts from the year before, by its rates; a year that has provisional ones gets them anew.
    ///
    /// What follows no prices stays as it was. Instalments and deadlines come a year later, in the same proportions.
    ///
    /// - Throws: ``LetterFault/noYear`` when there is nothing to go by, ``LetterFault/nothingNew`` when it is final already.
    package func regulate(by rate: GrantRate, at now: Timestamp, in db: any Connection) throws {
        guard duration != .oneYear, endedAt == nil, runs(in: rate.year), rate.year > firstYear,
            let before = try terms(of: rate.year - 1, in: db)
        else { throw LetterFault.noYear }
        let known = try terms(of: rate.year, in: db)
        guard known?.standing != .final else { throw LetterFault.nothingNew }
        let budgets = try Budget.of(pool: poolID, in: db).filter { $0.year == rate.year }
        let parts = before.parts.map { next($0, by: rate, budgets) }
        let weights = before.parts.indices.map { index in before.instalments.map { $0.amounts[index].ore } }
        let amounts = zip(parts, weights).map { $0.given.split(by: $1, in: .krone) }
        let instalments = before.instalments.enumerated().map { index, instalment in
            Draft.Instalment(on: instalment.dueOn.adding(months: 12), amounts.map { $0[index] })
        }
        // A part that was nothing has no proportions to go by, and stays nothing.
        if let fault = Draft.fault(in: instalments, of: parts.map(\.given), year: rate.year) { throw fault }
        try bind(parts, from: rate.year, in: db)
        if known != nil {
            try change(rate.year, parts, instalments, in: db)
        } else {
            try Self.addYear(
                rate.year,
                parts,
                instalments,
                before.conditions.map { Self.later($0, to: rate.year) },
                grant: id,
                at: now,
                in: db
            )
        }
        ChangeLog.record("grant_given", id, municipality: municipalityID, in: db)
    }

    /// Counts what the year has become on the budget of the year, which must hold it.
    ///
    /// - Throws: ``GrantFault/budget(part:)``.
    func bind(_ parts: [Draft.Part], from year: Int, in db: any Connection) throws {
        guard let applicationID else { return }
        let amounts = Dictionary(parts.map { ($0.source, $0.given) }, uniquingKeysWith: +)
        do {
            try Commitment.change(application: applicationID, pool: poolID, from: year, to: amounts, in: db)
        } catch let overrun as Commitment.Overrun {
            throw GrantFault.budget(part: parts.firstIndex { $0.source == overrun.source } ?? 0)
        }
    }

    /// What a part becomes.
    private func next(_ part: GrantPart, by rate: GrantRate, _ budgets: [Budget]) -> Draft.Part {
        let follows = part.regulation != nil || duration == .permanent
        let regulation = follows ? rate.regulation(of: part.given) : nil
        return Draft.Part(
            part.line,
            detail: part.detail?.hasPrefix("år ") == true ? yearOf(rate.year) : part.detail,
            budget: part.budgetID == nil ? nil : budgets.first { $0.source == part.source }?.id,
            source: part.source,
            basis: part.basis,
            asked: nil,
            given: regulation?.result ?? part.given,
            regulation: regulation
        )
    }

    /// "år 2 af 3".
    private func yearOf(_ year: Int) -> String? {
        lastYear.map { "år \(year - firstYear + 1) af \($0 - firstYear + 1)" }
    }

    /// A year later: "Send regnskab for 2027" becomes 2028.
    private static func later(_ condition: GrantCondition, to year: Int) -> Draft.Condition {
        func moved(_ text: String?) -> String? { text?.replacing("\(year - 1)", with: "\(year)") }
        return Draft.Condition(
            condition.title,
            moved(condition.text),
            task: moved(condition.task),
            by: condition.dueOn?.adding(months: 12),
            otherwise: moved(condition.consequence),
            report: condition.report
        )
    }

    /// Writes other amounts into a year that was provisional.
    private func change(
        _ year: Int,
        _ parts: [Draft.Part],
        _ instalments: [Draft.Instalment],
        in db: any Connection
    ) throws {
        let isFinal = parts.allSatisfy { $0.regulation.map { $0.standing == .final } ?? true }
        let standing: Regulation.Standing = isFinal ? .final : .provisional
        try db.run(
            """
            UPDATE grant_year SET amount = \(parts.map(\.given).sum), standing = \(standing)
            WHERE grant_id = \(id) AND year = \(year)
            """
        )
        for (index, part) in parts.enumerated() {
            let sum = part.regulation
            try db.run(
                """
                UPDATE grant_part SET given = \(part.given), base = \(sum?.base), correction = \(sum?.correction),
                    forecast = \(sum?.forecast), unit = \(sum?.rounding.unit), standing = \(sum?.standing)
                WHERE grant_id = \(id) AND year = \(year) AND position = \(index + 1)
                """
            )
        }
        for (number, instalment) in instalments.enumerated() {
            for (position, amount) in instalment.amounts.enumerated() {
                try db.run(
                    """
                    UPDATE grant_instalment_part SET amount = \(amount)
                    WHERE instalment_id = (SELECT i.id FROM grant_instalment i
                            WHERE i.grant_id = \(id) AND i.year = \(year) AND i.number = \(number + 1))
                        AND part_id = (SELECT p.id FROM grant_part p
                            WHERE p.grant_id = \(id) AND p.year = \(year) AND p.position = \(position + 1))
                    """
                )
            }
        }
    }
}
