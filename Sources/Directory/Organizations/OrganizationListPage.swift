import Language
import Registry
import Web

/// The organisations of a municipality («Foreninger»).
struct OrganizationListPage: PagedPage {
    static let template = "directory/organization-list"

    struct Option: Encodable, Sendable {
        var value: String
        var label: String
        var isChosen: Bool
    }
    struct Letter: Encodable, Sendable {
        var letter: String
        /// Nil where nothing begins with it.
        var url: String?
        var isCurrent: Bool
    }
    struct Entry: Encodable, Sendable {
        var url: String
        var name: String
        var text: String?
        var foreign: Bool
        var detail: String
    }
    struct Group: Encodable, Sendable {
        var key: String
        var letter: String
        var organizations: [Entry]
    }

    var heading: String
    var query: String
    var kinds: [Option]
    var topics: [Option]
    var letters: [Letter]
    var found: String
    /// The list without any choice, when there is one.
    var clear: String?
    var hasGroups: Bool
    var groups: [Group]
    var paging: Paging?
    var offersURL: String

    static let sample = OrganizationListPage(
        heading: "Foreninger i Havneby Kommune",
        query: "strik",
        kinds: [Option(value: "lokalafdeling", label: "Lokalafdeling", isChosen: true)],
        topics: [Option(value: "sorg", label: "Sorg", isChosen: true)],
        letters: [Letter(letter: "K", url: "/foreninger?bogstav=k", isCurrent: true)],
        found: "180 foreninger",
        clear: "/foreninger",
        hasGroups: true,
        groups: [
            Group(
                key: "k",
                letter: "K",
                organizations: [
                    Entry(
                        url: "/foreninger/kulturbroen",
                        name: "Kulturbroen",
                        text: "Teater og musik.",
                        foreign: true,
                        detail: "Folkeoplysende forening, 3 tilbud"
                    )
                ]
            )
        ],
        paging: .sample,
        offersURL: "/tilbud?q=strik"
    )
}

extension OrganizationListPage {
    init(
        _ list: OrganizationList,
        _ address: OrganizationAddress,
        frame: FrameBase,
        words: ScreenWords,
        language: PageLanguage
    ) {
        let base = language.base
        heading = language.pick("Foreninger i \(frame.municipality)", "Associations in \(frame.municipality)")
        query = address.text
        kinds =
            [Option(value: "", label: language.pick("Alle slags", "All kinds"), isChosen: address.kind == nil)]
            + OrganizationKind.allCases.filter { $0 != .unknown }.map { kind in
                Option(value: kind.rawValue, label: kind.label(language), isChosen: kind == address.kind)
            }
        topics =
            [Option(value: "", label: language.pick("Alle emner", "All topics"), isChosen: address.topic == nil)]
            + words.topics.map { (label: $0.text(language), key: $0.key) }
            .sorted { Danish.sortKey($0.label) < Danish.sortKey($1.label) }
            .map { Option(value: $0.key, label: $0.label, isChosen: $0.key == address.topic) }
        letters = Initial.all.compactMap { initial in
            let leads = list.initials.contains(initial)
            // Letters are always there, so that the row stands still; other signs only when something begins with them.
            guard leads || initial.isLetter else { return nil }
            return Letter(
                letter: initial.letter,
                url: leads ? base + address.with { $0.initial = initial }.url : nil,
                isCurrent: initial == address.initial
            )
        }
        found = Self.found(list.total, address, language)
        clear = address.hasChoices ? base + OrganizationPath.index : nil
        groups = Initial.groups(list.entries, name: \.organization.name).map { group in
            Group(
                key: group.initial.key,
                letter: group.initial.letter,
                organizations: group.items.map { Entry($0, language) }
            )
        }
        hasGroups = !groups.isEmpty
        let pages = (list.total + OrganizationAddress.pageSize - 1) / OrganizationAddress.pageSize
        paging = Paging(page: address.page, of: min(pages, OrganizationAddress.lastPage), language) { page in
            base + address.with { $0.page = page }.url
        }
        offersURL =
            base + OfferPath.index
            + SearchAddress().with { search in
                search.text = address.text
                if let topic = address.topic { search.choices[.topic] = [topic] }
            }.query
    }

    private static func found(_ total: Int, _ address: OrganizationAddress, _ language: PageLanguage) -> String {
        let number = language.number(total)
        guard address.hasChoices else {
            return language.pick("\(number) foreninger og steder", "\(number) associations and places")
        }
        switch total {
        case 0: return language.pick("Ingen forening passer", "No association fits")
        case 1: return language.pick("1 forening passer", "1 association fits").unbroken
        default: return language.pick("\(number) foreninger passer", "\(number) associations fit")
        }
    }
}

extension OrganizationListPage.Entry {
    fileprivate init(_ entry: OrganizationList.Entry, _ language: PageLanguage) {
        let organization = entry.organization
        url = language.base + OrganizationPath.show(organization.slug)
        name = organization.name
        text = organization.description.isEmpty ? nil : organization.description.shortened(to: 160)
        foreign = language != .danish
        let offers =
            entry.offers == 0
            ? language.pick("ingen åbne tilbud lige nu", "no open services right now") : language.offers(entry.offers)
        detail = "\(organization.kind.label(language)), \(offers)"
    }
}

extension OrganizationKind {
    func label(_ language: PageLanguage) -> String { language.pick(danish, english) }
}
