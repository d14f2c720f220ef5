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

    static func controls(_ input: FormInput, _ errors: FormErrors, _ setting: EditSetting) -> [EditControl] {
        let chosen = input.all("sprog")
        let codes = usual + chosen.filter { !usual.contains($0) }
        return [
            .checks(
                ChoiceInput(
                    "sprog",
                    setting.pick("Hvilke sprog kan man tale her?", "Which languages can one speak here?"),
                    codes.map { ($0, setting.words.spoken($0, setting.language).uppercasedFirst) },
                    chosen: Set(chosen),
                    error: errors["sprog"]
                )
            ),
            .checks(
                ChoiceInput(
                    "lettere",
                    setting.pick("Passer noget af det her?", "Does any of this fit?"),
                    [
                        (
                            ServiceFeature.companion.rawValue,
                            setting.pick(
                                "En frivillig kan gå med den første gang",
                                "A volunteer can come along the first time"
                            )
                        ),
                        (
                            ServiceFeature.anonymous.rawValue,
                            setting.pick("Man kan være anonym", "One can be anonymous")
                        ),
                        (
                            ServiceFeature.volunteersWanted.rawValue,
                            setting.pick("Vi søger flere frivillige", "We look for more volunteers")
                        ),
                    ],
                    chosen: Set(input.all("lettere"))
                )
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
