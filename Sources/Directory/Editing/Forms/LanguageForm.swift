import Web

/// What is spoken, and what makes it easier to come.
enum LanguageForm: SectionForm {
    static let names = ["sprog", "lettere"]
    /// Asked for by name; others that an offer has are shown with them.
    private static let usual = ["da", "en", "de", "ar", "uk", "pl", "so", "tr", "fa", "tegnsprog"]
    private static let comforts: [ServiceFeature] = [.companion, .anonymous, .volunteersWanted]

    static func pairs(_ content: EditContent) -> [(name: String, value: String)] {
        guard let offer = content.offer else { return [] }
        return offer.languages.map { ("sprog", $0) }
            + comforts.filter(offer.features.contains).map { ("lettere", $0.rawValue) }
    }

    static func controls(_ fields: EditFields) -> [FormControl] {
        let (words, language) = (fields.setting.words, fields.setting.language)
        let codes = usual + fields.input.all("sprog").filter { !usual.contains($0) }
        return [
            fields.checks(
                "sprog",
                fields.pick("Hvilke sprog kan man tale her?", "Which languages can one speak here?"),
                codes.map { ($0, words.spoken($0, language).uppercasedFirst) }
            ),
            fields.checks(
                "lettere",
                fields.pick("Passer noget af det her?", "Does any of this fit?"),
                [
                    (
                        ServiceFeature.companion.rawValue,
                        fields.pick(
                            "En frivillig kan gå med den første gang",
                            "A volunteer can come along the first time"
                        )
                    ),
                    (ServiceFeature.anonymous.rawValue, fields.pick("Man kan være anonym", "One can be anonymous")),
                    (
                        ServiceFeature.volunteersWanted.rawValue,
                        fields.pick("Vi søger flere frivillige", "We look for more volunteers")
                    ),
                ]
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
        let chosen = input.all("sprog").filter { setting.words.isSpoken($0) || offer.languages.contains($0) }
        if chosen.isEmpty {
            errors.add("sprog", setting.pick("Vælg mindst ét sprog", "Choose at least one language"))
        }
        // The order they stood in is the order of importance.
        offer.languages =
            offer.languages.filter(chosen.contains) + chosen.filter { !offer.languages.contains($0) }
        let wanted = Set(input.all("lettere"))
        offer.features =
            offer.features.filter { !comforts.contains($0) } + comforts.filter { wanted.contains($0.rawValue) }
        content = .offer(offer)
    }

    static func isFilled(_ content: EditContent, _ setting: EditSetting) -> Bool {
        content.offer.map { !$0.languages.isEmpty } ?? false
    }
}
