import Database
import Web

/// The money of a pool, by year and source.
enum PoolBudgetsForm: PoolPartForm {
    static func pairs(_ setting: PoolSetting) -> [(name: String, value: String)] {
        setting.budgets.enumerated().flatMap { index, budget in
            [
                ("aar-\(index + 1)", "\(budget.year)"), ("kilde-\(index + 1)", budget.source),
                ("beloeb-\(index + 1)", "\(budget.amount.ore / 100)"),
                ("regel-\(index + 1)", budget.basisID.map { "\($0)" } ?? ""),
            ]
        }
    }

    static func controls(_ fields: Fields) -> [FormControl] {
        rows(fields.setting.budgets.count, fields.input, "beloeb").flatMap { row in
            let used = used(row, fields.setting)
            return [
                .heading(fields.pick("Nr. \(row)", "No. \(row)")),
                fields.text("aar-\(row)", fields.pick("Hvilket år?", "Which year?"), .number, width: .short),
                fields.text(
                    "kilde-\(row)",
                    fields.pick("Hvor kommer pengene fra?", "Where does the money come from?"),
                    hint: row == 1
                        ? fields.pick("Som »Kommunens budget, kultur«.", "Such as \"The municipality's budget\".") : nil
                ),
                fields.text(
                    "beloeb-\(row)",
                    fields.pick("Hvor mange kroner?", "How many kroner?"),
                    width: .short,
                    hint: used.map {
                        fields.pick(
                            "\(fields.language.money($0)) er delt ud til runder eller lovet før.",
                            "\(fields.language.money($0)) is given to rounds or promised before."
                        )
                    }
                ),
                fields.select(
                    "regel-\(row)",
                    fields.pick("Efter hvilken regel?", "Under which rule?"),
                    [("", fields.setting.bases.map { ("\($0.id)", $0.title) })]
                ),
            ]
        }
    }

    private static func used(_ row: Int, _ setting: PoolSetting) -> Money? {
        guard setting.budgets.indices.contains(row - 1), setting.budgets[row - 1].used > .zero else { return nil }
        return setting.budgets[row - 1].used
    }

    /// What rounds share out, and what is promised of a year and source; the schema holds the amount at or above it.
    private static func needed(_ row: Int, _ year: Int, _ source: String, _ setting: PoolSetting) -> Money {
        let known = setting.budgets.indices.contains(row - 1) ? setting.budgets[row - 1] : nil
        // A source that gets a new name keeps what it has promised.
        let promised = setting.commitments.filter {
            ($0.source == source || $0.source == known?.source) && $0.runs(in: year)
        }
        return (known?.allotted ?? .zero) + promised.map(\.amount).sum
    }

    private struct Row: Sendable {
        var id: Int?
        var year: Int
        var source: String
        var amount: Money
        var basis: Int
    }

    static func read(
        _ input: FormInput,
        _ setting: PoolSetting,
        _ errors: inout FormErrors,
        _ language: PageLanguage
    ) -> Writing? {
        var rows: [Row] = []
        for row in 1...mostRows {
            let used = used(row, setting)
            let isEmpty = ["aar", "kilde", "beloeb", "regel"].allSatisfy { input["\($0)-\(row)"] == nil }
            if isEmpty {
                if used != nil {
                    errors.add(
                        "beloeb-\(row)",
                        language.pick(
                            "Pengene er delt ud eller lovet, så de kan ikke slettes",
                            "This money is given out or promised"
                        )
                    )
                }
                continue
            }
            let year = input["aar-\(row)"].flatMap { Int($0) }.flatMap { (2000...2200).contains($0) ? $0 : nil }
            if year == nil { errors.add("aar-\(row)", language.pick("Skriv et årstal", "Write a year")) }
            let source = text(
                "kilde-\(row)",
                input,
                most: 120,
                missing: language.pick("Skriv, hvor pengene kommer fra", "Write where the money comes from"),
                &errors,
                language
            )
            let amount = input["beloeb-\(row)"].flatMap { Money(typed: $0) }.flatMap { $0 > .zero ? $0 : nil }
            if amount == nil {
                errors.add("beloeb-\(row)", language.pick("Skriv et beløb i kroner", "Write an amount in kroner"))
            } else if let amount, let year, amount < needed(row, year, source, setting) {
                let needed = language.money(needed(row, year, source, setting))
                errors.add(
                    "beloeb-\(row)",
                    language.pick(
                        "I har allerede delt ud eller lovet \(needed) af beløbet",
                        "You have already given out or promised \(needed) of it"
                    )
                )
            }
            let basis = setting.bases.first { "\($0.id)" == input["regel-\(row)"] }
            if basis == nil { errors.add("regel-\(row)", language.pick("Vælg en regel", "Choose a rule")) }
            guard let year, let amount, let basis else { continue }
            if rows.contains(where: { $0.year == year && $0.source == source }) {
                errors.add("kilde-\(row)", language.pick("Den står der allerede", "It is there already"))
            }
            let id = setting.budgets.indices.contains(row - 1) ? setting.budgets[row - 1].id : nil
            rows.append(Row(id: id, year: year, source: source, amount: amount, basis: basis.id))
        }
        if rows.isEmpty, errors.isEmpty {
            errors.add("aar-1", language.pick("Skriv mindst ét beløb", "Write at least one amount"))
        }
        guard errors.isEmpty else { return nil }
        let (pool, written) = (setting.pool.id, rows)
        let known = setting.budgets
        return { _, db in
            try write(written, pool: pool, in: db)
            try rename(written, known, pool: pool, in: db)
            try Commitment.count(pool: pool, in: db)
        }
    }

    /// What is promised of a source follows it to its new name, when no year keeps the old one.
    private static func rename(_ rows: [Row], _ known: [Budget], pool: Int, in db: any Connection) throws {
        for row in rows {
            guard let old = known.first(where: { $0.id == row.id })?.source, old != row.source,
                !rows.contains(where: { $0.source == old })
            else { continue }
            try db.run(
                """
                UPDATE grant_commitment SET source = \(row.source) WHERE pool_id = \(pool) AND source = \(old)
                """
            )
        }
    }

    /// What rounds use keeps its row; the schema holds it at or above what they use.
    private static func write(_ rows: [Row], pool: Int, in db: any Connection) throws {
        let kept = rows.compactMap(\.id)
        try db.run(
            kept.isEmpty
                ? "DELETE FROM grant_budget WHERE pool_id = \(pool)"
                : "DELETE FROM grant_budget WHERE pool_id = \(pool) AND id NOT IN (\(list: kept))"
        )
        // Year and source are unique together, so two that change places first step aside.
        try db.run("UPDATE grant_budget SET source = 'nr. ' || id, committed = 0 WHERE pool_id = \(pool)")
        for row in rows {
            if let id = row.id {
                try db.run(
                    """
                    UPDATE grant_budget SET year = \(row.year), source = \(row.source), amount = \(row.amount),
                        basis_id = \(row.basis)
                    WHERE id = \(id) AND pool_id = \(pool)
                    """
                )
            } else {
                try db.run(
                    """
                    INSERT INTO grant_budget (pool_id, year, source, amount, basis_id)
                    VALUES (\(pool), \(row.year), \(row.source), \(row.amount), \(row.basis))
                    """
                )
            }
        }
    }
}
