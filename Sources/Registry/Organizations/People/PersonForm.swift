import Web

/// Somebody who is to have a role.
struct PersonForm: Equatable, Sendable {
    static let nameField = "navn"
    static let emailField = "email"
    static let roleField = "rolle"

    var name = ""
    var email = ""
    var role = ""
    private(set) var errors = FormErrors()

    struct Entry: Equatable, Sendable {
        var name: String
        var email: String
        var kind: FunctionKind
    }

    init() {}

    init(_ input: FormInput) {
        name = input[Self.nameField] ?? ""
        email = input[Self.emailField] ?? ""
        role = input[Self.roleField] ?? ""
    }

    /// - `owner`: whose name and address they are.
    mutating func entry(
        _ kinds: [FunctionKind],
        of owner: FormErrors.EmailOwner = .another,
        _ language: PageLanguage
    ) -> Entry? {
        errors = FormErrors()
        let kind = kinds.first { $0.key == role }
        if kind == nil { errors.add(Self.roleField, language.pick("Vælg en rolle", "Choose a role")) }
        let name = errors.name(name, at: Self.nameField, language)
        let address = errors.email(email, of: owner, at: Self.emailField, language)
        guard errors.isEmpty, let kind, let name, let address else { return nil }
        return Entry(name: name, email: address, kind: kind)
    }

    /// The question which role.
    func choice(_ kinds: [FunctionKind], _ legend: String, _ language: PageLanguage) -> ChoiceInput {
        ChoiceInput(
            Self.roleField,
            legend,
            kinds.map { ($0.key, $0.name(language)) },
            chosen: role,
            error: errors[Self.roleField]
        )
    }
}
