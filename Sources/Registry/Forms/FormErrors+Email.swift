import Web

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
