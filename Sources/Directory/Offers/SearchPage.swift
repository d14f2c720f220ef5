import Web

/// The search («Find tilbud»).
struct SearchPage: Page {
    static let template = "directory/search"

    struct Pair: Encodable, Sendable {
        var name: String
        var value: String
    }
    struct Tag: Encodable, Sendable {
        var url: String
        var label: String
    }
    struct Link: Encodable, Sendable {
        var url: String
        var text: String
    }
    struct Correction: Encodable, Sendable {
        var before: String
        var word: String
        /// The way back to what was written.
        var url: String
        var asWritten: String
    }
    struct Way: Encodable, Sendable {
        var url: String
        var title: String
        var text: String
    }
    struct Map: Encodable, Sendable {
        var svg: HTMLFragment
        var caption: String
        var url: String
    }
    struct Phone: Encodable, Sendable {
        var tel: String
        var number: String
    }

    var query: String
    /// Choices that a new search text keeps.
    var kept: [Pair]
    var hasTags: Bool
    var tags: [Tag]
    var correction: Correction?
    var suggestion: Link?
    var crisis: CrisisNotice?
    var care: CareNote?
    var isBuilding: Bool
    var heading: String
    var nearLink: String?
    var intro: String?
    /// The distance from the postcode is not known.
    var distanceNote: String?
    var hasErrors = false
    var errors: [FormErrors.Item] = []
    var hasHits: Bool
    var start: Int
    var hits: [OfferCard]
    var paging: Paging?
    var hasWays: Bool
    var waysHeading: String
    var ways: [Way]
    var hasNear: Bool
    var near: [NearMiss]
    var saved: String?
    var map: Map?
    var hasFilters: Bool
    var filters: FilterForm
    var talk: String
    var phone: Phone?

    static let sample = SearchPage(
        query: "ensom",
        kept: [Pair(name: "emne", value: "ensomhed")],
        hasTags: true,
        tags: [Tag(url: "/tilbud", label: "82 år")],
        correction: Correction(
            before: "Viser tilbud for",
            word: "ensom",
            url: "/tilbud?q=enosm&uden=spelling",
            asWritten: "Søg i stedet efter præcis »enosm«"
        ),
        suggestion: Link(url: "/tilbud", text: "ensom"),
        crisis: .sample,
        care: .sample,
        isBuilding: true,
        heading: "14 tilbud passer",
        nearLink: "5 passer næsten",
        intro: "Her er alle.",
        distanceNote: "Vi kender ikke 9999.",
        hasErrors: true,
        errors: [FormErrors.Item(field: "alder", message: "Skriv alderen med tal")],
        hasHits: true,
        start: 1,
        hits: [.sample],
        paging: .sample,
        hasWays: true,
        waysHeading: "Videre",
        ways: [Way(url: "/guide", title: "Guide", text: "Få hjælp")],
        hasNear: true,
        near: [.sample],
        saved: "Du har gemt ét tilbud.",
        map: Map(svg: HTMLFragment(trusted: "<svg></svg>"), caption: "Kort", url: "/tilbud/kort"),
        hasFilters: true,
        filters: .sample,
        talk: "Ring",
        phone: Phone(tel: "tel:+4570003056", number: "70 00 30 56")
    )
}

/// The facets as a form in the address («Vælg til og fra»).
struct FilterForm: Encodable, Sendable {
    struct Option: Encodable, Sendable {
        var value: String
        var label: String
        var isChosen: Bool
    }
    struct Value: Encodable, Sendable {
        /// `checkbox`, or `radio` where only one makes sense.
        var type: String
        var name: String
        var value: String
        var label: String
        var count: String?
        var isChosen: Bool
    }
    struct Group: Encodable, Sendable {
        var heading: String
        var values: [Value]
        var hasMore: Bool
        var moreLabel: String
        var more: [Value]
    }

    var hidden: [SearchPage.Pair]
    var orders: [Option]
    var postcode: String
    var postcodeError: String?
    var age: String
    var ageError: String?
    var facets: [Group]
    var sampled: Bool
    var clear: String?

    private static let value = Value(
        type: "checkbox",
        name: "emne",
        value: "ensomhed",
        label: "Ensomhed",
        count: "77",
        isChosen: true
    )
    static let sample = FilterForm(
        hidden: [SearchPage.Pair(name: "q", value: "ensom")],
        orders: [Option(value: "passer", label: "Det, der passer bedst", isChosen: true)],
        postcode: "9996",
        postcodeError: "Skriv fire tal",
        age: "82",
        ageError: "Skriv alderen med tal",
        facets: [Group(heading: "Emne", values: [value], hasMore: true, moreLabel: "Vis flere", more: [value])],
        sampled: true,
        clear: "/tilbud"
    )
}
