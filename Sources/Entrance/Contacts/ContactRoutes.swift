import Database
import Hummingbird
import Registry
import Web

/// `/kontakt`: the register of functions, by topic and by unit.
struct ContactRoutes: Sendable {
    let screens: EntranceScreens

    func add(to routes: Routes) { routes.get(RouterPath(ContactPath.index), for: .everyone, use: show) }

    /// Characters of a search.
    private static let longest = 200

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let query = String((try FormInput(query: request)["q"] ?? "").prefix(Self.longest))
        let language = context.language
        let frame = try await screens.site.frame(for: context)
        let (id, today) = (frame.municipalityID, screens.today)
        let reading = query.isEmpty ? .nothing : try await screens.read(query, id)
        let (register, meant) = try await screens.site.database.read { db -> (ContactRegister?, Int?) in
            let register = try ContactRegister.of(municipality: id, on: today, in: db)
            guard !query.isEmpty, register?.entries.isEmpty == false else { return (register, nil) }
            let concepts = reading.meant.map(\.key)
            let table = try RoutingTable.load(municipality: id, concepts: concepts, on: today, in: db)
            let routing = Routing.choose(.question, reading, hasAssociation: false, table)
            let isSure = routing.reason != .unknown && routing.reason != .single && routing.reason != .volunteer
            return (register, isSure ? routing.function.id : nil)
        }
        guard let register else { throw HTTPError(.notFound) }
        let page = ContactPage(register, query: query, meaning: meant, language)
        let head = PageHead(
            language.pick("Find den rette at kontakte", "Find the right person to contact"),
            description: language.pick(
                "Hvem du ringer eller skriver til i \(frame.municipality), efter emne og enhed.",
                "Whom to call or write to in \(frame.municipality), by topic and unit."
            )
        )
        return try await screens.site.render(page, head, for: context)
    }
}
