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
        let today = routing.screens.today
        let (found, sent, completions, entries) = try await site.database.read { db in
            guard let found = try ApplicationCase.read(id, by: actor, on: today, in: db), let sent = found.latest else {
                throw HTTPError(.notFound)
            }
            return (
                found, sent, try Completion.of(application: id, in: db),
                try JournalEntry.about(
                    found.application.subject,
                    only: actor.may(.arrangePools) ? nil : JournalAct.shownToApplicant,
                    in: db
                )
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
    static func read(
        _ id: Int,
        by actor: Actor,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> ApplicationCase? {
        guard let application = try Application.find(id: id, in: db), application.sentAt != nil,
            application.municipalityID == actor.municipalityID
        else { return nil }
        let isOwn = actor.may(.applyForGrants) && actor.acting?.organizationID == application.organizationID
        guard try isOwn || (actor.may(.arrangePools) && !isConflicted(actor, with: application, on: day, in: db)) else {
            return nil
        }
        return try of(application, in: db)
    }

    /// Whoever has something to do with the applicant reads nothing, also not before the deadline.
    static func isConflicted(
        _ actor: Actor,
        with application: Application,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> Bool {
        let parties = try application.parties(in: db)
        guard
            let interests = try Interests.of(actor, round: application.roundID, about: parties, on: day, in: db)
        else { return true }
        return interests.standing(parties) == .conflicted
    }
}
