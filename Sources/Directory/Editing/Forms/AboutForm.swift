import Web

/// What an organisation says of itself.
enum AboutForm: SectionForm {
    static let names = ["navn", "kaldes", "tekst", "stoerrelse", "begyndte"]
    static let isNeeded = true

    static func pairs(_ content: EditContent) -> [(name: String, value: String)] {
        guard let profile = content.profile else { return [] }
        return [
            ("navn", profile.name), ("kaldes", profile.shortName ?? ""), ("tekst", profile.description),
            ("stoerrelse", profile.size ?? ""), ("begyndte", profile.founded.map(String.init) ?? ""),
        ]
    }

    static func controls(_ fields: EditFields) -> [FormControl] {
        [
            fields.text("navn", fields.pick("Hvad hedder I?", "What are you called?")),
            fields.text("kaldes", fields.pick("Kaldes også (valgfrit)", "Also called (optional)")),
            fields.area(
                "tekst",
                fields.pick("Fortæl om jer", "Tell about yourselves"),
                hint: fields.pick(
                    "Hvem er I, og hvad gør I for folk? To eller tre sætninger er nok.",
                    "Who are you, and what do you do for people? Two or three sentences are enough."
                ),
                rows: 6
            ),
            fields.choice(
                "stoerrelse",
                fields.pick("Hvor store er I? (valgfrit)", "How large are you? (optional)"),
                fields.setting.words.sizes.map { ($0.key, $0.text(fields.setting.language)) }
            ),
            fields.text(
                "begyndte",
                fields.pick("Hvilket år begyndte I? (valgfrit)", "In which year did you begin? (optional)"),
                width: .short
            ),
        ]
    }

    static func read(
        _ input: FormInput,
        into content: inout EditContent,
        _ errors: inout FormErrors,
        _ setting: EditSetting
    ) {
        guard var profile = content.profile else { return }
        var reading = EditReading(input, setting)
        profile.name = reading.needed("navn", most: 200, "Skriv, hvad I hedder", "Write what you are called")
        profile.shortName = reading.text("kaldes", most: 100)
        profile.description = reading.text("tekst", most: NameForm.longest) ?? ""
        profile.size = input["stoerrelse"].flatMap { key in setting.words.sizes.contains { $0.key == key } ? key : nil }
        profile.founded = reading.number("begyndte", 1_000...2_100)
        errors = reading.errors
        content = .profile(profile)
    }

    static func isFilled(_ content: EditContent, _ setting: EditSetting) -> Bool {
        content.profile.map { !$0.name.isEmpty && !$0.description.isEmpty } ?? false
    }
}

/// How one gets hold of an organisation.
enum ReachForm: SectionForm {
    static let names = ["telefon", "email", "hjemmeside", "postnr"]

    static func pairs(_ content: EditContent) -> [(name: String, value: String)] {
        guard let profile = content.profile else { return [] }
        return [
            ("telefon", profile.phone ?? ""), ("email", profile.email ?? ""), ("hjemmeside", profile.website ?? ""),
            ("postnr", profile.postcode ?? ""),
        ]
    }

    static func controls(_ fields: EditFields) -> [FormControl] {
        [
            fields.text(
                "telefon",
                fields.pick("Telefon", "Telephone"),
                .phone,
                hint: fields.pick("Alle kan se den.", "Everybody can see it.")
            ),
            fields.text("email", fields.pick("Mail", "Email"), .email),
            fields.text("hjemmeside", fields.pick("Hjemmeside (valgfrit)", "Website (optional)")),
            fields.text("postnr", fields.pick("Postnummer (valgfrit)", "Postcode (optional)"), width: .short),
        ]
    }

    static func read(
        _ input: FormInput,
        into content: inout EditContent,
        _ errors: inout FormErrors,
        _ setting: EditSetting
    ) {
        guard var profile = content.profile else { return }
        var reading = EditReading(input, setting)
        profile.phone = reading.phone("telefon")
        profile.email = reading.email("email")
        profile.website = reading.website("hjemmeside")
        profile.postcode = reading.postcode("postnr")
        errors = reading.errors
        content = .profile(profile)
    }

    static func isFilled(_ content: EditContent, _ setting: EditSetting) -> Bool {
        content.profile.map { $0.phone != nil || $0.email != nil } ?? false
    }
}
