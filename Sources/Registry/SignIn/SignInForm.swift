import Web

/// What somebody typed to get in.
struct SignInForm: Equatable, Sendable {
    static let emailField = "email"
    static let passwordField = "adgangskode"

    var email = ""
    var password = ""
    /// Where the person was going.
    var onward: String?
    private(set) var errors = FormErrors()

    init() {}

    init(_ input: FormInput) {
        email = input[Self.emailField] ?? ""
        password = input[Self.passwordField] ?? ""
        onward = SignInPath.onward(input[SignInPath.onward])
    }

    /// An address and a password to try, or nil and ``errors`` say what is missing.
    mutating func credentials(_ language: PageLanguage) -> (email: String, password: String)? {
        errors = FormErrors()
        let address = errors.email(email, at: Self.emailField, language)
        if password.isEmpty {
            errors.add(Self.passwordField, language.pick("Skriv din adgangskode", "Write your password"))
        }
        guard errors.isEmpty, let address else { return nil }
        return (address, password)
    }

    /// Says that a link is the way now.
    mutating func refuseTooMany(_ language: PageLanguage) {
        errors.add(
            Self.emailField,
            language.pick(
                "Der er prøvet for mange gange med en adgangskode. Vent lidt, eller få et link i en mail. Det virker nu.",
                "There have been too many tries with a password. Wait a little, or get a link by email. That works now."
            )
        )
    }

    /// Says that nobody could be let in, in the same words whatever the reason.
    mutating func refuse(_ language: PageLanguage) {
        errors.add(
            Self.emailField,
            language.pick(
                "Mailen og adgangskoden passer ikke sammen. Prøv igen, eller få et link i en mail.",
                "The email and the password do not match. Try again, or get a link by email."
            )
        )
    }
}
