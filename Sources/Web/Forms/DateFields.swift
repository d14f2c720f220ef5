package import Database

/// Day, month and year as somebody typed them.
package struct DateFields: Equatable, Sendable {
    package let prefix: String
    package var day = ""
    package var month = ""
    package var year = ""

    package init(prefix: String) { self.prefix = prefix }

    package mutating func read(_ input: FormInput) {
        day = input["\(prefix)-dag"] ?? ""
        month = input["\(prefix)-maaned"] ?? ""
        year = input["\(prefix)-aar"] ?? ""
    }

    package var isEmpty: Bool { day.isEmpty && month.isEmpty && year.isEmpty }

    /// Nil for a day that does not exist, or when something is missing.
    package var date: CalendarDate? {
        guard let day = Int(day), let month = Int(month), let year = Int(year) else { return nil }
        return CalendarDate(year: (0..<100).contains(year) ? 2_000 + year : year, month: month, day: day)
    }
}

extension PageLanguage {
    package var noSuchDate: String { pick("Skriv en dato, som findes", "Write a date that exists") }

    /// The same where a form asks for several dates: says which.
    package func noSuchDate(_ label: String) -> String { "\(noSuchDate): \(label)" }
}

/// Three fields for a date, as `{{> web/date-fields}}` shows them.
package struct DateFieldset: Encodable, Sendable {
    package var legend: String
    package var hint: String?
    package var prefix: String
    package var day: String
    package var month: String
    package var year: String
    package var error: String?

    package init(_ fields: DateFields, legend: String, hint: String? = nil, _ errors: FormErrors) {
        self.legend = legend
        self.hint = hint
        prefix = fields.prefix
        (day, month, year) = (fields.day, fields.month, fields.year)
        error = errors["\(fields.prefix)-dag"]
    }

    package static let sample: DateFieldset = {
        var errors = FormErrors()
        errors.add("frist-dag", "Skriv en dato, som findes")
        var fields = DateFields(prefix: "frist")
        (fields.day, fields.month, fields.year) = ("24", "11", "2026")
        return DateFieldset(fields, legend: "Ny frist", hint: "Hvis du ved den", errors)
    }()
}
