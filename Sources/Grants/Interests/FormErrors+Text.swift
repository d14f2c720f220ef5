import Web

extension FormErrors {
    /// Takes a text that may be empty: what is too long is an error.
    mutating func take(_ field: String, _ text: String?, atMost most: Int, _ language: PageLanguage) -> String? {
        guard let text else { return nil }
        checkLength(field, text, most, language)
        return text.unicodeScalars.count <= most ? text : nil
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
