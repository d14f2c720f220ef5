import Web

/// What it is called, and what it is.
enum NameForm: SectionForm {
    static let names = ["navn", "kort", "tekst"]
    static let isNeeded = true
    static let longest = 8_000

    static func pairs(_ content: EditContent) -> [(name: String, value: String)] {
        guard let offer = content.offer else { return [] }
        return [("navn", offer.name), ("kort", offer.summary), ("tekst", offer.description)]
    }

    static func controls(_ fields: EditFields) -> [FormControl] {
        [
            fields.text(
                "navn",
                fields.pick("Hvad hedder tilbuddet?", "What is it called?"),
                hint: fields.pick(
                    "Et navn, der siger, hvad det er. »Fællesspisning for alle« er bedre end »Onsdagsklubben«.",
                    "A name that says what it is. \"Eating together\" is better than \"The Wednesday club\"."
                )
            ),
            fields.area(
                "kort",
                fields.pick("Fortæl det i én sætning", "Tell it in one sentence"),
                hint: fields.pick(
                    "Den står i søgningen. Skriv, hvad man laver, og hvem man møder.",
                    "It stands in the search. Write what one does, and whom one meets."
                ),
                rows: 2
            ),
            fields.area(
                "tekst",
                fields.pick("Fortæl lidt mere (valgfrit)", "Tell a little more (optional)"),
                hint: fields.pick(
                    "Hvad sker der den første gang? Hvem tager imod? Korte sætninger er bedst.",
                    "What happens the first time? Who meets you? Short sentences are best."
                ),
                rows: 8
            ),
        ]
    }

    static func read(
        _ input: FormInput,
        into content: inout EditContent,
        _ errors: inout FormErrors,
        _ setting: EditSetting
    ) {
        guard var offer = content.offer else { return }
        var reading = EditReading(input, setting)
        offer.name = reading.needed("navn", most: 200, "Skriv, hvad tilbuddet hedder", "Write what it is called")
        offer.summary = reading.needed("kort", most: 500, "Fortæl det i én sætning", "Tell it in one sentence")
        offer.description = reading.text("tekst", most: longest) ?? ""
        errors = reading.errors
        content = .offer(offer)
    }

    static func isFilled(_ content: EditContent, _ setting: EditSetting) -> Bool {
        content.offer.map { !$0.name.isEmpty && !$0.summary.isEmpty } ?? false
    }
}
