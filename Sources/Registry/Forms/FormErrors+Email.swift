import Web

extension FormErrors {
    /// Whose address is asked for.
    enum EmailOwner: Equatable, Sendable {
        case oneself
        case another
    }

    /// What somebody typed as a mail address, or an error at the field.
    mutating func email(
        _ text: String,
        of owner: EmailOwner = .oneself,
        at field: String,
        _ language: PageLanguage
    ) -> String? {
        guard !text.isEmpty else {
            switch owner {
            case .oneself: add(field, language.pick("Skriv din mail", "Write your email"))
            case .another: add(field, language.pick("Skriv personens mail", "Write the person's email"))
            }
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
