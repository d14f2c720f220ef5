import Database
import Registry
import Web

/// What a pool is about and whom it is for, in the directory's words.
enum PoolSubjectsForm: PoolPartForm {
    static func pairs(_ setting: PoolSetting) -> [(name: String, value: String)] {
        setting.subjects.map { (name(of: $0.taxonomy), $0.key) }
    }

    private static func name(of taxonomy: FunctionSubject.Taxonomy) -> String {
        switch taxonomy {
        case .topic: "emne"
        case .targetGroup: "maalgruppe"
        }
    }

    static func controls(_ fields: Fields) -> [FormControl] {
        [
            checks(
                .targetGroup,
                fields.pick("Hvem er pengene til for?", "Whom is the money for?"),
                hint: fields.pick("Vælg ingen, hvis puljen er for alle.", "Choose none if it is for everybody."),
                fields
            ),
            checks(.topic, fields.pick("Hvad handler puljen om?", "What is the pool about?"), hint: nil, fields),
        ]
    }

    private static func checks(
        _ taxonomy: FunctionSubject.Taxonomy,
        _ legend: String,
        hint: String?,
        _ fields: Fields
    ) -> FormControl {
        let answers = fields.setting.allSubjects.filter { $0.taxonomy == taxonomy }.map {
            ($0.key, $0.name(fields.language))
        }
        return fields.checks(name(of: taxonomy), legend, answers, hint: hint)
    }

    static func read(
        _ input: FormInput,
        _ setting: PoolSetting,
        _ errors: inout FormErrors,
        _ language: PageLanguage
    ) -> Writing? {
        let chosen = setting.allSubjects.filter { input.all(name(of: $0.taxonomy)).contains($0.key) }
        if !chosen.contains(where: { $0.taxonomy == .topic }) {
            errors.add("emne", language.pick("Vælg mindst ét emne", "Choose at least one topic"))
            return nil
        }
        let id = setting.pool.id
        return { _, db in
            try db.run("DELETE FROM grant_pool_subject WHERE pool_id = \(id)")
            for subject in chosen {
                try db.run(
                    """
                    INSERT INTO grant_pool_subject (pool_id, taxonomy, key)
                    VALUES (\(id), \(subject.taxonomy), \(subject.key))
                    """
                )
            }
        }
    }
}
