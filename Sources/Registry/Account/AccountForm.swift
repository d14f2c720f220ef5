import Web

/// What a person says of themselves.
struct AccountForm: Equatable, Sendable {
    static let nameField = "navn"
    static let emailField = "email"
    static let phoneField = "telefon"

    var name = ""
    var email = ""
    var phone = ""
    private(set) var errors = FormErrors()

    /// What is right in it.
    struct Entry: Equatable, Sendable {
        var name: String
        var email: String
        var phone: String?
    }

    init(_ person: Person) {
        name = person.name
        email = person.email
        phone = person.phone ?? ""
    }

    init(_ input: FormInput) {
        name = input[Self.nameField] ?? ""
        email = input[Self.emailField] ?? ""
        phone = input[Self.phoneField] ?? ""
    }

    mutating func entry(_ language: PageLanguage) -> Entry? {
        errors = FormErrors()
        let name = errors.name(name, at: Self.nameField, language)
        let address = errors.email(email, at: Self.emailField, language)
        if !phone.isEmpty, !(3...30).contains(phone.unicodeScalars.count) || !phone.contains(where: \.isNumber) {
            errors.add(
                Self.phoneField,
                language.pick("Skriv et nummer, eller lad feltet være tomt", "Write a number, or leave it empty")
            )
        }
        guard errors.isEmpty, let name, let address else { return nil }
        return Entry(name: name, email: address, phone: phone.isEmpty ? nil : phone)
    }

    /// Lets a choice of another form on the page say what is wrong with it.
    mutating func addChoiceError(_ language: PageLanguage) {
        errors.add(
            AccountPage.choiceField,
            language.pick("Vælg en funktion, som du har", "Choose a function that you have")
        )
    }
}

extension FormErrors {
    /// What somebody typed as a person's name, or an error at the field.
    mutating func name(_ text: String, at field: String, _ language: PageLanguage) -> String? {
        let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty else {
            add(field, language.pick("Skriv et navn", "Write a name"))
            return nil
        }
        guard name.unicodeScalars.count <= 120 else {
            add(field, language.pick("Skriv højst 120 tegn", "Write at most 120 characters"))
            return nil
        }
        return name
    }
}
