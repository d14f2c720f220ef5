import Database
import Registry
import Web

/// Whom to turn to with what («Find den rette at kontakte»).
struct ContactPage: Page {
    static let template = "entrance/contacts"

    struct Term: Encodable, Sendable {
        var name: String
        var contacts: [Link]
    }
    struct Link: Encodable, Sendable {
        var url: String
        var text: String
    }
    struct Fact: Encodable, Sendable {
        var icon: String
        var text: String
        var url: String?
    }
    struct Entry: Encodable, Sendable {
        var id: Int
        var title: String
        var gap: String?
        var facts: [Fact]
        var about: String?
        var mandate: String?
        var hours: String?
        var ambition: String?
    }
    struct Unit: Encodable, Sendable {
        var name: String
        var entries: [Entry]
    }

    var query: String
    var found: String?
    var clear: String?
    var topics: [Term]
    var hasTopics: Bool
    var groups: [Term]
    var hasGroups: Bool
    var units: [Unit]
    var hasUnits: Bool
    var contact: HelpContact
    var municipality: String
    var municipalityPhone: Telephone?
    var answerTimes: String?
    var askURL: String

    static let sample = ContactPage(
        query: "ældre",
        found: "To passer",
        clear: "/kontakt",
        topics: [Term(name: "Demens", contacts: [Link(url: "#funktion-3", text: "Målgruppekoordinator")])],
        hasTopics: true,
        groups: [Term(name: "Ældre", contacts: [Link(url: "#funktion-3", text: "Målgruppekoordinator")])],
        hasGroups: true,
        units: [
            Unit(
                name: "Center for Ældre",
                entries: [
                    Entry(
                        id: 3,
                        title: "Målgruppekoordinator",
                        gap: "Ubesat: spørg lederen",
                        facts: [Fact(icon: "phone", text: "70 00 60 21", url: "tel:+4570006021")],
                        about: "Ældre, demens",
                        mandate: "Finder sammen ud af det.",
                        hours: "15 timer om ugen",
                        ambition: "Ingen er alene."
                    )
                ]
            )
        ],
        hasUnits: true,
        contact: .sample,
        municipality: "Havneby Kommune",
        municipalityPhone: Telephone("70 00 60 00"),
        answerTimes: "Halvdelen fik svar samme dag.",
        askURL: "/spoerg"
    )
}

extension ContactPage {
    init(_ register: ContactRegister, query: String, meaning function: Int?, _ language: PageLanguage) {
        self.query = query
        let entries = register.matching(query, meaning: function)
        found =
            query.isEmpty
            ? nil
            : entries.isEmpty
                ? language.pick(
                    "Ingen passer på »\(query)«. Skriv til os i stedet.",
                    "Nobody fits “\(query)”. Write to us instead."
                )
                : language.pick(
                    entries.count == 1
                        ? "Én passer på »\(query)«"
                        : "\(language.inWords(entries.count).uppercasedFirst) passer på »\(query)«",
                    entries.count == 1
                        ? "One fits “\(query)”" : "\(language.inWords(entries.count).uppercasedFirst) fit “\(query)”"
                )
        clear = query.isEmpty ? nil : language.base + ContactPath.index
        // Who searches wants the functions themselves at once.
        topics = query.isEmpty ? Self.terms(register, .topic, language) : []
        hasTopics = !topics.isEmpty
        groups = query.isEmpty ? Self.terms(register, .targetGroup, language) : []
        hasGroups = !groups.isEmpty
        var units: [Unit] = []
        let ordered = query.isEmpty ? entries.sorted { $0.candidate.unit < $1.candidate.unit } : entries
        for entry in ordered {
            let shown = Entry(entry, register.names, language)
            if let last = units.lastIndex(where: { $0.name == entry.candidate.unit }) {
                units[last].entries.append(shown)
            } else {
                units.append(Unit(name: entry.candidate.unit, entries: [shown]))
            }
        }
        self.units = units
        hasUnits = !units.isEmpty
        contact = HelpContact(register.municipality, language)
        municipality = register.municipality.name
        municipalityPhone = register.municipality.phone.map(Telephone.init)
        answerTimes = register.times.sentence(language)
        askURL = language.base + InquiryPath.form
    }

    private static func terms(
        _ register: ContactRegister,
        _ taxonomy: FunctionSubject.Taxonomy,
        _ language: PageLanguage
    ) -> [Term] {
        register.names.terms.filter { $0.taxonomy == taxonomy }.compactMap { term in
            let contacts = register.entries.filter { entry in
                entry.subjects.contains { $0.taxonomy == taxonomy && $0.key == term.key }
            }
            guard !contacts.isEmpty else { return nil }
            return Term(
                name: term.name(language),
                contacts: contacts.map {
                    Link(url: "#funktion-\($0.candidate.function.id)", text: $0.candidate.function.title)
                }
            )
        }.sorted { $0.name < $1.name }
    }
}

extension ContactPage.Entry {
    init(_ entry: ContactRegister.Entry, _ names: TermNames, _ language: PageLanguage) {
        let function = entry.candidate.function
        id = function.id
        title = function.title
        facts = Self.reach(function)
        if let hours = function.hours { facts.append(ContactPage.Fact(icon: "clock", text: hours)) }
        switch entry.staffing {
        case .vacant:
            if let guardian = entry.guardian {
                gap = language.pick(
                    "Ubesat lige nu. Spørg \(guardian.title.asTitle(language)) i stedet:",
                    "Vacant right now. Ask \(guardian.title.asTitle(language)) instead:"
                )
                // What is shown is what somebody answers.
                facts = Self.reach(guardian)
            } else {
                gap = language.pick("Ubesat lige nu.", "Vacant right now.")
            }
        case .away(_, let until):
            gap = language.pick(
                "Væk til og med \(language.date(until)). Skriv, så ser lederen efter imens.",
                "Away until \(language.date(until)). Write, and the leader looks after it meanwhile."
            )
        case .present, nil: gap = nil
        }
        let terms = entry.subjects.map { names.inSentence($0.taxonomy, $0.key, language) }
        about = terms.isEmpty ? nil : language.list(terms).uppercasedFirst
        mandate = function.mandate
        hours = function.weeklyMinutes.map { minutes in
            let half = minutes % 60 >= 30 ? language.pick(",5", ".5") : ""
            return language.pick("\(minutes / 60)\(half) timer om ugen", "\(minutes / 60)\(half) hours a week")
        }
        ambition = function.ambition
    }

    private static func reach(_ function: Function) -> [ContactPage.Fact] {
        var facts: [ContactPage.Fact] = []
        if let phone = function.phone.map(Telephone.init) {
            facts.append(ContactPage.Fact(icon: "phone", text: phone.shown, url: "tel:\(phone.dialled)"))
        }
        if let email = function.email {
            facts.append(ContactPage.Fact(icon: "mail", text: email, url: "mailto:\(email)"))
        }
        return facts
    }
}
