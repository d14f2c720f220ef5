import Database
import Registry
import Web

/// The kinds of function and what each may do («Funktionstyper»).
struct FunctionKindsPage: Page {
    static let template = "followup/function-kinds"

    struct Kind: Encodable, Sendable {
        var url: String
        var name: String
        var place: String
        var permissions: String
    }

    var back: String
    var kinds: [Kind]
    var newURL: String

    static let sample = FunctionKindsPage(
        back: "/enheder",
        kinds: [
            Kind(url: "/funktionstyper/leder", name: "Leder", place: "I en enhed", permissions: "Godkende tilbud")
        ],
        newURL: "/funktionstyper/ny"
    )
}

extension FunctionKindsPage {
    init(_ kinds: [(kind: FunctionKind, keys: Set<String>)], _ permissions: [Permission], _ language: PageLanguage) {
        back = language.base + UnitPath.index
        self.kinds = kinds.map { kind, keys in
            let names = permissions.filter { keys.contains($0.key) }.map { language.pick($0.danish, $0.english) }
            return Kind(
                url: language.base + FunctionKindPath.show(kind.key),
                name: kind.name(language),
                place: kind.place.name(language),
                permissions: names.isEmpty
                    ? language.pick("Kun egne opgaver", "Only its own tasks") : names.joined(separator: ". ") + "."
            )
        }
        newURL = language.base + FunctionKindPath.new
    }
}

/// One kind: its names and what it may do.
struct FunctionKindPage: Page {
    static let template = "followup/function-kind"
    var back: String
    var heading: String
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var danish: TextInput
    var english: TextInput
    /// Only for a new one: a kind never moves from the municipality to the associations.
    var place: ChoiceInput?
    var permissions: ChoiceInput

    static let sample = FunctionKindPage(
        back: "/funktionstyper",
        heading: "Leder",
        action: "/funktionstyper/leder",
        hasErrors: true,
        errors: [FormErrors.Item(field: "navn", message: "Skriv et navn")],
        danish: .sample,
        english: .sample,
        place: .sample,
        permissions: .sample
    )
}

extension FunctionKindPage {
    init(_ form: FunctionKindForm, of kind: FunctionKind?, _ permissions: [Permission], _ language: PageLanguage) {
        back = language.base + FunctionKindPath.index
        heading = kind?.name(language) ?? language.pick("Ny funktionstype", "New kind of function")
        action = language.base + (kind.map { FunctionKindPath.show($0.key) } ?? FunctionKindPath.index)
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        danish = TextInput("navn", .text, language.pick("Navn", "Name"), value: form.danish, error: form.errors["navn"])
        english = TextInput(
            "navn-en",
            .text,
            language.pick("Navn på engelsk", "Name in English"),
            value: form.english,
            error: form.errors["navn-en"]
        )
        place =
            kind == nil
            ? ChoiceInput(
                "sted",
                language.pick("Hvor findes den?", "Where is it?"),
                FunctionPlace.allCases.map { ($0.rawValue, $0.name(language)) },
                chosen: [form.place],
                error: form.errors["sted"]
            ) : nil
        self.permissions = ChoiceInput(
            "maa",
            language.pick("Hvad må den?", "What may it do?"),
            permissions.map { ($0.key, language.pick($0.danish, $0.english)) },
            chosen: form.permissions,
            hint: language.pick(
                "Alle, der har en funktion af denne type, kan det samme.",
                "Everybody who holds a function of this kind can do the same."
            ),
            error: form.errors["maa"]
        )
    }
}

extension FunctionPlace {
    func name(_ language: PageLanguage) -> String {
        switch self {
        case .unit: language.pick("I kommunen", "In the municipality")
        case .organization: language.pick("I foreninger", "In associations")
        }
    }
}

enum FunctionKindPath {
    static let index = "/funktionstyper"
    static let new = "/funktionstyper/ny"
    static func show(_ key: String) -> String { "\(index)/\(key)" }
}
