import Web

/// What somebody wrote or chose in the filters that could not be used.
///
/// It stays in its field: a search that silently passed it over would look as if it had been met.
struct SearchErrors: Sendable {
    private(set) var errors = FormErrors()
    private var postcode: String?
    private var age: String?

    private static let longest = 10

    init(_ input: FormInput, _ address: SearchAddress, _ language: PageLanguage) {
        if let written = input["postnr"], address.postcode == nil {
            postcode = String(written.prefix(Self.longest))
            errors.add(
                "postnr",
                language.pick("Skriv de fire tal i dit postnummer", "Write the four digits of your postcode")
            )
        } else if address.order == .near, address.postcode == nil {
            errors.add(
                "postnr",
                language.pick(
                    "Skriv dit postnummer, så viser vi det nærmeste først",
                    "Write your postcode, and we show the nearest first"
                )
            )
        }
        if let written = input["alder"], address.age == nil {
            age = String(written.prefix(Self.longest))
            errors.add(
                "alder",
                language.pick("Skriv alderen med tal, fra 0 til 120", "Write the age in digits, from 0 to 120")
            )
        }
    }

    /// Shows them in the summary and at their fields.
    func show(on page: inout SearchPage) {
        guard !errors.isEmpty else { return }
        page.hasErrors = true
        page.errors = errors.items
        page.filters.postcode = postcode ?? page.filters.postcode
        page.filters.postcodeError = errors["postnr"]
        page.filters.age = age ?? page.filters.age
        page.filters.ageError = errors["alder"]
    }
}
