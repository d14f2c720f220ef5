import Database
import Web

/// Steps of proportion for reports: the amount decides how much is asked when it is spent.
enum ReportStepsForm: PoolPartForm {
    static var mostRows: Int { 5 }

    private static let names = ["over", "afregning", "midtvejs", "stop"]

    static func pairs(_ setting: PoolSetting) -> [(name: String, value: String)] {
        setting.reportSteps.enumerated().flatMap { index, step in
            [
                ("over-\(index + 1)", "\(step.above.ore / 100)"), ("afregning-\(index + 1)", step.asked.rawValue),
                ("midtvejs-\(index + 1)", step.interim.rawValue), ("stop-\(index + 1)", step.stopping.rawValue),
            ]
        }
    }

    static func controls(_ fields: Fields) -> [FormControl] {
        rows(fields.setting.reportSteps.count, fields.input, "over").flatMap { row in
            [
                .heading(fields.pick("Trin \(row)", "Step \(row)")),
                fields.text(
                    "over-\(row)",
                    fields.pick("Over hvor mange kroner?", "Above how many kroner?"),
                    width: .short,
                    hint: row == 1 ? fields.pick("Det første trin er over 0.", "The first step is above 0.") : nil
                ),
                fields.choice(
                    "afregning-\(row)",
                    fields.pick("Hvad sender de?", "What do they send?"),
                    ReportStep.Asked.allCases.map { ($0.rawValue, $0.words(fields.language)) }
                ),
                fields.choice(
                    "midtvejs-\(row)",
                    fields.pick("Fortæller de også midtvejs?", "Do they also tell half-way?"),
                    ReportStep.Interim.allCases.map { ($0.rawValue, $0.words(fields.language)) }
                ),
                fields.choice(
                    "stop-\(row)",
                    fields.pick(
                        "Kan I holde penge tilbage, hvis intet kommer?",
                        "Can money be held back if nothing comes?"
                    ),
                    ReportStep.Stopping.allCases.map { ($0.rawValue, $0.choice(fields.language)) }
                ),
            ]
        }
    }

    static func read(
        _ input: FormInput,
        _ setting: PoolSetting,
        _ errors: inout FormErrors,
        _ language: PageLanguage
    ) -> Writing? {
        let filled = (1...mostRows).filter { row in names.contains { input["\($0)-\(row)"] != nil } }
        if filled.isEmpty { errors.add("over-1", language.pick("Skriv mindst ét trin", "Write at least one step")) }
        var steps: [ReportStep] = []
        for row in filled {
            guard let step = step(row, input, above: steps.last?.above, &errors, language) else { continue }
            steps.append(step)
        }
        guard errors.isEmpty else { return nil }
        let (pool, written) = (setting.pool.id, steps)
        return { _, db in
            try db.run("DELETE FROM grant_report_step WHERE pool_id = \(pool)")
            for step in written {
                try db.run(
                    """
                    INSERT INTO grant_report_step (pool_id, above, asked, interim, stopping)
                    VALUES (\(pool), \(step.above), \(step.asked), \(step.interim), \(step.stopping))
                    """
                )
            }
        }
    }

    private static func step(
        _ row: Int,
        _ input: FormInput,
        above before: Money?,
        _ errors: inout FormErrors,
        _ language: PageLanguage
    ) -> ReportStep? {
        let above = input["over-\(row)"].flatMap { Money(typed: $0) }
        if above == nil {
            errors.add("over-\(row)", language.pick("Skriv et beløb i kroner", "Write an amount in kroner"))
        } else if let above, let before, above <= before {
            errors.add(
                "over-\(row)",
                language.pick("Beløbet skal være højere end trinnet før", "It must be more than the step before")
            )
        } else if before == nil, let above, above != .zero, row == 1 {
            errors.add("over-1", language.pick("Det første trin er over 0", "The first step is above 0"))
        }
        let asked = input["afregning-\(row)"].flatMap(ReportStep.Asked.init)
        if asked == nil {
            errors.add("afregning-\(row)", language.pick("Vælg, hvad de sender", "Choose what they send"))
        }
        let interim = input["midtvejs-\(row)"].flatMap(ReportStep.Interim.init)
        if interim == nil { errors.add("midtvejs-\(row)", language.pick("Vælg ja eller nej", "Choose yes or no")) }
        let stopping = input["stop-\(row)"].flatMap(ReportStep.Stopping.init)
        if stopping == nil { errors.add("stop-\(row)", language.pick("Vælg ja eller nej", "Choose yes or no")) }
        guard let above, let asked, let interim, let stopping else { return nil }
        return ReportStep(above: above, asked, interim, stopping)
    }
}
