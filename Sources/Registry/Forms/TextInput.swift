import Web

/// A field of a form for one line of text, as the partial `registry/field` shows it.
struct TextInput: Encodable, Sendable {
    enum Kind: String, Encodable, Sendable {
        case text
        case email
        case password
        case phone = "tel"
    }

    /// Its name in the form, too.
    var id: String
    var label: String
    var hint: String?
    var error: String?
    var type: Kind
    var autocomplete: String?
    /// Empty for a password: what is secret is typed anew.
    var value: String
    /// The ids of what explains the field.
    var described: String?

    static let sample = TextInput(
        "email",
        .email,
        "Din mail",
        hint: "Som navn@eksempel.dk",
        autocomplete: "email",
        value: "anna@eksempel.dk",
        error: "Skriv din mail"
    )

    init(
        _ id: String,
        _ type: Kind,
        _ label: String,
        hint: String? = nil,
        autocomplete: String? = nil,
        value: String = "",
        error: String? = nil
    ) {
        self.id = id
        self.type = type
        self.label = label
        self.hint = hint
        self.autocomplete = autocomplete
        self.value = type == .password ? "" : value
        self.error = error
        let parts = [hint.map { _ in "\(id)-hjaelp" }, error.map { _ in "\(id)-fejl" }].compactMap(\.self)
        described = parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}

extension FormErrors {
    /// What somebody typed as a mail address, or an error at the field.
    mutating func email(_ text: String, at field: String, _ language: PageLanguage) -> String? {
        guard !text.isEmpty else {
            add(field, language.pick("Skriv din mail", "Write your email"))
            return nil
        }
        guard let address = EmailAddress(text) else {
            add(
                field,
                language.pick(
                    "Skriv en mailadresse som navn@eksempel.dk",
                    "Write an email address like name@example.com"
                )
            )
            return nil
        }
        return address.text
    }
}
