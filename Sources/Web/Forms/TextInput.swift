/// A field of a form for one line of text, as the partial `web/field` shows it.
package struct TextInput: Encodable, Sendable {
    package enum Kind: String, Encodable, Sendable {
        case text
        case email
        case password
        case phone = "tel"
        case number
    }

    /// How wide it is: as wide as what is to stand in it.
    package enum Width: String, Sendable {
        case full
        /// A few signs, such as "12.30".
        case short
    }

    /// Its name in the form, too.
    let id: String
    let label: String
    let hint: String?
    let error: String?
    let type: Kind
    let autocomplete: String?
    /// Empty for a password: what is secret is typed anew.
    let value: String
    /// The ids of what explains the field.
    let described: String?
    /// The class of the stylesheet for its width.
    let width: String?

    /// For the samples of pages.
    package static let sample = TextInput(
        "email",
        .email,
        "Din mail",
        width: .short,
        hint: "Som navn@eksempel.dk",
        autocomplete: "username",
        value: "anna@eksempel.dk",
        error: "Skriv din mail"
    )

    package init(
        _ id: String,
        _ type: Kind,
        _ label: String,
        width: Width = .full,
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
        described = Self.described(id, hint, error)
        self.width = width == .short ? "input--w4" : nil
    }

    /// The ids of hint and error, for `aria-describedby`.
    static func described(_ id: String, _ hint: String?, _ error: String?) -> String? {
        let parts = [hint.map { _ in "\(id)-hjaelp" }, error.map { _ in "\(id)-fejl" }].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}

/// A field for several lines, as the partial `web/area` shows it.
package struct AreaInput: Encodable, Sendable {
    let id: String
    let label: String
    let hint: String?
    let error: String?
    let rows: Int
    let value: String
    let described: String?

    /// For the samples of pages.
    package static let sample = AreaInput("tekst", "Hvad skete der?", hint: "Kort", value: "Vi ringede", error: "Skriv")

    package init(
        _ id: String,
        _ label: String,
        hint: String? = nil,
        rows: Int = 3,
        value: String = "",
        error: String? = nil
    ) {
        self.id = id
        self.label = label
        self.hint = hint
        self.rows = rows
        self.value = value
        self.error = error
        described = TextInput.described(id, hint, error)
    }
}
