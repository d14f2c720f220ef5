import Registry
import Web

/// Where the first contact of one topic or target group is chosen.
struct FirstContactPage: Page {
    static let template = "entrance/first-contact"

    var back: String
    var heading: String
    var lead: String
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var function: ChoiceInput

    static let sample = FirstContactPage(
        back: "/henvendelser/indgang",
        heading: "Første kontakt: demens",
        lead: "Ingen svarer for det nu.",
        action: "/henvendelser/indgang/emne/demens",
        hasErrors: true,
        errors: [FormErrors.Item(field: "funktion", message: "Vælg")],
        function: .sample
    )

    /// The value that stands for nobody.
    static let nobody = "ingen"
}

extension FirstContactPage {
    init(
        _ term: TermNames.Term,
        _ table: RoutingTable,
        chosen: String?,
        _ errors: FormErrors,
        _ language: PageLanguage
    ) {
        let contacts = table.contacts(for: term)
        back = language.base + EntrancePath.settings
        let name = table.names.inSentence(term.taxonomy, term.key, language)
        heading = language.pick("Første kontakt: \(name)", "First contact: \(name)")
        let titles = language.list(contacts.map { "\($0.function.title), \($0.unit)" })
        lead =
            switch contacts.count {
            case 0: language.pick("Ingen svarer for det nu.", "Nobody answers for it now.")
            case 1: language.pick("Nu er det: \(titles).", "It is now: \(titles).")
            default:
                language.pick("Nu er der flere: \(titles). Vælg én.", "There are several now: \(titles). Choose one.")
            }
        action = language.base + EntrancePath.contact(term.taxonomy, term.key)
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        let units = Dictionary(grouping: table.candidates, by: \.unit)
        let none = (value: Self.nobody, label: language.pick("Ingen", "Nobody"))
        function = ChoiceInput(
            "funktion",
            language.pick("Hvem skal spørges først?", "Who is to be asked first?"),
            groups: [("", [none])]
                + units.keys.sorted().map { unit in
                    (unit, (units[unit] ?? []).map { (String($0.function.id), $0.function.title) })
                },
            chosen: Set([chosen ?? contacts.first.map { String($0.function.id) }].compactMap { $0 }),
            hint: language.pick(
                "Spørgsmål om det går herefter til den funktion.",
                "Questions about it then go to that function."
            ),
            error: errors["funktion"]
        )
    }
}

/// What one function answers for.
struct FunctionSubjectsPage: Page {
    static let template = "entrance/function-subjects"

    var back: String
    var title: String
    var place: String
    /// Where the function may not read what people ask.
    var warning: String?
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var groups: ChoiceInput
    var topics: ChoiceInput

    static let sample = FunctionSubjectsPage(
        back: "/funktioner/3",
        title: "Ældrekoordinator",
        place: "Center for Ældre",
        warning: "Den må ikke svare på henvendelser.",
        action: "/henvendelser/indgang/funktion/3",
        hasErrors: true,
        errors: [FormErrors.Item(field: "emner", message: "Vælg")],
        groups: .sample,
        topics: .sample
    )
}

extension FunctionSubjectsPage {
    init(
        _ function: Function,
        place: String,
        _ table: RoutingTable,
        chosen: Set<String>,
        _ errors: FormErrors,
        _ language: PageLanguage
    ) {
        back = language.base + FunctionPath.show(function.id)
        title = function.title
        self.place = place
        let mayAnswer = table.candidates.contains { $0.function.id == function.id }
        warning =
            mayAnswer
            ? nil
            : language.pick(
                "Denne slags funktion må ikke læse henvendelser endnu. Så længe går de til andre.",
                "This kind of function may not read inquiries yet. Until then they go to others."
            )
        action = language.base + EntrancePath.function(function.id)
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        func input(_ taxonomy: FunctionSubject.Taxonomy, _ id: String, _ legend: String) -> ChoiceInput {
            let terms = table.names.terms.filter { $0.taxonomy == taxonomy }
                .sorted { $0.name(language) < $1.name(language) }
            return ChoiceInput(
                id,
                legend,
                terms.map { term in
                    let others = table.contacts(for: term).filter { $0.function.id != function.id }
                    let now = language.list(others.map(\.function.title))
                    let name = term.name(language)
                    return (
                        term.key, others.isEmpty ? name : language.pick("\(name) (nu: \(now))", "\(name) (now: \(now))")
                    )
                },
                chosen: chosen,
                error: errors[id]
            )
        }
        groups = input(.targetGroup, "maalgrupper", language.pick("Målgrupper", "Target groups"))
        topics = input(.topic, "emner", language.pick("Emner", "Topics"))
    }
}
