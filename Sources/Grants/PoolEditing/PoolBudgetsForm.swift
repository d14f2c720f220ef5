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
                            "\(fields.language.money($0)) er delt ud til runder.",
                            "\(fields.language.money($0)) is given to rounds."
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
        guard setting.budgets.indices.contains(row - 1), setting.budgets[row - 1].allotted > .zero else { return nil }
        return setting.budgets[row - 1].allotted
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
                        language.pick("En runde bruger pengene, så de kan ikke slettes", "A round uses this money")
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
            } else if let amount, let used, amount < used {
                errors.add(
                    "beloeb-\(row)",
                    language.pick(
                        "Runder bruger allerede \(language.money(used)) af beløbet",
                        "Rounds already use \(language.money(used)) of it"
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
        return { _, db in try write(written, pool: pool, in: db) }
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
        try db.run("UPDATE grant_budget SET source = 'nr. ' || id WHERE pool_id = \(pool)")
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
