import Web

/// The form for signing in («log ind»).
struct SignInPage: Page {
    static let template = "registry/sign-in"

    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var email: TextInput
    var password: TextInput
    var onward: String?
    var linkURL: String

    static let sample = SignInPage(
        action: "/log-ind",
        hasErrors: true,
        errors: [FormErrors.Item(field: "email", message: "Skriv din mail")],
        email: .sample,
        password: .sample,
        onward: "/mine-opgaver",
        linkURL: "/log-ind/link"
    )
}

extension SignInPage {
    init(_ form: SignInForm, _ language: PageLanguage) {
        action = language.base + SignInPath.form
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        email = TextInput(
            SignInForm.emailField,
            .email,
            language.pick("Din mail", "Your email"),
            autocomplete: "email",
            value: form.email,
            error: form.errors[SignInForm.emailField]
        )
        password = TextInput(
            SignInForm.passwordField,
            .password,
            language.pick("Din adgangskode", "Your password"),
            autocomplete: "current-password",
            error: form.errors[SignInForm.passwordField]
        )
        onward = form.onward
        linkURL = language.base + SignInPath.link(onwardTo: form.onward)
    }
}
