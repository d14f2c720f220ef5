import Database
import Followup
import HTTPTypes
import Hummingbird
import Registry
import Web

/// What the pages of an application have in common: who may open it, and how it is shown.
struct ApplicationRouting: Sendable {
    let screens: GrantsScreens
    var site: Site { screens.site }

    static let writers = Access.permitted(.applyForGrants)

    /// The application in the address, for whoever applies for its organisation.
    func find(_ context: AppContext) async throws -> ApplicationCase {
        let (actor, id) = (try await context.signedIn(in: site), try context.number())
        return try await site.database.read { try ApplicationCase.find(id, for: actor, in: $0) }
    }

    /// Does something to it in one transaction, as the function that the person acts as.
    func change<Value: Sendable>(
        _ context: AppContext,
        _ body: @escaping @Sendable (ApplicationCase, Actor.Function, Timestamp, any Connection) throws -> Value
    ) async throws -> Value {
        let (actor, id, now) = (try await context.signedIn(in: site), try context.number(), site.now())
        return try await site.database.write { db in
            let found = try ApplicationCase.find(id, for: actor, in: db)
            guard let function = actor.acting else { throw HTTPError(.notFound) }
            return try body(found, function, now, db)
        }
    }

    func render<P: Page>(
        _ page: P,
        _ title: String,
        _ status: HTTPResponse.Status = .ok,
        scripts: [String] = [],
        menuPath: String = ApplicationPath.index,
        for context: AppContext
    ) async throws -> Response {
        var head = PageHead(title, menuPath: menuPath, indexing: .refused)
        head.scripts = scripts
        return try await site.render(page, head, status: status, for: context)
    }

    func aside(_ found: ApplicationCase, current: String?, _ context: AppContext) async throws -> ApplicationAside {
        ApplicationAside(found, current: current, try await site.frame(for: context), context.language)
    }
}
