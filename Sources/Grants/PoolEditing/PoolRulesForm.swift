import Database
import Web

/// The laws behind a pool, how applications are assessed, and what an applicant must find elsewhere.
enum PoolRulesForm: PoolPartForm {
    static func pairs(_ setting: PoolSetting) -> [(name: String, value: String)] {
        setting.bases.map { ("regler", "\($0.id)") } + [
            ("vurderere", "\(setting.pool.assessors)"), ("visning", setting.pool.showing.rawValue),
            ("andel", setting.pool.ownShare == 0 ? "" : "\(setting.pool.ownShare)"),
        ]
    }

    static func controls(_ fields: Fields) -> [FormControl] {
        [
            fields.checks(
                "regler",
                fields.pick("Hvilke regler giver I penge efter?", "Under which rules do you give money?"),
                fields.setting.allBases.map { ("\($0.id)", $0.title) },
                hint: fields.pick("Vælg gerne flere.", "Choose several if needed.")
            ),
            fields.choice(
                "vurderere",
                fields.pick("Hvor mange vurderer hver ansøgning?", "How many assess each application?"),
                [
                    ("1", fields.pick("En", "One")), ("2", fields.pick("To, hver for sig", "Two, each alone")),
                    ("3", fields.pick("Tre, hver for sig", "Three, each alone")),
                ]
            ),
            fields.choice(
                "visning",
                fields.pick("Må de se, hvem der søger?", "May they see who applies?"),
                [
                    (Pool.Showing.named.rawValue, fields.pick("Ja", "Yes")),
                    (
                        Pool.Showing.blind.rawValue,
                        fields.pick("Nej, ikke før de har vurderet", "No, not before they have assessed")
                    ),
                ]
            ),
            fields.text(
                "andel",
                fields.pick("Hvor mange procent skal de selv finde? (valgfrit)", "Own share in percent? (optional)"),
                .number,
                width: .short,
                hint: fields.pick("Lad det stå tomt, hvis de ikke skal.", "Leave it empty if none.")
            ),
        ]
    }

    static func read(
        _ input: FormInput,
        _ setting: PoolSetting,
        _ errors: inout FormErrors,
        _ language: PageLanguage
    ) -> Writing? {
        let known = Set(setting.allBases.map(\.id))
        let bases = Set(input.all("regler").compactMap { Int($0) }).intersection(known).sorted()
        if bases.isEmpty { errors.add("regler", language.pick("Vælg mindst én regel", "Choose at least one rule")) }
        let assessors = input["vurderere"].flatMap { Int($0) }.flatMap { (1...3).contains($0) ? $0 : nil }
        if assessors == nil {
            errors.add("vurderere", language.pick("Vælg, hvor mange der vurderer", "Choose how many assess"))
        }
        let showing = input["visning"].flatMap(Pool.Showing.init)
        if showing == nil {
            errors.add("visning", language.pick("Vælg, om de må se, hvem der søger", "Choose whether they may see who"))
        }
        let share = input["andel"].map { Int($0) } ?? 0
        if share.map({ !(0...90).contains($0) }) ?? true {
            errors.add("andel", language.pick("Skriv et helt tal fra 0 til 90", "Write a whole number from 0 to 90"))
        }
        guard errors.isEmpty, let assessors, let showing, let share else { return nil }
        let id = setting.pool.id
        return { _, db in
            try db.run("DELETE FROM grant_pool_basis WHERE pool_id = \(id)")
            for basis in bases {
                try db.run("INSERT INTO grant_pool_basis (pool_id, basis_id) VALUES (\(id), \(basis))")
            }
            try db.run(
                """
                UPDATE grant_pool SET assessors = \(assessors), showing = \(showing), own_share = \(share)
                WHERE id = \(id)
                """
            )
        }
    }
}
