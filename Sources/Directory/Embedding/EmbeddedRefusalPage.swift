import Web

/// Says to those who set up a frame why their colour is refused.
struct EmbeddedRefusalPage: Page {
    static let template = "directory/embedded-refusal"
    var heading: String
    var text: String
    var url: String

    static let sample = EmbeddedRefusalPage(
        heading: "Farven kan ikke bruges",
        text: "Den er for lys.",
        url: "/indlejring"
    )
}

extension EmbeddedRefusalPage {
    /// Why `text` is refused; without a refusal it is no colour at all.
    init(_ text: String, _ refusal: Theme.Refusal?, _ language: PageLanguage) {
        heading = language.pick("Farven kan ikke bruges", "The colour cannot be used")
        url = language.base + EmbeddingText.path
        guard let refusal else {
            self.text = language.pick(
                "»\(text)« er ingen farve. Skriv seks tegn, for eksempel #7a1f5c.",
                "“\(text)” is no colour. Write six digits, such as #7a1f5c."
            )
            return
        }
        let (contrast, least) = (language.decimal(refusal.contrast), language.decimal(refusal.least))
        self.text = language.pick(
            """
            Hvid tekst på #\(refusal.colour.hex) er svær at læse. Kontrasten er \(contrast), og der skal mindst \(least) \
            til. Vælg en mørkere farve.
            """,
            """
            White text on #\(refusal.colour.hex) is hard to read. The contrast is \(contrast), and at least \(least) is \
            needed. Choose a darker colour.
            """
        )
    }
}

extension PageLanguage {
    /// One decimal, rounded down.
    fileprivate func decimal(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded(.down))
        return "\(tenths / 10)\(pick(",", "."))\(tenths % 10)"
    }
}
