import Database
import HTTPTypes
import Hummingbird
import Language
import Web

/// `/synlighed` for staff, `/aabenhed/synlighed` for everybody, and the address that counts a contact.
struct ExposureRoutes: Sendable {
    let screens: Screens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        routes.get(RouterPath(ExposurePath.staff), for: .permitted(.approveOffers), use: show)
        routes.get(RouterPath(ExposurePath.open), for: .everyone, use: showOpen)
        routes.post("/tilbud/:slug/kontakt", for: .everyone, use: contacted)
        routes.get("/tilbud/:slug/hjemmeside", for: .everyone, use: website)
    }

    /// Offers on the list of those that are seldom shown.
    private static let rare = 20

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let filter = ExposureFilter(try FormInput(query: request))
        let actor = try await context.signedIn(in: site)
        let (municipality, today) = (actor.municipalityID, screens.today)
        let check = screens.textCheck
        let (report, rare) = try await site.database.read { db -> (ExposureReport, [RareOffer]) in
            let report = try ExposureReport.of(municipality: municipality, on: today, in: db)
            let interval = try FreshnessInterval.days(municipality: municipality, in: db)
            let rare = try RareOffer.least(
                municipality: municipality,
                days: report.days,
                staleFrom: today.adding(days: -interval),
                check: check,
                limit: Self.rare,
                in: db
            )
            return (report, rare)
        }
        let page = ExposurePage(report, rare, filter, context.language)
        let head = PageHead(
            context.language.pick("Synlighed", "Exposure"),
            menuPath: ExposurePath.staff,
            indexing: .refused
        )
        return try await site.render(page, head, for: context)
    }

    @Sendable func showOpen(_ request: Request, _ context: AppContext) async throws -> Response {
        let frame = try await site.frame(for: context)
        let (municipality, today) = (frame.municipalityID, screens.today)
        let report = try await site.database.read {
            try ExposureReport.of(municipality: municipality, on: today, in: $0)
        }
        let language = context.language
        let head = PageHead(
            language.pick("Bliver foreninger vist lige tit?", "Are associations shown equally often?"),
            description: language.pick(
                "Hvordan visningerne på Medspil er fordelt mellem små og store foreninger.",
                "How showings on Medspil are shared between small and large associations."
            )
        )
        return try await site.render(OpenExposurePage(report, language), head, for: context)
    }

    /// Counts that somebody pressed a number or a mail address.
    ///
    /// `app.js` sends it. Without scripts many browsers do so by themselves (`ping`); in the others it is not counted.
    @Sendable func contacted(_ request: Request, _ context: AppContext) async throws -> Response {
        let slug = try context.parameters.require("slug")
        let found: Int? = try await site.database.read { db in
            try db.value("SELECT id FROM service WHERE slug = \(slug)")
        }
        guard let id = found else { throw HTTPError(.notFound) }
        if context.isSeen { screens.exposure.contacted(id, on: screens.today) }
        return Response(status: .noContent, headers: [.cacheControl: "no-store"])
    }

    /// Counts that somebody pressed the website, and leads there: to the one that is stored, and nowhere else.
    ///
    /// The schema keeps nothing but addresses of web servers.
    @Sendable func website(_ request: Request, _ context: AppContext) async throws -> Response {
        let slug = try context.parameters.require("slug")
        let row = try await site.database.read { db in
            try db.rows(
                """
                SELECT s.id, o.website FROM service s JOIN organization o ON o.id = s.organization_id
                WHERE s.slug = \(slug)
                """
            ).first.map { (id: try $0["id"] as Int, website: try $0["website"] as String?) }
        }
        guard let row, let website = row.website else { throw HTTPError(.notFound) }
        // Whoever links to this address from elsewhere counts nothing up.
        if context.isSeen, site.isAsked(byOwnPageIn: request) { screens.exposure.contacted(row.id, on: screens.today) }
        var response = Response.redirect(to: website, type: .normal)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
