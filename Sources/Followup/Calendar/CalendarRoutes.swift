import Database
import Hummingbird
import Web

/// `/mit-medspil/kalender`, and the calendar itself.
struct CalendarRoutes: Sendable {
    let screens: FollowupScreens

    func add(to routes: Routes) {
        routes.get(RouterPath(CalendarPath.settings), for: .signedIn, use: show)
        routes.post(RouterPath(CalendarPath.settings), for: .signedIn, use: create)
        routes.post("\(CalendarPath.settings)/lukning", for: .signedIn, use: destroy)
        routes.get("/kalender/mine/{token}.ics", for: .everyone, use: feed)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(token: nil, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let token = CalendarFeed.newToken()
        let now = screens.site.now()
        try await screens.site.database.write {
            try CalendarFeed.make(person: actor.personID, token: token, at: now, in: $0)
        }
        // Shown this once: only its hash is kept, so it cannot be a redirect.
        return try await render(token: token, context)
    }

    @Sendable func destroy(_ request: Request, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        try await screens.site.database.write { try CalendarFeed.remove(person: actor.personID, in: $0) }
        return screens.site.redirect(to: CalendarPath.settings, for: context)
    }

    @Sendable func feed(_ request: Request, _ context: AppContext) async throws -> Response {
        let token = try context.parameters.require("token")
        let (now, base) = (screens.site.now(), screens.site.baseURL)
        let events = try await screens.site.database.read {
            try CalendarFeed.events(token: token, at: now, baseURL: base, in: $0)
        }
        guard let events else { throw HTTPError(.notFound) }
        var response = ICalendar(name: "Medspil: mine opgaver", events: events).response(fileName: "mine-opgaver.ics")
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func render(token: String?, _ context: AppContext) async throws -> Response {
        let actor = try await context.signedIn(in: screens.site)
        let language = context.language
        let made = try await screens.site.database.read { try CalendarFeed.madeOn(person: actor.personID, in: $0) }
        let page = CalendarPage(
            back: language.base + ObligationPath.index,
            address: token.map { screens.site.baseURL + CalendarPath.feed($0) },
            made: made.map { language.date($0) },
            action: language.base + CalendarPath.settings,
            removeAction: "\(language.base)\(CalendarPath.settings)/lukning"
        )
        let head = PageHead(
            language.pick("Opgaver i din kalender", "Tasks in your calendar"),
            menuPath: ObligationPath.index,
            indexing: .refused
        )
        return try await screens.site.render(page, head, for: context)
    }
}

/// Where one gets the address of the own calendar.
struct CalendarPage: Page {
    static let template = "followup/calendar"
    var back: String
    /// Only when it was just made.
    var address: String?
    /// The day it was made.
    var made: String?
    var action: String
    var removeAction: String

    static let sample = CalendarPage(
        back: "/mine-opgaver",
        address: "https://medspil.example/kalender/mine/abc.ics",
        made: "24. november 2026",
        action: "/mit-medspil/kalender",
        removeAction: "/mit-medspil/kalender/lukning"
    )
}
