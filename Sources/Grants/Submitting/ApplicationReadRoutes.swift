import Database
import Followup
import HTTPTypes
import Hummingbird
import Registry
import Web

/// What was sent, as the officer reads it, and the organisation itself.
struct ApplicationReadRoutes: Sendable {
    let routing: ApplicationRouting
    private var site: Site { routing.site }

    func add(to routes: Routes) {
        routes.get("/ansoegninger/:id/laes", for: .permitted([.arrangePools, .applyForGrants]), use: show)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try await show(CompletionRequest(), .ok, context)
    }

    func show(
        _ form: CompletionRequest,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let (actor, id) = (try await context.signedIn(in: site), try context.number())
        let (found, sent, completions, entries) = try await site.database.read { db in
            guard let found = try ApplicationCase.read(id, by: actor, in: db), let sent = found.latest else {
                throw HTTPError(.notFound)
            }
            return (
                found, sent, try Completion.of(application: id, in: db),
                try JournalEntry.about(found.application.subject, in: db)
            )
        }
        let page = ApplicationReadPage(
            found,
            sent,
            completions,
            request: form,
            mayAsk: actor.may(.arrangePools),
            history: routing.screens.followup.history(entries, context.language),
            context.language
        )
        let menu = actor.may(.arrangePools) ? PoolPath.index : ApplicationPath.index
        return try await routing.render(page, page.heading, status, menuPath: menu, for: context)
    }
}

extension ApplicationCase {
    /// One that was sent, for the officer or for whoever applies for its organisation.
    static func read(_ id: Int, by actor: Actor, in db: any Connection) throws -> ApplicationCase? {
        guard let application = try Application.find(id: id, in: db), application.sentAt != nil,
            application.municipalityID == actor.municipalityID
        else { return nil }
        let isOwn = actor.may(.applyForGrants) && actor.acting?.organizationID == application.organizationID
        guard isOwn || actor.may(.arrangePools) else { return nil }
        return try of(application, in: db)
    }
}
