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

    static func controls(_ input: FormInput, _ errors: FormErrors, _ setting: EditSetting) -> [EditControl] {
        func field(_ name: String, _ label: String, hint: String? = nil) -> EditControl {
            .field(TextInput(name, .text, label, hint: hint, value: input[name] ?? "", error: errors[name]))
        }
        return [
            field("navn", setting.pick("Hvad hedder I?", "What are you called?")),
            field("kaldes", setting.pick("Kaldes også (valgfrit)", "Also called (optional)")),
            .area(
                AreaInput(
                    "tekst",
                    setting.pick("Fortæl om jer", "Tell about yourselves"),
                    hint: setting.pick(
                        "Hvem er I, og hvad gør I for folk? To eller tre sætninger er nok.",
                        "Who are you, and what do you do for people? Two or three sentences are enough."
                    ),
                    rows: 6,
                    value: input["tekst"] ?? "",
                    error: errors["tekst"]
                )
            ),
            .choice(
                ChoiceInput(
                    "stoerrelse",
                    setting.pick("Hvor store er I? (valgfrit)", "How large are you? (optional)"),
                    setting.words.sizes.map { ($0.key, $0.text(setting.language)) },
                    chosen: input["stoerrelse"],
                    error: errors["stoerrelse"]
                )
            ),
            field(
                "begyndte",
                setting.pick("Hvilket år begyndte I? (valgfrit)", "In which year did you begin? (optional)")
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

    static func controls(_ input: FormInput, _ errors: FormErrors, _ setting: EditSetting) -> [EditControl] {
        func field(_ name: String, _ type: TextInput.Kind, _ label: String, hint: String? = nil) -> EditControl {
            .field(TextInput(name, type, label, hint: hint, value: input[name] ?? "", error: errors[name]))
        }
        return [
            field(
                "telefon",
                .phone,
                setting.pick("Telefon", "Telephone"),
                hint: setting.pick("Alle kan se den.", "Everybody can see it.")
            ),
            field("email", .email, setting.pick("Mail", "Email")),
            field("hjemmeside", .text, setting.pick("Hjemmeside (valgfrit)", "Website (optional)")),
            field("postnr", .text, setting.pick("Postnummer (valgfrit)", "Postcode (optional)")),
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
