import Registry
import Web

/// What somebody typed about a kind of function.
struct FunctionKindForm: Equatable, Sendable {
    var danish = ""
    var english = ""
    var place = ""
    var permissions: Set<String> = []
    private(set) var errors = FormErrors()

    init() {}

    init(_ input: FormInput) {
        danish = input["navn"] ?? ""
        english = input["navn-en"] ?? ""
        place = input["sted"] ?? ""
        permissions = Set(input.all("maa"))
    }

    init(_ kind: FunctionKind, permissions: Set<String>) {
        danish = kind.danish
        english = kind.english
        place = kind.place.rawValue
        self.permissions = permissions
    }

    /// Whether everything is there; ``errors`` say what is not.
    mutating func check(isNew: Bool, _ language: PageLanguage) -> Bool {
        for (field, text) in [("navn", danish), ("navn-en", english)] {
            if text.isEmpty { errors.add(field, language.pick("Skriv et navn", "Write a name")) }
            if text.unicodeScalars.count > 100 {
                errors.add(field, language.pick("Gør navnet kortere", "Make the name shorter"))
            }
        }
        if isNew, FunctionPlace(rawValue: place) == nil {
            errors.add("sted", language.pick("Vælg, hvor den findes", "Choose where it is"))
        }
        return errors.isEmpty
    }

    mutating func refuse(_ field: String, _ message: String) { errors.add(field, message) }
}
