import Registry
import Web

/// What a form needs to know beside what is typed.
struct EditSetting: Sendable {
    var words: ScreenWords
    /// Of the municipality.
    var districts: [District]
    var organization: Organization
    var language: PageLanguage

    func pick(_ danish: String, _ english: String) -> String { language.pick(danish, english) }
}

/// One control of a form, whichever it is: exactly one is there.
struct EditControl: Encodable, Sendable {
    var heading: String?
    var field: TextInput?
    var area: AreaInput?
    var choice: ChoiceInput?
    var checks: ChoiceInput?
    var select: ChoiceInput?
    var date: DateFieldset?

    static let sample = EditControl(
        heading: "Fast tid 1",
        field: .sample,
        area: .sample,
        choice: .sample,
        checks: .sample,
        select: .sample,
        date: .sample
    )

    static func heading(_ text: String) -> EditControl { EditControl(heading: text) }
    static func field(_ field: TextInput) -> EditControl { EditControl(field: field) }
    static func area(_ area: AreaInput) -> EditControl { EditControl(area: area) }
    static func choice(_ choice: ChoiceInput) -> EditControl { EditControl(choice: choice) }
    static func checks(_ checks: ChoiceInput) -> EditControl { EditControl(checks: checks) }
    static func select(_ select: ChoiceInput) -> EditControl { EditControl(select: select) }
    static func date(_ date: DateFieldset) -> EditControl { EditControl(date: date) }
}
