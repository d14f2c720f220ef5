import Language
import Web

/// One small form.
struct EditSectionPage: Page {
    static let template = "directory/edit-section"

    /// What somebody else saved in the meantime.
    struct Conflict: Encodable, Sendable {
        var who: String
        var differences: [ContentDifference]
    }

    var back: String
    var name: String
    var heading: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var conflict: Conflict?
    var action: String
    var revision: String
    /// Saves by itself as one types: nothing has to be made first.
    var savesItself: Bool
    var controls: [EditControl]
    var hints: PlainHints?
    var saved: String?

    static let sample = EditSectionPage(
        back: "/tilbud/x/rediger",
        name: "Fællesspisning",
        heading: "Navn og tekst",
        hasErrors: true,
        errors: [FormErrors.Item(field: "navn", message: "Skriv et navn")],
        conflict: Conflict(who: "Kasserer, Lundby", differences: [.sample]),
        action: "/tilbud/x/rediger/afsnit/navn",
        revision: "3",
        savesItself: true,
        controls: [.sample],
        hints: .sample,
        saved: "Gemt i dag."
    )
}

/// What is said when a form has saved itself.
struct EditSavedPage: Page {
    static let template = "directory/edit-saved"
    /// `ok`, `warn` or `late`.
    var kind: String
    var icon: String
    var text: String
    /// For the form's next time.
    var revision: String
    var hints: PlainHints?

    static let sample = EditSavedPage(kind: "ok", icon: "check", text: "Gemt kl. 10.42.", revision: "4", hints: .sample)
}
