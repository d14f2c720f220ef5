import Database
import Foundation
import Hummingbird
import Registry
import Web

/// The directory as open data: HSDS 3.0 with the rules of the Open Referral UK 3.0 profile.
struct OpenReferralRoutes: Sendable {
    static let base = "/api/hsds/v3"

    let screens: Screens

    private var database: any Database { screens.site.database }
    private var words: HSDSWords { HSDSWords(screens.words, baseURL: screens.site.baseURL) }

    func add(to routes: Routes) {
        get(routes, "", metadata)
        get(routes, "/openapi.json", description)
        get(routes, "/services", services)
        get(routes, "/services/:id", detail { try HSDSServices.find(uuid: $0, $1, in: $2) })
        get(routes, "/organizations", organizations)
        get(routes, "/organizations/:id", detail { try HSDSOrganizations.find(uuid: $0, $1, in: $2) })
        get(routes, "/service_at_locations", places)
        get(routes, "/service_at_locations/:id", detail { try HSDSPlaces.find(uuid: $0, $1, in: $2) })
        get(routes, "/taxonomies", taxonomies)
        get(routes, "/taxonomies/:id", detail { uuid, _, db in try HSDSTerms.taxonomy(uuid: uuid, in: db) })
        get(routes, "/taxonomy_terms", terms)
        get(routes, "/taxonomy_terms/:id", detail { uuid, _, db in try HSDSTerms.find(uuid: uuid, in: db) })
    }

    private typealias Handler = OpenData.Handler

    private func get(_ routes: Routes, _ path: String, _ handler: @escaping Handler) {
        OpenData.get(RouterPath(Self.base + path), in: routes, handler)
    }

    // MARK: What this is

    private struct Metadata: Encodable {
        var version = "3.0"
        var profile = "https://docs.openreferraluk.org/en/v3/"
        var openapiUrl: String
        var publisher: String
        var license = "https://creativecommons.org/publicdomain/zero/1.0/"
    }

    @Sendable private func metadata(_ request: Request, _ context: AppContext) async throws -> Response {
        let frame = try await screens.site.frame(for: context)
        return try HSDSResponse.json(
            Metadata(openapiUrl: "\(screens.site.baseURL)\(Self.base)/openapi.json", publisher: frame.municipality),
            to: request
        )
    }

    @Sendable private func description(_ request: Request, _ context: AppContext) async throws -> Response {
        guard let file = DirectoryFeature.openAPI else { throw HTTPError(.notFound) }
        return OpenData.answer(try Data(contentsOf: file), to: request)
    }

    // MARK: Lists

    @Sendable private func services(_ request: Request, _ context: AppContext) async throws -> Response {
        let query = try HSDSQuery(request)
        let (paging, filter, words) = (try HSDSPaging(query), try HSDSFilter(query), words)
        let municipality = try await screens.site.frame(for: context).municipalityID
        var found: [Int]?
        if let search = filter.search {
            found = try await ids(search, municipality)
        }
        let ids = found
        let page = try await database.read { db in
            try HSDSServices.page(filter, found: ids, municipality: municipality, paging, words, in: db)
        }
        return try HSDSResponse.json(page, to: request)
    }

    /// The services a text finds, the best first: those the site finds, then others with the text in their name.
    private func ids(_ text: String, _ municipality: Int) async throws -> [Int] {
        var settings = SearchSettings(day: screens.today.daysSince1970)
        settings.municipality = municipality
        settings.limit = 1_000
        let answer = try await screens.finder.find(SearchRequest(text, settings: settings))
        let named = try await database.read { try HSDSServices.named(text, municipality: municipality, in: $0) }
        var seen: Set<Int> = []
        return (answer.hits.map(\.listing.id) + named).filter { seen.insert($0).inserted }
    }

    @Sendable private func organizations(_ request: Request, _ context: AppContext) async throws -> Response {
        let paging = try HSDSPaging(HSDSQuery(request))
        let municipality = try await screens.site.frame(for: context).municipalityID
        let page = try await database.read { db in
            try HSDSOrganizations.page(municipality: municipality, paging, in: db)
        }
        return try HSDSResponse.json(page, to: request)
    }

    @Sendable private func places(_ request: Request, _ context: AppContext) async throws -> Response {
        let query = try HSDSQuery(request)
        let (paging, words) = (try HSDSPaging(query), words)
        let term = try query.uuid("taxonomy_term_id")
        let around = try HSDSFilter.around(query)
        let municipality = try await screens.site.frame(for: context).municipalityID
        let page = try await database.read { db in
            try HSDSPlaces.page(municipality: municipality, term: term, around: around, paging, words, in: db)
        }
        return try HSDSResponse.json(page, to: request)
    }

    @Sendable private func taxonomies(_ request: Request, _ context: AppContext) async throws -> Response {
        let paging = try HSDSPaging(HSDSQuery(request))
        return try HSDSResponse.json(
            try await database.read { try HSDSTerms.taxonomies(paging, in: $0) },
            to: request
        )
    }

    @Sendable private func terms(_ request: Request, _ context: AppContext) async throws -> Response {
        let query = try HSDSQuery(request)
        let (paging, taxonomy) = (try HSDSPaging(query), try query.uuid("taxonomy_id"))
        return try HSDSResponse.json(
            try await database.read { try HSDSTerms.page(taxonomy: taxonomy, paging, in: $0) },
            to: request
        )
    }

    // MARK: One thing

    private func detail<Value: Encodable & Sendable>(
        _ find: @escaping @Sendable (String, HSDSWords, any Connection) throws -> Value?
    ) -> Handler {
        { [words, database] request, context in
            let uuid = try HSDSQuery.uuid(context.parameters.get("id") ?? "", "id")
            guard let value = try await database.read({ try find(uuid, words, $0) }) else {
                throw Problem(.notFound, "There is nothing with this id.", parameter: "id")
            }
            return try HSDSResponse.json(value, to: request)
        }
    }
}
