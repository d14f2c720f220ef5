/// One control of a form, as the partial `web/controls` shows it: exactly one of its parts is there.
package struct FormControl: Encodable, Sendable {
    package var heading: String?
    package var field: TextInput?
    package var area: AreaInput?
    package var choice: ChoiceInput?
    package var checks: ChoiceInput?
    package var select: ChoiceInput?
    package var date: DateFieldset?

    package static let sample = FormControl(
        heading: "Fast tid 1",
        field: .sample,
        area: .sample,
        choice: .sample,
        checks: .sample,
        select: .sample,
        date: .sample
    )

    package static func heading(_ text: String) -> FormControl { FormControl(heading: text) }
    package static func field(_ field: TextInput) -> FormControl { FormControl(field: field) }
    package static func area(_ area: AreaInput) -> FormControl { FormControl(area: area) }
    package static func choice(_ choice: ChoiceInput) -> FormControl { FormControl(choice: choice) }
    package static func checks(_ checks: ChoiceInput) -> FormControl { FormControl(checks: checks) }
    package static func select(_ select: ChoiceInput) -> FormControl { FormControl(select: select) }
    package static func date(_ date: DateFieldset) -> FormControl { FormControl(date: date) }
}
