import Database
import Web

/// Day, month and year as somebody typed them.
struct DateFields: Equatable, Sendable {
    let prefix: String
    var day = ""
    var month = ""
    var year = ""

    init(prefix: String) { self.prefix = prefix }

    mutating func read(_ input: FormInput) {
        day = input["\(prefix)-dag"] ?? ""
        month = input["\(prefix)-maaned"] ?? ""
        year = input["\(prefix)-aar"] ?? ""
    }

    var isEmpty: Bool { day.isEmpty && month.isEmpty && year.isEmpty }

    /// Nil for a day that does not exist, or when something is missing.
    var date: CalendarDate? {
        guard let day = Int(day), let month = Int(month), let year = Int(year) else { return nil }
        return CalendarDate(year: (0..<100).contains(year) ? 2_000 + year : year, month: month, day: day)
    }
}

extension PageLanguage {
    var noSuchDate: String { pick("Skriv en dato, som findes", "Write a date that exists") }
}

/// Three fields for a date, as `{{> followup/date-fields}}` shows them.
struct DateFieldset: Encodable, Sendable {
    var legend: String
    var hint: String?
    var prefix: String
    var day: String
    var month: String
    var year: String
    var error: String?

    init(_ fields: DateFields, legend: String, hint: String? = nil, _ errors: FormErrors) {
        self.legend = legend
        self.hint = hint
        prefix = fields.prefix
        (day, month, year) = (fields.day, fields.month, fields.year)
        error = errors["\(fields.prefix)-dag"]
    }

    static let sample: DateFieldset = {
        var errors = FormErrors()
        errors.add("frist-dag", "Skriv en dato, som findes")
        var fields = DateFields(prefix: "frist")
        (fields.day, fields.month, fields.year) = ("24", "11", "2026")
        return DateFieldset(fields, legend: "Ny frist", hint: "Hvis du ved den", errors)
    }()
}
