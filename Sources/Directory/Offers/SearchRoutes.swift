import Database
import Hummingbird
import Registry
import Web

/// The search and its map.
struct SearchRoutes: Sendable {
    let screens: Screens

    func add(to routes: Routes) {
        routes.get(RouterPath(OfferPath.index), for: .everyone, use: index)
        routes.get(RouterPath(OfferPath.map), for: .everyone, use: map)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try FormInput(query: request)
        let address = SearchAddress(input)
        let language = context.language
        let frame = try await screens.site.frame(for: context)
        let answer = try await screens.finder.find(address.request(screens.settings(frame, language)))
        let districts = try await screens.site.database.read {
            try District.of(municipality: frame.municipalityID, in: $0)
        }
        let kept = try await screens.kept(context)
        if address.isNewSearch, let entry = address.logEntry(frame, screens.today), answer.isIndexReady {
            let log = screens.searchLog
            context.onEachView { log.searched(entry, hits: answer.total) }
        }
        let (exposure, shown, today) = (screens.exposure, answer.hits.map(\.listing.id), screens.today)
        context.onEachView { exposure.shown(shown, on: today) }
        var page = SearchPage(
            answer,
            address,
            districts: districts,
            kept: kept,
            towns: try await screens.towns(for: frame),
            frame: frame,
            words: try await screens.words(for: frame),
            language: language
        )
        let wrong = SearchErrors(input, address, language)
        wrong.show(on: &page)
        let title = address.text.isEmpty ? language.pick("Find tilbud", "Find services") : address.text
        let mark = wrong.errors.isEmpty ? "" : language.pick("Fejl: ", "Error: ")
        var head = PageHead(
            mark + (address.text.isEmpty ? title : "\(title) – \(language.pick("Find tilbud", "Find services"))"),
            description: language.pick(
                "Find hjælp, samvær og noget at gå til i \(frame.municipality).",
                "Find help, company and things to do in \(frame.municipality)."
            ),
            menuPath: OfferPath.index,
            indexing: address.isEmpty ? .allowed : .refused
        )
        head.scripts = ["facets.js", "vendor/htmx.min.js"]
        let status: HTTPResponse.Status = SearchPage.isBeyond(answer, address) ? .notFound : .ok
        return try await screens.site.render(page, head, status: status, for: context)
    }

    @Sendable func map(_ request: Request, _ context: AppContext) async throws -> Response {
        let address = SearchAddress(try FormInput(query: request))
        let language = context.language
        let frame = try await screens.site.frame(for: context)
        var ask = address.request(screens.settings(frame, language))
        ask.settings.offset = 0
        ask.settings.limit = MapPage.most
        let answer = try await screens.finder.find(ask)
        let districts = try await screens.site.database.read {
            try District.of(municipality: frame.municipalityID, in: $0)
        }
        let page = MapPage(answer, address, districts: districts, frame: frame, language: language)
        var head = PageHead(
            language.pick("Tilbud på kort", "Services on a map"),
            menuPath: OfferPath.index,
            indexing: .refused
        )
        head.stylesheets = ["vendor/leaflet/leaflet.css"]
        head.scripts = ["vendor/leaflet/leaflet.js", "map.js"]
        return try await screens.site.render(page, head, for: context)
    }
}
