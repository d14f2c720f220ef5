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
