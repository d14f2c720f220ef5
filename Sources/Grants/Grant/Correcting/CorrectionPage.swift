import Web

/// The supplement that a correction would send, before it is sent.
struct CorrectionPage: Page {
    static let template = "grants/grant-correction"

    var back: String
    var eyebrow: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var letter: HTMLFragment
    var lix: String
    var lixStyle: String
    var lixIcon: String
    var action: String
    var hidden: [CaseFormPage.Hidden]
    /// Nil for a supplement that is easy to read.
    var reason: AreaInput?

    static let sample = CorrectionPage(
        back: "/bevillinger/nr/1/ret",
        eyebrow: "Kulturven",
        hasErrors: true,
        errors: [FormErrors.Item(field: "svaert", message: "Skriv hvorfor")],
        letter: HTMLFragment(trusted: "<article></article>"),
        lix: "LIX 31",
        lixStyle: "ok",
        lixIcon: "check",
        action: "/bevillinger/nr/1/ret",
        hidden: [CaseFormPage.Hidden(name: "grund", value: "Fejl")],
        reason: .sample
    )
}
