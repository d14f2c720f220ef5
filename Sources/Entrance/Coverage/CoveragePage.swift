import Registry
import Web

/// Where inquiries begin, and for which topics nobody, or more than one, is the first contact («Indgangen»).
struct CoveragePage: Page {
    static let template = "entrance/coverage"

    struct Option: Encodable, Sendable {
        var id: String
        var value: String
        var label: String
        var hint: String
        var isChosen: Bool
    }
    struct Line: Encodable, Sendable {
        var name: String
        /// Where it is chosen.
        var url: String
        var contacts: [Contact]
        var stateStyle: String?
        var stateIcon: String?
        var state: String?
    }
    struct Contact: Encodable, Sendable {
        var url: String
        var text: String
    }
    struct Table: Encodable, Sendable {
        var heading: String
        var lines: [Line]
    }

    var back: String
    var lead: String
    var action: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var options: [Option]
    var optionError: String?
    var tables: [Table]
    var fallback: String

    static let sample = CoveragePage(
        back: "/henvendelser",
        lead: "To emner har ingen.",
        action: "/henvendelser/indgang",
        hasErrors: true,
        errors: [FormErrors.Item(field: "indgang", message: "Vælg")],
        options: [Option(id: "indgang", value: "samlet", label: "Ét sted", hint: "Alt", isChosen: true)],
        optionError: "Vælg",
        tables: [
            Table(
                heading: "Emner",
                lines: [
                    Line(
                        name: "Demens",
                        url: "/henvendelser/indgang/emne/demens",
                        contacts: [Contact(url: "/funktioner/3", text: "Målgruppekoordinator")],
                        stateStyle: "warn",
                        stateIcon: "warning",
                        state: "Ingen"
                    )
                ]
            )
        ],
        fallback: "Frivilligkonsulent"
    )
}

extension CoveragePage {
    init(_ table: RoutingTable, chosen: String?, _ errors: FormErrors, _ language: PageLanguage) {
        back = language.base + InquiryPath.desk
        action = language.base + EntrancePath.settings
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        let current = chosen ?? table.anchoring.rawValue
        options = Anchoring.allCases.map { anchoring in
            Option(
                // The error summary leads to the first.
                id: anchoring == .single ? "indgang" : "indgang-\(anchoring.rawValue)",
                value: anchoring.rawValue,
                label: anchoring.label(language),
                hint: anchoring.hint(language),
                isChosen: current == anchoring.rawValue
            )
        }
        optionError = errors["indgang"]
        tables = [
            Table(
                heading: language.pick("Målgrupper", "Target groups"),
                lines: Self.lines(table, .targetGroup, language)
            ),
            Table(heading: language.pick("Emner", "Topics"), lines: Self.lines(table, .topic, language)),
        ]
        let lines = tables.flatMap(\.lines)
        let (gaps, overlaps) = (lines.count { $0.contacts.isEmpty }, lines.count { $0.contacts.count > 1 })
        lead = Self.lead(gaps, overlaps, language)
        fallback = table.fallback.title
    }

    private static func lead(_ gaps: Int, _ overlaps: Int, _ language: PageLanguage) -> String {
        let gap =
            switch gaps {
            case 0: language.pick("Alle har en første kontakt", "All have a first contact")
            case 1: language.pick("Én har ingen første kontakt", "One has no first contact")
            default:
                language.pick(
                    "\(language.inWords(gaps).uppercasedFirst) har ingen første kontakt",
                    "\(language.inWords(gaps).uppercasedFirst) have no first contact"
                )
            }
        switch overlaps {
        case 0: return "\(gap)."
        case 1: return language.pick("\(gap), og én har flere.", "\(gap), and one has several.")
        default:
            let number = language.inWords(overlaps)
            return language.pick("\(gap), og \(number) har flere.", "\(gap), and \(number) have several.")
        }
    }

    private static func lines(
        _ table: RoutingTable,
        _ taxonomy: FunctionSubject.Taxonomy,
        _ language: PageLanguage
    ) -> [Line] {
        table.names.terms.filter { $0.taxonomy == taxonomy }.map { term in
            let contacts = table.contacts(for: term)
            var line = Line(
                name: term.name(language),
                url: language.base + EntrancePath.contact(taxonomy, term.key),
                contacts: contacts.map {
                    Contact(
                        url: language.base + FunctionPath.show($0.function.id),
                        text: "\($0.function.title), \($0.unit)"
                    )
                }
            )
            if contacts.isEmpty {
                (line.stateStyle, line.stateIcon) = ("warn", "warning")
                line.state = language.pick("Ingen", "Nobody")
            } else if contacts.count > 1 {
                (line.stateStyle, line.stateIcon) = ("info", "info")
                line.state = language.pick("Flere", "Several")
            }
            return line
        }.sorted { ($0.contacts.isEmpty ? 0 : 1, $0.name) < ($1.contacts.isEmpty ? 0 : 1, $1.name) }
    }
}

extension Anchoring {
    fileprivate func label(_ language: PageLanguage) -> String {
        switch self {
        case .single: language.pick("Ét sted først", "One place first")
        case .byTopic: language.pick("Direkte til den, der har emnet", "Straight to whoever has the topic")
        }
    }

    fileprivate func hint(_ language: PageLanguage) -> String {
        switch self {
        case .single:
            language.pick("Alt går til den samme, som giver det videre.", "Everything goes to one, who passes it on.")
        case .byTopic:
            language.pick(
                "Er ingen sikker, går det til den samme som før.",
                "Where nobody is sure, it goes to that one."
            )
        }
    }
}
