import Database
import Hummingbird
import Web

/// `/beskeder/afmeld/KEY`: a page with a button for people, and one POST for mail programs (RFC 8058).
struct UnsubscribeRoutes: Sendable {
    let site: Site

    func add(to routes: Routes) {
        routes.get("/beskeder/afmeld/:key", for: .everyone, use: show)
        routes.post("/beskeder/afmeld/:key", for: .everyone, use: create)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let key = try context.parameters.require("key")
        let preference = try await site.database.read { db in
            try UnsubscribeKey.person(key, in: db).map { try NotificationPreference.of(person: $0, in: db) }
        }
        guard let preference else { throw HTTPError(.notFound) }
        let page = UnsubscribePage(key: key, isSilent: preference.isSilent, language: context.language)
        let head = PageHead(context.language.pick("Afmeld mails", "Stop the mails"), indexing: .refused)
        var response = try await site.render(page, head, for: context)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let key = try context.parameters.require("key")
        let now = site.now()
        let isKnown = try await site.database.write { db in
            guard let person = try UnsubscribeKey.person(key, in: db) else { return false }
            try NotificationPreference.silence(person: person, at: now, in: db)
            return true
        }
        guard isKnown else { throw HTTPError(.notFound) }
        // A mail program follows no redirect and shows no page.
        let input = try? await FormInput(body: request)
        if input?["List-Unsubscribe"] == "One-Click" {
            return Response(status: .ok, headers: [.cacheControl: "no-store"])
        }
        return site.redirect(to: MessagePath.unsubscribe(key), for: context)
    }
}
