import Database
import Web

/// «Arbejd med tilbud»: many offers at once.
struct WorkPage: PagedPage {
    static let template = "directory/work"

    struct Offer: Encodable, Sendable {
        var id: String
        var url: String
        var title: String
        var organization: String
        var style: String
        var icon: String
        var status: String
        var confirmed: String
        var isChosen: Bool
    }

    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var text: TextInput
    var organization: TextInput
    var status: ChoiceInput
    var topic: ChoiceInput
    var missing: ChoiceInput
    var freshness: ChoiceInput
    var heading: String
    var hasOffers: Bool
    var offers: [Offer]
    var paging: Paging?
    /// Where the form is sent to, with the filter.
    var action: String
    var chosenError: String?
    var newTopic: ChoiceInput
    var keep: ChoiceInput

    static let sample = WorkPage(
        hasErrors: true,
        errors: [FormErrors.Item(field: "valg", message: "Vælg mindst ét tilbud")],
        text: .sample,
        organization: .sample,
        status: .sample,
        topic: .sample,
        missing: .sample,
        freshness: .sample,
        heading: "14 tilbud",
        hasOffers: true,
        offers: [
            Offer(
                id: "1",
                url: "/tilbud/strik",
                title: "Strik",
                organization: "Strikkeklubben",
                style: "ok",
                icon: "check",
                status: "Åbent",
                confirmed: "2. marts 2026",
                isChosen: true
            )
        ],
        paging: .sample,
        action: "/tilbud/arbejde?status=aktiv",
        chosenError: "Vælg mindst ét tilbud",
        newTopic: .sample,
        keep: .sample
    )
}

/// What somebody chose to do, and what is wrong with it.
struct WorkChoice: Equatable, Sendable {
    enum Action: String, Sendable {
        case add = "tilfoej"
        case remove = "fjern"
        case confirm = "bekraeft"
        case merge = "saml"
    }

    var action: Action?
    var ids: Set<Int> = []
    var topic: String?
    /// Of two that are merged, the one that stays: `foerste` or `anden`.
    var keep: String?
    var errors = FormErrors()

    init() {}

    init(_ input: FormInput) {
        action = input["handling"].flatMap(Action.init)
        ids = Set(input.all("tilbud").compactMap { Int($0) }.prefix(WorkFilter.perPage))
        topic = input["nyt-emne"]
        keep = input["behold"]
    }
}

extension WorkPage {
    init(
        _ offers: [WorkOffer],
        total: Int,
        _ filter: WorkFilter,
        _ choice: WorkChoice,
        words: ScreenWords,
        _ language: PageLanguage
    ) {
        errors = choice.errors.items
        hasErrors = !errors.isEmpty
        text = TextInput("q", .text, language.pick("Ord i titlen", "Words in the title"), value: filter.text)
        organization = TextInput(
            "forening",
            .text,
            language.pick("Foreningens navn", "Name of the association"),
            value: filter.organization
        )
        status = ChoiceInput(
            "status",
            language.pick("Status", "Status"),
            WorkFilter.Status.allCases.map { ($0.rawValue, $0.label(language)) },
            chosen: filter.status?.rawValue
        )
        let topics = words.topics.map { ($0.key, $0.text(language)) }
        topic = ChoiceInput("emne", language.pick("Emne", "Topic"), topics, chosen: filter.topic)
        missing = ChoiceInput(
            "mangler",
            language.pick("Mangler", "Lacks"),
            WorkFilter.Missing.allCases.map { ($0.rawValue, $0.label(language)) },
            chosen: filter.missing?.rawValue
        )
        freshness = ChoiceInput(
            "friskhed",
            language.pick("Bekræftet", "Confirmed"),
            [("gammel", language.pick("Ikke bekræftet i tide", "Not confirmed in time"))],
            chosen: filter.isUnconfirmed ? "gammel" : nil
        )
        heading = language.offers(total)
        self.offers = offers.map { Offer($0, isChosen: choice.ids.contains($0.id), language) }
        hasOffers = !offers.isEmpty
        let pages = (total + WorkFilter.perPage - 1) / WorkFilter.perPage
        paging = Paging(page: filter.page, of: pages, language) { page in
            var other = filter
            other.page = page
            return language.base + WorkPath.index + other.query
        }
        action = language.base + WorkPath.index + filter.query
        chosenError = choice.errors["valg"]
        newTopic = ChoiceInput(
            "nyt-emne",
            language.pick("Emne at tilføje eller fjerne", "Topic to add or remove"),
            topics,
            chosen: choice.topic,
            error: choice.errors["nyt-emne"]
        )
        keep = ChoiceInput(
            "behold",
            language.pick("Hvilket af de to skal blive?", "Which of the two is to stay?"),
            [
                ("foerste", language.pick("Det første på listen", "The first on the list")),
                ("anden", language.pick("Det andet på listen", "The second on the list")),
            ],
            chosen: choice.keep ?? "foerste"
        )
    }
}

extension WorkPage.Offer {
    init(_ offer: WorkOffer, isChosen: Bool, _ language: PageLanguage) {
        id = "\(offer.id)"
        url = language.base + OfferPath.show(offer.slug)
        title = offer.title
        organization = offer.organization
        let known = WorkFilter.Status(rawValue: offer.status)
        status = known?.label(language) ?? offer.status
        (style, icon) =
            switch known {
            case .active: ("ok", "check")
            case .paused: ("warn", "clock")
            case .closed, nil: ("late", "stop")
            }
        confirmed = offer.lastConfirmed.map(language.date) ?? language.pick("Aldrig", "Never")
        self.isChosen = isChosen
    }
}

extension WorkFilter.Status {
    func label(_ language: PageLanguage) -> String {
        switch self {
        case .active: language.pick("Åbent", "Open")
        case .paused: language.pick("Holder pause", "Paused")
        case .closed: language.pick("Lukket", "Closed")
        }
    }
}

extension WorkFilter.Missing {
    fileprivate func label(_ language: PageLanguage) -> String {
        switch self {
        case .topic: language.pick("Emne", "Topic")
        case .targetGroup: language.pick("Målgruppe", "Target group")
        case .ages: language.pick("Alder", "Ages")
        case .place: language.pick("Sted", "Place")
        case .time: language.pick("Tid", "Time")
        case .summary: language.pick("Kort tekst", "Short text")
        }
    }
}

/// The address of working with many offers.
enum WorkPath {
    static let index = "/tilbud/arbejde"
}
