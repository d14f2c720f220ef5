import Database
import Web

/// The laws behind a pool, how applications are assessed, and what an applicant must find elsewhere.
enum PoolRulesForm: PoolPartForm {
    static func pairs(_ setting: PoolSetting) -> [(name: String, value: String)] {
        setting.bases.map { ("regler", "\($0.id)") } + [
            ("vurderere", "\(setting.pool.assessors)"), ("visning", setting.pool.showing.rawValue),
            ("andel", setting.pool.ownShare == 0 ? "" : "\(setting.pool.ownShare)"),
            ("laengst", setting.pool.longest.rawValue), ("faelles", setting.pool.joint.rawValue),
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
            fields.choice(
                "laengst",
                fields.pick("Hvor længe kan I give penge?", "For how long can you give money?"),
                [
                    (Grant.Duration.oneYear.rawValue, fields.pick("Et år ad gangen", "One year at a time")),
                    (Grant.Duration.severalYears.rawValue, fields.pick("Også flere år", "Several years too")),
                    (
                        Grant.Duration.permanent.rawValue,
                        fields.pick("Også fast, indtil I siger noget andet", "Permanently too, until you say otherwise")
                    ),
                ],
                usual: fields.setting.pool.longest.rawValue
            ),
            fields.choice(
                "faelles",
                fields.pick(
                    "Skal alle partnere sige ja, før flere kan søge sammen?",
                    "Must all partners say yes first?"
                ),
                [
                    (
                        Pool.Joint.whenever.rawValue,
                        fields.pick("Nej, de kan svare bagefter", "No, they can answer afterwards")
                    ),
                    (Pool.Joint.agreed.rawValue, fields.pick("Ja, alle", "Yes, all of them")),
                ],
                usual: fields.setting.pool.joint.rawValue
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
        let longest = Grant.Duration(rawValue: input["laengst"] ?? setting.pool.longest.rawValue)
        if longest == nil {
            errors.add("laengst", language.pick("Vælg, hvor længe I kan give penge", "Choose for how long"))
        }
        let joint = Pool.Joint(rawValue: input["faelles"] ?? setting.pool.joint.rawValue)
        if joint == nil {
            errors.add("faelles", language.pick("Vælg, om alle skal sige ja først", "Choose whether all must say yes"))
        }
        guard errors.isEmpty, let assessors, let showing, let share, let longest, let joint else { return nil }
        let id = setting.pool.id
        return { _, db in
            try db.run("DELETE FROM grant_pool_basis WHERE pool_id = \(id)")
            for basis in bases {
                try db.run("INSERT INTO grant_pool_basis (pool_id, basis_id) VALUES (\(id), \(basis))")
            }
            try db.run(
                """
                UPDATE grant_pool SET assessors = \(assessors), showing = \(showing), own_share = \(share),
                    longest = \(longest), joint = \(joint)
                WHERE id = \(id)
                """
            )
        }
    }
}
