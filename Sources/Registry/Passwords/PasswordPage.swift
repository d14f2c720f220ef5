import Web

/// Choosing a password, or another one.
struct PasswordPage: Page {
    static let template = "registry/password"

    var back: String
    var action: String
    var heading: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    /// For the browser's list of passwords.
    var email: String
    var current: TextInput?
    var new: TextInput

    static let sample = PasswordPage(
        back: "/mit-medspil",
        action: "/mit-medspil/adgangskode",
        heading: "Skift adgangskode",
        hasErrors: true,
        errors: [FormErrors.Item(field: "ny", message: "Skriv mindst 10 tegn")],
        email: "anna@eksempel.dk",
        current: .sample,
        new: .sample
    )
}

extension PasswordPage {
    init(_ form: PasswordForm, of person: Person, has: Bool, needsCurrent: Bool, _ language: PageLanguage) {
        back = language.base + SignInPath.account
        action = language.base + SignInPath.password
        heading = Self.heading(has: has, language)
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        email = person.email
        current =
            needsCurrent
            ? TextInput(
                PasswordForm.currentField,
                .password,
                language.pick("Din nuværende adgangskode", "Your present password"),
                autocomplete: "current-password",
                error: form.errors[PasswordForm.currentField]
            ) : nil
        new = TextInput(
            PasswordForm.newField,
            .password,
            language.pick("Din nye adgangskode", "Your new password"),
            hint: language.pick(
                "Mindst \(PasswordRules.shortest) tegn. Tre eller fire ord er godt og let at huske.",
                "At least \(PasswordRules.shortest) characters. Three or four words are good and easy to remember."
            ),
            autocomplete: "new-password",
            error: form.errors[PasswordForm.newField]
        )
    }

    static func heading(has: Bool, _ language: PageLanguage) -> String {
        has
            ? language.pick("Skift adgangskode", "Change your password")
            : language.pick("Vælg en adgangskode", "Choose a password")
    }
}

extension SignInPath {
    static let password = "/mit-medspil/adgangskode"
}
