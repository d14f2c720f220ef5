import Database
import Registry
import Web

/// What somebody typed about a unit.
struct UnitForm: Equatable, Sendable {
    var name = ""
    var kind = ""
    /// The id of the unit above; empty for one at the top.
    var parent = ""
    private(set) var errors = FormErrors()

    init() {}

    init(_ input: FormInput) {
        name = input["navn"] ?? ""
        kind = input["slags"] ?? ""
        parent = input["under"] ?? ""
    }

    init(_ unit: Unit) {
        name = unit.name
        kind = unit.kind.rawValue
        parent = unit.parentID.map(String.init) ?? ""
    }

    struct Answer: Sendable {
        var name: String
        var kind: UnitKind
        var parent: Int?
    }

    mutating func answer(_ language: PageLanguage) -> Answer? {
        if name.isEmpty { errors.add("navn", language.pick("Skriv enhedens navn", "Write the unit's name")) }
        if name.unicodeScalars.count > 200 {
            errors.add("navn", language.pick("Gør navnet kortere", "Make the name shorter"))
        }
        let chosen = UnitKind(rawValue: kind)
        if chosen == nil {
            errors.add("slags", language.pick("Vælg, hvad slags enhed det er", "Choose what kind of unit it is"))
        }
        let above = Int(parent)
        if !parent.isEmpty, above == nil {
            errors.add("under", language.pick("Vælg en enhed på listen", "Choose a unit from the list"))
        }
        guard errors.isEmpty, let chosen else { return nil }
        return Answer(name: name, kind: chosen, parent: above)
    }

    mutating func refuse(_ fault: UnitFault, _ language: PageLanguage) {
        switch fault {
        case .elsewhere:
            errors.add("under", language.pick("Vælg en enhed på listen", "Choose a unit from the list"))
        case .tooDeep:
            errors.add("under", language.pick("Der er for mange enheder over hinanden", "There are too many levels"))
        case .withinItself:
            errors.add(
                "under",
                language.pick("En enhed kan ikke ligge under sig selv", "A unit cannot be below itself")
            )
        }
    }
}

/// What somebody typed to make a function in a unit.
struct UnitFunctionForm: Equatable, Sendable {
    var kind = ""
    var title = ""
    private(set) var errors = FormErrors()

    init() {}

    init(_ input: FormInput) {
        kind = input["type"] ?? ""
        title = input["titel"] ?? ""
    }

    mutating func answer(_ kinds: [FunctionKind], _ language: PageLanguage) -> (kind: FunctionKind, title: String?)? {
        let chosen = kinds.first { "\($0.id)" == kind && $0.place == .unit }
        if chosen == nil { errors.add("type", language.pick("Vælg en slags funktion", "Choose a kind of function")) }
        if title.unicodeScalars.count > 120 {
            errors.add("titel", language.pick("Gør titlen kortere", "Make the title shorter"))
        }
        guard errors.isEmpty, let chosen else { return nil }
        return (chosen, title.nonEmpty)
    }
}

/// Making or changing a unit.
struct UnitFormPage: Page {
    static let template = "followup/unit-form"
    var back: String
    var heading: String
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var name: TextInput
    var kind: ChoiceInput
    var parent: ChoiceInput

    static let sample = UnitFormPage(
        back: "/enheder",
        heading: "Ny enhed",
        action: "/enheder",
        hasErrors: true,
        errors: [FormErrors.Item(field: "navn", message: "Skriv enhedens navn")],
        name: .sample,
        kind: .sample,
        parent: .sample
    )
}

extension UnitFormPage {
    init(_ form: UnitForm, of unit: Unit?, among units: [Unit], _ language: PageLanguage) {
        back = language.base + (unit.map { UnitPath.show($0.slug) } ?? UnitPath.index)
        heading = unit == nil ? language.pick("Ny enhed", "New unit") : language.pick("Ret enheden", "Change the unit")
        action = language.base + (unit.map { UnitPath.show($0.slug) } ?? UnitPath.index)
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        name = TextInput("navn", .text, language.pick("Navn", "Name"), value: form.name, error: form.errors["navn"])
        kind = ChoiceInput(
            "slags",
            language.pick("Hvad slags enhed?", "What kind of unit?"),
            UnitKind.allCases.map { ($0.rawValue, $0.name(language)) },
            chosen: [form.kind],
            error: form.errors["slags"]
        )
        parent = ChoiceInput(
            "under",
            language.pick("Hører under", "Belongs to"),
            units.filter { $0.id != unit?.id }.map { ("\($0.id)", $0.name) },
            chosen: [form.parent],
            hint: language.pick("Lad stå tomt for en enhed øverst.", "Leave it empty for a unit at the top."),
            error: form.errors["under"]
        )
    }
}
