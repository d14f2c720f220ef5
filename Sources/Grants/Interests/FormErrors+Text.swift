import Web

extension FormErrors {
    /// Takes a text that may be empty: what is too long is an error.
    mutating func take(_ field: String, _ text: String?, atMost most: Int, _ language: PageLanguage) -> String? {
        guard let text else { return nil }
        let over = text.unicodeScalars.count - most
        guard over > 0 else { return text }
        let number = language.number(over)
        add(field, language.pick("Gør teksten \(number) tegn kortere", "Make the text \(number) characters shorter"))
        return nil
    }

    /// Takes a text that must be there.
    ///
    /// - `missing`: what is said when there is none.
    mutating func need(
        _ field: String,
        _ text: String?,
        atMost most: Int,
        missing: String,
        _ language: PageLanguage
    ) -> String? {
        guard text != nil else {
            add(field, missing)
            return nil
        }
        return take(field, text, atMost: most, language)
    }
}
