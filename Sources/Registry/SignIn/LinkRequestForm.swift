import Web

/// The address that somebody wants a link sent to.
struct LinkRequestForm: Equatable, Sendable {
    static let emailField = "email"

    var email = ""
    var onward: String?
    private(set) var errors = FormErrors()

    init() {}

    init(_ input: FormInput) {
        email = input[Self.emailField] ?? ""
        onward = SignInPath.onward(input[SignInPath.onward])
    }

    mutating func address(_ language: PageLanguage) -> String? {
        errors = FormErrors()
        return errors.email(email, at: Self.emailField, language)
    }
}
