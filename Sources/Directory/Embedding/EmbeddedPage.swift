import Registry
import Web

/// The search in a frame on another site.
struct EmbeddedPage: PagedPage {
    static let template = "directory/embedded"

    struct Offer: Encodable, Sendable {
        var url: String
        var title: String
        var organization: String
        var summary: String
        var facts: [OfferFact]
        /// Title and summary are Danish on an English page.
        var foreign: Bool
    }

    var query: String
    /// What a new search text keeps.
    var kept: [SearchPage.Pair]
    var hasTags: Bool
    /// The topic and the district that the site chose; a visitor may look beyond them.
    var tags: [SearchPage.Tag]
    var crisis: CrisisNotice?
    var care: CareNote?
    var isBuilding: Bool
    var heading: String
    var corrected: String?
    var hasHits: Bool
    var start: Int
    var hits: [Offer]
    var paging: Paging?
    /// The same search on the whole site.
    var whole: SearchPage.Link

    static let sample = EmbeddedPage(
        query: "ensom",
        kept: [SearchPage.Pair(name: "emne", value: "ensomhed")],
        hasTags: true,
        tags: [SearchPage.Tag(url: "/indlejring/tilbud", label: "Ensomhed")],
        crisis: .sample,
        care: .sample,
        isBuilding: true,
        heading: "14 tilbud passer",
        corrected: "ensom",
        hasHits: true,
        start: 1,
        hits: [
            Offer(
                url: "/tilbud/x",
                title: "Besøgsven",
                organization: "Besøgsvenner",
                summary: "En kommer på besøg.",
                facts: [.sample],
                foreign: true
            )
        ],
        paging: .sample,
        whole: SearchPage.Link(url: "/tilbud", text: "Se mere i Medspil")
    )
}

extension EmbeddedPage {
    init(
        _ answer: SearchAnswer,
        _ address: EmbeddedAddress,
        districts: [(slug: String, name: String)],
        towns: PostalTowns,
        frame: FrameBase,
        words: ScreenWords,
        language: PageLanguage
    ) {
        let base = language.base
        let search = address.search
        query = search.text
        kept = address.pairs.filter { !["q", "side"].contains($0.name) }.map {
            SearchPage.Pair(name: $0.name, value: $0.value)
        }
        tags = [SearchAddress.Choice.topic, .district].compactMap { choice in
            search.choices[choice]?.first.map { value in
                SearchPage.Tag(
                    url: base + address.with { $0.choices[choice] = nil },
                    label: districts.first { $0.slug == value && choice == .district }?.name
                        ?? words.label(choice, value, language)
                )
            }
        }
        hasTags = !tags.isEmpty
        crisis = words.crisis.notice(answer.crisis, language)
        care = words.crisis.care(answer.care, language)
        isBuilding = !answer.isIndexReady
        corrected = answer.corrected
        hits = answer.hits.map { hit in
            Offer(
                url: base + OfferPath.show(hit.listing.slug) + search.with { _ in }.query,
                title: hit.listing.title,
                organization: hit.listing.organizationName,
                summary: hit.listing.summary,
                facts: hit.listing.badges(hit.reach, language) + hit.listing.facts(kilometres: nil, towns, language),
                foreign: language != .danish
            )
        }
        hasHits = !hits.isEmpty
        start = (search.page - 1) * EmbeddedAddress.pageSize + 1
        let pages = (answer.total + EmbeddedAddress.pageSize - 1) / EmbeddedAddress.pageSize
        paging = Paging(
            page: search.page,
            of: min(pages, SearchAddress.lastPage),
            language,
            url: { page in base + address.with { $0.page = page } }
        )
        heading = Self.heading(answer, search, frame, language)
        whole = SearchPage.Link(
            url: base + OfferPath.index + search.with { _ in }.query,
            text: hasHits
                ? language.pick("Se mere, og vælg til og fra, i Medspil", "See more, and choose, in Medspil")
                : language.pick("Søg videre i Medspil", "Search on in Medspil")
        )
    }

    private static func heading(
        _ answer: SearchAnswer,
        _ search: SearchAddress,
        _ frame: FrameBase,
        _ language: PageLanguage
    ) -> String {
        guard answer.isIndexReady else { return language.pick("Find tilbud", "Find services") }
        let about = answer.isTotalEstimated ? language.pick("Omkring ", "About ") : ""
        if answer.total == 0 { return language.pick("Vi fandt ingen tilbud", "We found no services") }
        if search.isEmpty {
            return about
                + language.pick(
                    "\(language.offers(answer.total)) i \(frame.municipality)",
                    "\(language.offers(answer.total)) in \(frame.municipality)"
                )
        }
        return about
            + language.pick(
                "\(language.offers(answer.total)) passer",
                "\(language.offers(answer.total)) \(answer.total == 1 ? "fits" : "fit")"
            )
    }
}
