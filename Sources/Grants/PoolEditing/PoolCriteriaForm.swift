import Database
import Web

/// What applications are measured by; the weights make 100 together.
enum PoolCriteriaForm: PoolPartForm {
    static func pairs(_ setting: PoolSetting) -> [(name: String, value: String)] {
        setting.criteria.enumerated().flatMap { index, criterion in
            [
                ("navn-\(index + 1)", criterion.name),
                ("vaegt-\(index + 1)", "\(criterion.weight)"), ("godt-\(index + 1)", criterion.good),
            ]
        }
    }

    static func controls(_ fields: Fields) -> [FormControl] {
        rows(fields.setting.criteria.count, fields.input, "navn").flatMap { row in
            [
                .heading(fields.pick("Nr. \(row)", "No. \(row)")),
                fields.text(
                    "navn-\(row)",
                    fields.pick("Hvad er vigtigt?", "What counts?"),
                    hint: row == 1 ? fields.pick("Som »Når nye mennesker«.", "Such as \"Reaches new people\".") : nil
                ),
                fields.text(
                    "vaegt-\(row)",
                    fields.pick("Hvor mange procent tæller det?", "How many percent does it count?"),
                    .number,
                    width: .short
                ),
                fields.area(
                    "godt-\(row)",
                    fields.pick("Hvordan ser en god ansøgning ud her?", "What does a good application show here?")
                ),
            ]
        }
    }

    private struct Row: Sendable {
        /// Of the criterion that it was before.
        var id: Int?
        var name: String
        var weight: Int
        var good: String
    }

    static func read(
        _ input: FormInput,
        _ setting: PoolSetting,
        _ errors: inout FormErrors,
        _ language: PageLanguage
    ) -> Writing? {
        var read: [Row] = []
        for row in 1...mostRows {
            let (name, weight, good) = (input["navn-\(row)"], input["vaegt-\(row)"], input["godt-\(row)"])
            if name == nil, weight == nil, good == nil { continue }
            let written = text(
                "navn-\(row)",
                input,
                most: 80,
                missing: language.pick("Skriv, hvad der er vigtigt", "Write what counts"),
                &errors,
                language
            )
            let number = weight.flatMap { Int($0) }.flatMap { (1...100).contains($0) ? $0 : nil }
            if number == nil {
                errors.add(
                    "vaegt-\(row)",
                    language.pick("Skriv et helt tal fra 1 til 100", "Write a whole number from 1 to 100")
                )
            }
            let shows = text(
                "godt-\(row)",
                input,
                most: 600,
                missing: language.pick("Skriv, hvordan en god ansøgning ser ud", "Write what a good one shows"),
                &errors,
                language
            )
            let id = setting.criteria.indices.contains(row - 1) ? setting.criteria[row - 1].id : nil
            read.append(Row(id: id, name: written, weight: number ?? 0, good: shows))
        }
        if read.isEmpty {
            errors.add("navn-1", language.pick("Skriv mindst én ting, der tæller", "Write at least one thing"))
        } else if errors.isEmpty {
            let sum = read.map(\.weight).reduce(0, +)
            if sum != 100 {
                errors.add(
                    "vaegt-1",
                    language.pick(
                        "Procenterne skal give 100 i alt. De giver \(sum)",
                        "The percentages must make 100. They make \(sum)"
                    )
                )
            }
        }
        guard errors.isEmpty else { return nil }
        let (pool, before, criteria) = (setting.pool.id, setting.criteria, read)
        return { now, db in try write(criteria, over: before, pool: pool, at: now, in: db) }
    }

    /// What an earlier round was assessed by stays as it was said then: a change makes a new criterion and ends the old.
    private static func write(
        _ rows: [Row],
        over before: [Criterion],
        pool: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let opened: Int = try db.value(
            "SELECT COUNT(*) AS n FROM grant_round WHERE pool_id = \(pool) AND opened_at IS NOT NULL"
        )
        let last: Int = try db.value(
            "SELECT COALESCE(MAX(position), 0) AS n FROM grant_criterion WHERE pool_id = \(pool)"
        )
        // Positions are unique, so all of them first move out of the way.
        try db.run("UPDATE grant_criterion SET position = position + \(last + mostRows) WHERE pool_id = \(pool)")
        var kept: Set<Int> = []
        for (index, row) in rows.enumerated() {
            let old = before.first { $0.id == row.id }
            let isSame = old.map { ($0.name, $0.weight, $0.good) == (row.name, row.weight, row.good) } ?? false
            if let old, isSame || opened == 0 {
                kept.insert(old.id)
                try db.run(
                    """
                    UPDATE grant_criterion SET position = \(index + 1), name = \(row.name), weight = \(row.weight),
                        good = \(row.good)
                    WHERE id = \(old.id) AND pool_id = \(pool)
                    """
                )
                continue
            }
            let made: Int = try db.value(
                """
                INSERT INTO grant_criterion (pool_id, position, name, weight, good)
                VALUES (\(pool), \(index + 1), \(row.name), \(row.weight), \(row.good)) RETURNING id
                """
            )
            guard let old else { continue }
            try db.run(
                """
                UPDATE grant_block SET criterion_id = \(made) WHERE criterion_id = \(old.id)
                    AND form_id IN (SELECT id FROM grant_form WHERE pool_id = \(pool) AND fixed_at IS NULL)
                """
            )
        }
        for old in before where !kept.contains(old.id) {
            try db.run("UPDATE grant_criterion SET ended_at = \(now) WHERE id = \(old.id)")
        }
    }
}
