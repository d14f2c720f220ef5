import Database
import Hummingbird
import Registry
import Web

/// An offer's page and its calendar.
struct OfferRoutes: Sendable {
    let screens: Screens

    func add(to router: Router<AppContext>) {
        router.get("/tilbud/:slug", use: show)
        router.get("/tilbud/:slug/kalender.ics", use: calendar)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let slug = try context.parameters.require("slug")
        let address = SearchAddress(try FormInput(query: request))
        let language = context.language
        let frame = try await screens.site.frame(for: context)
        let found = try await screens.site.database.read { db -> (Offer, [District], PostalTowns, [GlossaryTerm])? in
            guard let offer = try Offer.find(slug: slug, in: db) else { return nil }
            let home = offer.listing.municipality ?? frame.municipalityID
            return (
                offer, try District.of(municipality: home, in: db), try PostalTowns.all(in: db),
                try GlossaryTerm.of(municipality: frame.municipalityID, in: db)
            )
        }
        guard let (offer, districts, towns, terms) = found else { throw HTTPError(.notFound) }
        let settings = screens.settings(frame, language)
        if let entry = address.logEntry(frame, screens.today) {
            let log = screens.searchLog
            context.onEachView { log.opened(entry) }
        }
        let telling = OfferTelling(
            offer: offer,
            address: address,
            explanation: address.isEmpty
                ? nil : try await screens.finder.explanation(of: offer.listing, for: address.request(settings)),
            related: try await related(to: offer.listing, address, settings),
            districts: districts,
            towns: towns,
            kept: try await screens.kept(context),
            today: screens.today,
            words: screens.words,
            language: language,
            glossary: GlossaryLinks(terms),
            baseURL: screens.site.address(for: frame, context)
        )
        var head = PageHead(
            offer.listing.title,
            description: offer.listing.summary,
            menuPath: OfferPath.index,
            indexing: address.isEmpty && offer.listing.status != .closed ? .allowed : .refused
        )
        let page = OfferPage(telling)
        if page.hasDates {
            head.alternates = [PageHead.Alternate(type: "text/calendar", url: page.calendarURL, title: page.title)]
        }
        return try await screens.site.render(page, head, for: context)
    }

    /// What the same search finds, or what is about the same: others that the same person can use.
    private func related(
        to listing: Listing,
        _ address: SearchAddress,
        _ settings: SearchSettings
    ) async throws -> [Hit] {
        var request = address.with { $0.order = .fit }.request(settings)
        if address.text.isEmpty {
            request.text = listing.topics.prefix(2).compactMap { screens.words.topic($0)?.da }.joined(separator: ", ")
            if request.filters.age == nil, let least = listing.minimumAge, least > 0 { request.filters.age = least }
        }
        guard !request.text.isEmpty else { return [] }
        return try await screens.finder.find(request).hits
    }

    @Sendable func calendar(_ request: Request, _ context: AppContext) async throws -> Response {
        let slug = try context.parameters.require("slug")
        let found = try await screens.site.database.read { db in
            (try Offer.find(slug: slug, in: db), try PostalTowns.all(in: db))
        }
        guard let offer = found.0 else { throw HTTPError(.notFound) }
        let site = screens.site
        let calendar = offer.calendar(
            from: screens.today,
            stamp: site.now(),
            towns: found.1,
            address: site.baseURL + context.language.base + OfferPath.show(slug)
        )
        guard !calendar.events.isEmpty else { throw HTTPError(.notFound) }
        return calendar.response(fileName: "\(slug).ics")
    }
}
