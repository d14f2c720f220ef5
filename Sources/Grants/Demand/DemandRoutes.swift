import Database
import Foundation
import HTTPTypes
import Hummingbird
import Web

/// `/puljer/tal` and `/puljer/{pool}/tal`: what was asked for, given, refused and left.
struct DemandRoutes: Sendable {
    let screens: GrantsScreens

    private enum Format: Sendable { case csv, json }

    func add(to routes: Routes) {
        routes.get(RouterPath(DemandPath.all), for: .everyone, use: all)
        routes.get("/puljer/:pulje/tal", for: .everyone, use: one)
        OpenData.get("/puljer/tal.csv", in: routes) { try await answer(.csv, nil, $0, $1) }
        OpenData.get("/puljer/tal.json", in: routes) { try await answer(.json, nil, $0, $1) }
        OpenData.get("/puljer/:pulje/tal.csv", in: routes) { try await answer(.csv, try await pool($1), $0, $1) }
        OpenData.get("/puljer/:pulje/tal.json", in: routes) { try await answer(.json, try await pool($1), $0, $1) }
    }

    @Sendable func all(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(nil, request, context)
    }

    @Sendable func one(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(try await pool(context), request, context)
    }

    private func pool(_ context: AppContext) async throws -> Pool {
        try await screens.pool(context) { pool, _ in pool }
    }

    private func render(_ pool: Pool?, _ request: Request, _ context: AppContext) async throws -> Response {
        let query = try FormInput(query: request)
        let dimension = query["efter"].flatMap(DemandDimension.init) ?? .topic
        let year = query["aar"].flatMap { Int($0) }
        let frame = try await screens.site.frame(for: context)
        let (now, language) = (screens.site.now(), context.language)
        let demand = try await screens.site.database.read { db in
            try Demand.read(pool, municipality: frame.municipalityID, by: dimension, at: now, language, in: db)
        }
        let page = DemandPage(demand, year: year, language)
        let head = PageHead(page.heading, description: page.lead, menuPath: PoolPath.index)
        return try await screens.site.render(page, head, for: context)
    }

    private func answer(
        _ format: Format,
        _ pool: Pool?,
        _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let municipality = try await screens.site.frame(for: context).municipalityID
        let now = screens.site.now()
        let export = try await screens.site.database.read {
            try DemandExport.read(pool, municipality: municipality, at: now, in: $0)
        }
        guard format == .csv else { return OpenData.answer(try export.json(), to: request) }
        var response = OpenData.answer(export.csv, "text/csv; charset=utf-8", to: request)
        response.headers[.contentDisposition] = "attachment; filename=\"\(pool.map { "\($0.slug)-" } ?? "")tal.csv\""
        return response
    }
}
