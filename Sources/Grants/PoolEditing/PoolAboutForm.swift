import Database
import Web

/// What a pool is called, what it is for, who may apply, and who decides.
enum PoolAboutForm: PoolPartForm {
    static func pairs(_ setting: PoolSetting) -> [(name: String, value: String)] {
        let pool = setting.pool
        return [
            ("titel", pool.title), ("kort", pool.lead), ("formaal", pool.purpose), ("hvem", pool.applicants),
            ("saadan", pool.procedure), ("afgoer", pool.decider), ("anbefaler", pool.recommender),
            ("ansvarlig", "\(pool.ownerID)"),
        ]
    }

    static func controls(_ fields: Fields) -> [FormControl] {
        [
            fields.text("titel", fields.pick("Hvad hedder puljen?", "What is the pool called?")),
            fields.text(
                "kort",
                fields.pick("Sig det i én sætning", "Say it in one sentence"),
                hint: fields.pick("Den står på listen over puljer.", "It stands in the list of pools.")
            ),
            fields.area("formaal", fields.pick("Hvad er pengene til?", "What is the money for?"), rows: 5),
            fields.area("hvem", fields.pick("Hvem kan søge?", "Who can apply?"), rows: 4),
            fields.area(
                "saadan",
                fields.pick("Hvordan går det til?", "How does it go?"),
                hint: fields.pick(
                    "Fra ansøgning til penge, trin for trin.",
                    "From application to money, step by step."
                ),
                rows: 4
            ),
            fields.text(
                "anbefaler",
                fields.pick("Hvem anbefaler først? (valgfrit)", "Who recommends first? (optional)"),
                hint: fields.pick("Som »Frivilligrådet«.", "Such as \"The volunteer council\".")
            ),
            fields.text("afgoer", fields.pick("Hvem afgør?", "Who decides?")),
            fields.select(
                "ansvarlig",
                fields.pick("Hvilken funktion svarer for puljen?", "Which function answers for the pool?"),
                [("", fields.setting.owners.map { ("\($0.id)", $0.name) })]
            ),
        ]
    }

    static func read(
        _ input: FormInput,
        _ setting: PoolSetting,
        _ errors: inout FormErrors,
        _ language: PageLanguage
    ) -> Writing? {
        func text(_ name: String, _ most: Int, _ danish: String?, _ english: String) -> String {
            Self.text(name, input, most: most, missing: danish.map { language.pick($0, english) }, &errors, language)
        }
        let title = text("titel", 120, "Skriv, hvad puljen hedder", "Write what the pool is called")
        let lead = text("kort", 300, "Sig i én sætning, hvad puljen er", "Say in one sentence what it is")
        let purpose = text("formaal", 4_000, "Skriv, hvad pengene er til", "Write what the money is for")
        let applicants = text("hvem", 2_000, "Skriv, hvem der kan søge", "Write who can apply")
        let procedure = text("saadan", 2_000, "Skriv, hvordan det går til", "Write how it goes")
        let recommender = text("anbefaler", 120, nil, "")
        let decider = text("afgoer", 120, "Skriv, hvem der afgør", "Write who decides")
        let owner = setting.owners.first { "\($0.id)" == input["ansvarlig"] }
        if owner == nil {
            errors.add(
                "ansvarlig",
                language.pick("Vælg den funktion, der svarer for puljen", "Choose the function that answers for it")
            )
        }
        guard errors.isEmpty, let owner else { return nil }
        let id = setting.pool.id
        return { _, db in
            try db.run(
                """
                UPDATE grant_pool SET title = \(title), lead = \(lead), purpose = \(purpose),
                    applicants = \(applicants), procedure = \(procedure), recommender = \(recommender),
                    decider = \(decider), owner_id = \(owner.id)
                WHERE id = \(id)
                """
            )
        }
    }
}
