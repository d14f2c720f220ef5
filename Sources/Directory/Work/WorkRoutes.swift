import Database
import Followup
import Hummingbird
import Web

/// `/tilbud/arbejde`: finding many offers by what they are or lack, and changing them at once.
struct WorkRoutes: Sendable {
    let screens: Screens
    private var site: Site { screens.site }

    func add(to routes: Routes) {
        routes.get(RouterPath(WorkPath.index), for: .permitted(.approveOffers), use: index)
        routes.post(RouterPath(WorkPath.index), for: .permitted(.approveOffers), use: change)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(WorkFilter(try FormInput(query: request)), WorkChoice(), .ok, context)
    }

    @Sendable func change(_ request: Request, _ context: AppContext) async throws -> Response {
        let filter = WorkFilter(try FormInput(query: request))
        var choice = WorkChoice(try await FormInput(body: request))
        guard let action = choice.action else { throw HTTPError(.badRequest) }
        let language = context.language
        let actor = try await context.signedIn(in: site)
        guard let acting = actor.acting else { throw Access.Refusal.forbidden(couldAs: nil) }
        let (municipality, ids, key) = (actor.municipalityID, choice.ids.sorted(), choice.topic ?? "")
        let (offers, term) = try await site.database.read { db in
            (
                try WorkOffer.find(ids, municipality: municipality, in: db),
                try TaxonomyTerm.all(in: db).first { $0.taxonomy == TaxonomyTerm.topics && $0.key == key }
            )
        }
        if action == .merge, offers.count != 2 {
            choice.errors.add(
                "valg",
                language.pick("Vælg de to tilbud, der skal samles", "Choose the two services to merge")
            )
        } else if action == .merge, Set(offers.map(\.organizationID)).count > 1 {
            choice.errors.add(
                "valg",
                language.pick(
                    "De to tilbud er fra hver sin forening. Ring til dem, og bed den ene om at lukke sit",
                    "The two services are of different organisations. Call them and ask one of them to close theirs"
                )
            )
        } else if offers.isEmpty {
            choice.errors.add("valg", language.pick("Vælg mindst ét tilbud", "Choose at least one service"))
        }
        if action == .add || action == .remove, term == nil {
            choice.errors.add("nyt-emne", language.pick("Vælg et emne", "Choose a topic"))
        }
        guard choice.errors.isEmpty else { return try await render(filter, choice, .unprocessableContent, context) }
        let (now, keepsFirst) = (site.now(), choice.keep != "anden")
        let author = Author(acting)
        let count = try await site.database.write { db -> Int in
            switch action {
            case .confirm:
                try Freshness.confirm(offers.map(\.id), by: author, at: now, in: db)
                return offers.count
            case .add, .remove:
                guard let term else { return 0 }
                return try WorkChange.topic(
                    term,
                    isAdded: action == .add,
                    of: offers,
                    municipality: municipality,
                    by: author,
                    at: now,
                    in: db
                )
            case .merge:
                let (kept, gone) = keepsFirst ? (offers[0], offers[1]) : (offers[1], offers[0])
                try WorkChange.merge(gone, into: kept, municipality: municipality, by: acting, at: now, in: db)
                return 2
            }
        }
        try await site.flash(Self.words(action, count, language), for: context)
        return site.redirect(to: WorkPath.index + filter.query, for: context)
    }

    private static func words(_ action: WorkChoice.Action, _ count: Int, _ language: PageLanguage) -> String {
        let offers = language.offers(count)
        return switch action {
        case .confirm: language.pick("\(offers) er bekræftet.", "\(offers) confirmed.")
        case .add: language.pick("\(offers) har fået emnet.", "\(offers) given the topic.")
        case .remove: language.pick("\(offers) har ikke emnet mere.", "\(offers) without the topic now.")
        case .merge:
            language.pick(
                "De to tilbud er samlet. Den gamle adresse fører til det, der blev.",
                "The two services are merged. The old address leads to the one that stayed."
            )
        }
    }

    private func render(
        _ filter: WorkFilter,
        _ choice: WorkChoice,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let actor = try await context.signedIn(in: site)
        let (municipality, today) = (actor.municipalityID, screens.today)
        let (offers, total) = try await site.database.read { db -> ([WorkOffer], Int) in
            let interval = try FreshnessInterval.days(municipality: municipality, in: db)
            let condition = filter.condition(municipality: municipality, staleFrom: today.adding(days: -interval))
            return (try WorkOffer.page(condition, filter.page, in: db), try WorkOffer.count(condition, in: db))
        }
        let page = WorkPage(offers, total: total, filter, choice, words: screens.words, context.language)
        let head = PageHead(
            context.language.pick("Arbejd med tilbud", "Work with services"),
            menuPath: WorkPath.index,
            indexing: .refused
        )
        return try await site.render(page, head, status: status, for: context)
    }
}
