import Web

/// The form for getting a link by mail.
struct LinkRequestPage: Page {
    static let template = "registry/link-request"

    var action: String
    var back: String
    var helpURL: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var email: TextInput
    var onward: String?

    static let sample = LinkRequestPage(
        action: "/log-ind/link",
        back: "/log-ind",
        helpURL: "/log-ind/hjaelp",
        hasErrors: true,
        errors: [FormErrors.Item(field: "email", message: "Skriv din mail")],
        email: .sample,
        onward: "/mine-opgaver"
    )
}

extension LinkRequestPage {
    init(_ form: LinkRequestForm, _ language: PageLanguage) {
        action = language.base + SignInPath.link
        back = language.base + SignInPath.form
        helpURL = language.base + SignInPath.help
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        email = TextInput(
            LinkRequestForm.emailField,
            .email,
            language.pick("Din mail", "Your email"),
            hint: language.pick("Den mail, som kommunen eller foreningen kender", "The one they know you by"),
            autocomplete: "email",
            value: form.email,
            error: form.errors[LinkRequestForm.emailField]
        )
        onward = form.onward
    }
}

/// The same for everybody, so that nobody learns which addresses are known.
struct LinkReceiptPage: Page {
    static let template = "registry/link-receipt"

    var againURL: String
    var helpURL: String

    static let sample = LinkReceiptPage(againURL: "/log-ind/link", helpURL: "/log-ind/hjaelp")
}
