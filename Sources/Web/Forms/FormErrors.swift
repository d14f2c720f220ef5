/// Field name to message, in the order the fields stand on the page.
package struct FormErrors: Sendable, Equatable {
    /// One error, as the summary links to it.
    package struct Item: Encodable, Sendable, Equatable {
        package var field: String
        package var message: String

        package init(field: String, message: String) {
            self.field = field
            self.message = message
        }
    }

    package private(set) var items: [Item] = []

    package init() {}

    package var isEmpty: Bool { items.isEmpty }

    /// The message of a field, or nil.
    ///
    /// The field and the summary say the same words.
    package subscript(_ field: String) -> String? { items.first { $0.field == field }?.message }

    /// Adds an error; a field's first one stands.
    package mutating func add(_ field: String, _ message: String) {
        if self[field] == nil { items.append(Item(field: field, message: message)) }
    }
}

extension FormErrors {
    /// Says by how many characters a text is too long, if it is.
    package mutating func checkLength(_ field: String, _ text: String, _ most: Int, _ language: PageLanguage) {
        let over = text.unicodeScalars.count - most
        guard over > 0 else { return }
        add(
            field,
            language.pick(
                "Gør teksten \(language.number(over)) tegn kortere",
                "Make the text \(language.number(over)) characters shorter"
            )
        )
    }
}
