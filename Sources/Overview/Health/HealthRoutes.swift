import Database
import Hummingbird
import Web

/// `/aabenhed`: how the cooperation is doing, for everybody.
struct HealthRoutes: Sendable {
    let site: Site

    func add(to routes: Routes) { routes.get(RouterPath(HealthPath.index), for: .everyone, use: show) }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let frame = try await site.frame(for: context)
        let (id, today) = (frame.municipalityID, DanishTime.date(of: site.now()))
        let health = try await site.database.read { try Health.of(municipality: id, on: today, in: $0) }
        let language = context.language
        let head = PageHead(
            language.pick("Sådan går det med samarbejdet", "How the cooperation is doing"),
            description: language.pick(
                "Holder \(frame.municipality) sine løfter? Svarer den? Her er tallene.",
                "Does \(frame.municipality) keep its promises? Does it answer? Here are the figures."
            )
        )
        return try await site.render(HealthPage(health, on: today, language), head, for: context)
    }
}
