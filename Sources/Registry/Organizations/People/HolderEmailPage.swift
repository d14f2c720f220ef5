import Web

/// Giving another person a new mail address, when the old one is dead.
struct HolderEmailPage: Page {
    static let template = "registry/holder-email"

    var action: String
    var name: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var email: TextInput

    static let sample = HolderEmailPage(
        action: "/indehavere/1/mail",
        name: "Anna",
        hasErrors: true,
        errors: [FormErrors.Item(field: "email", message: "Skriv en mail")],
        email: .sample
    )
}
