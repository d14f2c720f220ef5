import Web

/// A new password, and the present one where it must be shown that the person knows it.
struct PasswordForm: Equatable, Sendable {
    static let currentField = "nuvaerende"
    static let newField = "ny"

    var current = ""
    var new = ""
    private(set) var errors = FormErrors()

    init() {}

    init(_ input: FormInput) {
        current = input[Self.currentField] ?? ""
        new = input[Self.newField] ?? ""
    }

    /// Whether it can be tried; ``errors`` say what is wrong.
    mutating func check(needsCurrent: Bool, own: [String], _ language: PageLanguage) -> Bool {
        errors = FormErrors()
        if needsCurrent, current.isEmpty {
            errors.add(
                Self.currentField,
                language.pick("Skriv din nuværende adgangskode", "Write your present password")
            )
        }
        if let fault = PasswordRules.fault(in: new, own: own) { errors.add(Self.newField, words(fault, language)) }
        return errors.isEmpty
    }

    mutating func refuseCurrent(_ language: PageLanguage) {
        errors.add(
            Self.currentField,
            language.pick(
                "Det er ikke din adgangskode. Har du glemt den, så log ud, og få et link i en mail.",
                "That is not your password. If you have forgotten it, sign out and get a link by email."
            )
        )
    }

    mutating func refuseTooMany(_ language: PageLanguage) {
        errors.add(
            Self.currentField,
            language.pick(
                "Der er prøvet for mange gange. Vent lidt, eller log ud, og få et link i en mail.",
                "There have been too many tries. Wait a little, or sign out and get a link by email."
            )
        )
    }

    private func words(_ fault: PasswordRules.Fault, _ language: PageLanguage) -> String {
        switch fault {
        case .tooShort:
            language.pick(
                "Skriv mindst \(PasswordRules.shortest) tegn",
                "Write at least \(PasswordRules.shortest) characters"
            )
        case .tooLong:
            language.pick(
                "Skriv højst \(PasswordRules.longest) tegn",
                "Write at most \(PasswordRules.longest) characters"
            )
        case .common:
            language.pick(
                "Den er for let at gætte. Tag tre eller fire ord, som ikke hører sammen.",
                "It is too easy to guess. Take three or four words that do not belong together."
            )
        case .own:
            language.pick(
                "Brug ikke dit navn, din mail eller kommunens navn.",
                "Do not use your name, your email or the name of the municipality."
            )
        }
    }
}
