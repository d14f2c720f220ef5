import Database
import Registry
import Web

/// The tree of a municipality's units («Enheder»).
struct UnitTreePage: Page {
    static let template = "followup/unit-tree"

    struct Row: Encodable, Sendable {
        var url: String
        var name: String
        /// How deep it stands: the last part of a class, 0 to 5.
        var depth: Int
        var detail: String
        var vacant: String?
    }

    var rows: [Row]
    var hasRows: Bool
    var newURL: String?
    var kindsURL: String?

    static let sample = UnitTreePage(
        rows: [Row(url: "/enheder/social", name: "Social", depth: 0, detail: "Forvaltning", vacant: "1 ubesat")],
        hasRows: true,
        newURL: "/enheder/ny",
        kindsURL: "/funktionstyper"
    )
}

extension UnitTreePage {
    struct Content: Sendable {
        var units: [Unit]
        /// Functions by unit, and those that nobody holds.
        var functions: [Int: Int]
        var vacant: [Int: Int]
    }

    init(_ content: Content, _ actor: Actor, _ language: PageLanguage) {
        let children = Dictionary(grouping: content.units) { $0.parentID ?? 0 }
        var rows: [Row] = []
        func add(_ parent: Int, _ depth: Int) {
            for unit in children[parent] ?? [] {
                rows.append(Row(unit, depth: depth, content, language))
                add(unit.id, depth + 1)
            }
        }
        add(0, 0)
        self.rows = rows
        hasRows = !rows.isEmpty
        newURL = actor.may(.changeUnits) ? language.base + UnitPath.new : nil
        kindsURL = actor.may(.changeKinds) ? language.base + FunctionKindPath.index : nil
    }
}

extension UnitTreePage.Row {
    fileprivate init(_ unit: Unit, depth: Int, _ content: UnitTreePage.Content, _ language: PageLanguage) {
        url = language.base + UnitPath.show(unit.slug)
        name = unit.name
        self.depth = min(depth, 5)
        let count = content.functions[unit.id] ?? 0
        let functions =
            switch count {
            case 0: language.pick("ingen funktioner", "no functions")
            case 1: language.pick("1 funktion", "1 function")
            default: language.pick("\(count) funktioner", "\(count) functions")
            }
        detail = "\(unit.kind.name(language)), \(functions)"
        vacant = content.vacant[unit.id].map { language.pick("\($0) ubesat", "\($0) vacant") }
    }
}

/// One unit: where it belongs, its functions and the units below it.
struct UnitPage: Page {
    static let template = "followup/unit"

    struct Link: Encodable, Sendable {
        var url: String
        var text: String
    }
    struct FunctionLine: Encodable, Sendable {
        var url: String
        var title: String
        var holder: String
        var isVacant: Bool
        var contact: String?
    }
    struct NewFunction: Encodable, Sendable {
        var action: String
        var kind: ChoiceInput
        var title: TextInput
        var isOpen: Bool
    }

    var crumbs: [Link]
    var kind: String
    var name: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var functions: [FunctionLine]
    var hasFunctions: Bool
    var below: [Link]
    var hasBelow: Bool
    var tasks: Link?
    var edit: Link?
    var newFunction: NewFunction?

    static let sample = UnitPage(
        crumbs: [Link(url: "/enheder", text: "Enheder")],
        kind: "Forvaltning",
        name: "Social og Sundhed",
        hasErrors: true,
        errors: [FormErrors.Item(field: "type", message: "Vælg en type")],
        functions: [
            FunctionLine(
                url: "/funktioner/1",
                title: "Frivilligkonsulent",
                holder: "Kim",
                isVacant: true,
                contact: "70 00 60 12"
            )
        ],
        hasFunctions: true,
        below: [Link(url: "/enheder/aeldre", text: "Center for Ældre")],
        hasBelow: true,
        tasks: Link(url: "/enheder/social/opgaver", text: "Enhedens opgaver"),
        edit: Link(url: "/enheder/social/ret", text: "Ret enheden"),
        newFunction: NewFunction(action: "/enheder/social/funktioner", kind: .sample, title: .sample, isOpen: true)
    )
}

extension UnitPage {
    struct Content: Sendable {
        var unit: Unit
        /// Itself first, the top last.
        var path: [Unit]
        var functions: [Function]
        var staffing: [Int: Staffing]
        var below: [Unit]
        var kinds: [FunctionKind]
        var maySeeTasks: Bool
        var mayChange: Bool
    }

    init(_ content: Content, _ form: UnitFunctionForm, _ language: PageLanguage) {
        let unit = content.unit
        crumbs =
            [Link(url: language.base + UnitPath.index, text: language.pick("Enheder", "Units"))]
            + content.path.dropFirst().reversed().map {
                Link(url: language.base + UnitPath.show($0.slug), text: $0.name)
            }
        kind = unit.kind.name(language)
        name = unit.name
        errors = form.errors.items
        hasErrors = !errors.isEmpty
        functions = content.functions.map { function in
            var isVacant = false
            if case .vacant = content.staffing[function.id] { isVacant = true }
            return FunctionLine(
                url: language.base + FunctionPath.show(function.id),
                title: function.title,
                holder: language.staffing(content.staffing[function.id]),
                isVacant: isVacant,
                contact: [function.phone, function.email].compactMap(\.self).joined(separator: ", ").nonEmpty
            )
        }
        hasFunctions = !functions.isEmpty
        below = content.below.map { Link(url: language.base + UnitPath.show($0.slug), text: $0.name) }
        hasBelow = !below.isEmpty
        let base = language.base + UnitPath.show(unit.slug)
        tasks =
            content.maySeeTasks
            ? Link(url: "\(base)/opgaver", text: language.pick("Enhedens opgaver", "The unit's tasks")) : nil
        edit =
            content.mayChange ? Link(url: "\(base)/ret", text: language.pick("Ret enheden", "Change the unit")) : nil
        newFunction =
            content.mayChange
            ? NewFunction(
                action: "\(base)/funktioner",
                kind: ChoiceInput(
                    "type",
                    language.pick("Hvad slags funktion?", "What kind of function?"),
                    content.kinds.filter { $0.place == .unit }.map { ("\($0.id)", $0.name(language)) },
                    chosen: [form.kind],
                    error: form.errors["type"]
                ),
                title: TextInput(
                    "titel",
                    .text,
                    language.pick("Egen titel (valgfrit)", "A title of its own (optional)"),
                    hint: language.pick(
                        "Som »Målgruppekoordinator for ældre«.",
                        "Such as \"Target group coordinator for the elderly\"."
                    ),
                    value: form.title,
                    error: form.errors["titel"]
                ),
                isOpen: hasErrors
            ) : nil
    }
}

extension UnitKind {
    func name(_ language: PageLanguage) -> String {
        switch self {
        case .administration: language.pick("Forvaltning", "Administration")
        case .centre: language.pick("Center", "Centre")
        case .institution: language.pick("Institution", "Institution")
        case .shift: language.pick("Hold", "Shift")
        case .committee: language.pick("Politisk udvalg", "Political committee")
        }
    }
}

extension String {
    var nonEmpty: String? { isEmpty ? nil : self }
}
