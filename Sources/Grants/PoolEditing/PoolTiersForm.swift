import Database
import Web

/// Steps of proportionality: the amount decides how much is asked.
enum PoolTiersForm: PoolPartForm {
    static var mostRows: Int { 5 }

    static func pairs(_ setting: PoolSetting) -> [(name: String, value: String)] {
        setting.tiers.enumerated().flatMap { index, tier in
            [
                ("op-til-\(index + 1)", tier.upTo.map { "\($0.ore / 100)" } ?? ""),
                ("minutter-\(index + 1)", "\(tier.minutes)"), ("regnskab-\(index + 1)", tier.accounts.rawValue),
                ("bagefter-\(index + 1)", tier.report.rawValue),
            ]
        }
    }

    static func controls(_ fields: Fields) -> [FormControl] {
        rows(fields.setting.tiers.count, fields.input, "minutter").flatMap { row in
            [
                .heading(fields.pick("Trin \(row)", "Step \(row)")),
                fields.text(
                    "op-til-\(row)",
                    fields.pick("Op til hvor mange kroner?", "Up to how many kroner?"),
                    width: .short,
                    hint: row == 1
                        ? fields.pick("Lad det sidste trin stå uden beløb.", "Leave the last step without an amount.")
                        : nil
                ),
                fields.text(
                    "minutter-\(row)",
                    fields.pick("Hvor mange minutter tager det at søge?", "How many minutes does it take to apply?"),
                    .number,
                    width: .short
                ),
                fields.choice(
                    "regnskab-\(row)",
                    fields.pick("Hvilket regnskab?", "Which accounts?"),
                    Tier.Accounts.allCases.map { ($0.rawValue, $0.words(fields.language)) }
                ),
                fields.choice(
                    "bagefter-\(row)",
                    fields.pick("Hvad fortæller de bagefter?", "What do they tell afterwards?"),
                    Tier.Report.allCases.map { ($0.rawValue, $0.words(fields.language)) }
                ),
            ]
        }
    }

    private struct Row: Sendable {
        var upTo: Money?
        var minutes: Int
        var accounts: Tier.Accounts
        var report: Tier.Report
    }

    static func read(
        _ input: FormInput,
        _ setting: PoolSetting,
        _ errors: inout FormErrors,
        _ language: PageLanguage
    ) -> Writing? {
        var steps: [Row] = []
        let filled = (1...mostRows).filter { row in
            ["op-til", "minutter", "regnskab", "bagefter"].contains { input["\($0)-\(row)"] != nil }
        }
        for row in filled {
            let amount = input["op-til-\(row)"].map { Money(typed: $0) }
            if amount == .some(nil) || amount == .some(.zero) {
                errors.add("op-til-\(row)", language.pick("Skriv et beløb i kroner", "Write an amount in kroner"))
            } else if amount == nil, row != filled.last {
                errors.add(
                    "op-til-\(row)",
                    language.pick("Kun det sidste trin er uden beløb", "Only the last step has no amount")
                )
            } else if let below = steps.last?.upTo, let now = amount ?? nil, now <= below {
                errors.add(
                    "op-til-\(row)",
                    language.pick("Beløbet skal være højere end trinnet før", "It must be more than the step before")
                )
            }
            let minutes = input["minutter-\(row)"].flatMap { Int($0) }.flatMap { (1...600).contains($0) ? $0 : nil }
            if minutes == nil {
                errors.add(
                    "minutter-\(row)",
                    language.pick("Skriv et tal fra 1 til 600", "Write a number from 1 to 600")
                )
            }
            let accounts = input["regnskab-\(row)"].flatMap(Tier.Accounts.init)
            if accounts == nil {
                errors.add("regnskab-\(row)", language.pick("Vælg, hvilket regnskab", "Choose which accounts"))
            }
            let report = input["bagefter-\(row)"].flatMap(Tier.Report.init)
            if report == nil {
                errors.add("bagefter-\(row)", language.pick("Vælg, hvad de fortæller", "Choose what they tell"))
            }
            guard let minutes, let accounts, let report else { continue }
            steps.append(Row(upTo: amount ?? nil, minutes: minutes, accounts: accounts, report: report))
        }
        if filled.isEmpty {
            errors.add("minutter-1", language.pick("Skriv mindst ét trin", "Write at least one step"))
        } else if errors.isEmpty, let last = filled.last, steps.last?.upTo != nil {
            errors.add(
                "op-til-\(last)",
                language.pick("Lad det sidste trin stå uden beløb", "Leave the last step without an amount")
            )
        }
        guard errors.isEmpty else { return nil }
        let (pool, written) = (setting.pool.id, steps)
        return { _, db in
            try db.run("DELETE FROM grant_tier WHERE pool_id = \(pool)")
            for (index, step) in written.enumerated() {
                try db.run(
                    """
                    INSERT INTO grant_tier (pool_id, position, up_to, minutes, accounts, report)
                    VALUES (\(pool), \(index + 1), \(step.upTo), \(step.minutes), \(step.accounts), \(step.report))
                    """
                )
            }
        }
    }
}
