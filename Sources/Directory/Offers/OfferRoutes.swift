import Database
import Hummingbird
import Registry
import Web

/// An offer's page and its calendar.
struct OfferRoutes: Sendable {
    let screens: Screens

    func add(to routes: Routes) {
        routes.get("/tilbud/:slug", for: .everyone, use: show)
        routes.get("/tilbud/:slug/kalender.ics", for: .everyone, use: calendar)
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
        if let other = offer.mergedInto {
            return .redirect(to: language.base + OfferPath.show(other), type: .permanent)
        }
        let settings = screens.settings(frame, language)
        let actor = try await context.actor(in: screens.site)
        if let entry = address.logEntry(frame, screens.today) {
            let log = screens.searchLog
            context.onEachView { log.opened(entry) }
        }
        let (exposure, id, today) = (screens.exposure, offer.listing.id, screens.today)
        context.onEachView { exposure.opened(id, on: today) }
        let explanation =
            address.isEmpty
            ? nil : try await screens.finder.explanation(of: offer.listing, for: address.request(settings))
        let telling = OfferTelling(
            offer: offer,
            address: address,
            explanation: explanation,
            related: try await screens.finder.related(
                to: offer.listing,
                address,
                for: explanation?.person,
                settings
            ),
            districts: districts,
            towns: towns,
            kept: try await screens.kept(context),
            today: screens.today,
            words: screens.words,
            language: language,
            glossary: GlossaryLinks(terms),
            baseURL: screens.site.address(for: frame, context),
            editPath: EditRight(actor, offer.organization) == .none ? nil : EditPlace.offer(slug).tasks
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
