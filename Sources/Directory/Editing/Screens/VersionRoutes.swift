import Database
import Followup
import Hummingbird
import Registry
import Web

/// Earlier versions of an offer or a page, and how one comes back.
struct VersionRoutes: Sendable {
    let routing: EditRouting
    private var site: Site { routing.site }

    private static let places: [(base: String, kind: EditRouting.Kind)] = [
        ("/tilbud/:slug/versioner", .offer), ("/foreninger/:slug/side/versioner", .profile),
    ]

    func add(to routes: Routes) {
        for (base, kind) in Self.places {
            routes.get(RouterPath(base), for: EditRouting.editors) { try await index(kind, $0, $1) }
            routes.get(RouterPath("\(base)/:nummer"), for: EditRouting.editors) { try await show(kind, $1) }
            routes.post(RouterPath("\(base)/:nummer"), for: EditRouting.editors) { try await restore(kind, $1) }
        }
    }

    private func index(_ kind: EditRouting.Kind, _ request: Request, _ context: AppContext) async throws -> Response {
        let address = try kind.address(context)
        let number = try routing.page(context, request)
        let actor = try await context.signedIn(in: site)
        let (found, versions, count) = try await site.database.read { db -> (EditCase, [EditVersion], Int) in
            let found = try EditCase.find(address, for: actor, in: db)
            guard let thing = found.thing else { throw HTTPError(.notFound) }
            return (found, try EditVersion.page(number, of: thing, in: db), try EditVersion.count(of: thing, in: db))
        }
        let page = VersionListPage(versions, of: found, count: count, page: number, routing.setting(found, context))
        let title = context.language.pick("Tidligere udgaver", "Earlier versions")
        return try await routing.render(page, title, for: context)
    }

    private func show(_ kind: EditRouting.Kind, _ context: AppContext) async throws -> Response {
        let address = try kind.address(context)
        let actor = try await context.signedIn(in: site)
        let number = try EditRouting.number(context, "nummer")
        let (found, version) = try await site.database.read { db in
            try Self.find(address, number, for: actor, in: db)
        }
        return try await render(found, version, FormErrors(), .ok, context)
    }

    /// Puts the version into a draft, which goes the way of every draft.
    private func restore(_ kind: EditRouting.Kind, _ context: AppContext) async throws -> Response {
        let address = try kind.address(context)
        let actor = try await context.signedIn(in: site)
        let number = try EditRouting.number(context, "nummer")
        let now = site.now()
        let (found, version, isDone) = try await site.database.write { db -> (EditCase, EditVersion, Bool) in
            let (found, version) = try Self.find(address, number, for: actor, in: db)
            guard found.draft == nil else { return (found, version, false) }
            _ = try EditDraft.begin(
                EditDocument(version.content),
                service: found.liveOffer?.listing.id,
                of: found.organization,
                by: Author(actor),
                at: now,
                in: db
            )
            return (found, version, true)
        }
        let language = context.language
        guard isDone else {
            var errors = FormErrors()
            errors.add(
                "gendan",
                language.pick(
                    "Der er en kladde i gang. Udgiv eller kassér den først",
                    "A draft is under way. Publish it or throw it away first"
                )
            )
            return try await render(found, version, errors, .conflict, context)
        }
        let words = language.pick(
            "Udgaven er hentet frem som kladde. Se den igennem, og send den.",
            "The version is back as a draft. Look it through, and send it."
        )
        try await site.flash(words, for: context)
        return site.redirect(to: found.place.preview, for: context)
    }

    private static func find(
        _ address: EditCase.Address,
        _ number: Int,
        for actor: Actor,
        in db: any Connection
    ) throws -> (EditCase, EditVersion) {
        let found = try EditCase.find(address, for: actor, in: db)
        guard let thing = found.thing, let version = try EditVersion.find(number, of: thing, in: db) else {
            throw HTTPError(.notFound)
        }
        return (found, version)
    }

    private func render(
        _ found: EditCase,
        _ version: EditVersion,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let words = routing.screens.words
        let path = language.base + (found.place.versions ?? "")
        let isNow = version.content == found.live
        let differences =
            found.live.map { ContentDifference.between($0, version.content, words, language) } ?? []
        let page = VersionPage(
            back: path,
            eyebrow: found.live?.name ?? found.name,
            heading: version.name(language),
            lead: "\(version.who(language)), \(language.moment(version.at)).",
            hasErrors: !errors.isEmpty,
            errors: errors.items,
            hasDifferences: !differences.isEmpty,
            differences: differences,
            lines: version.content.lines(words, language).filter { !$0.text.isEmpty }.map {
                VersionPage.Line(label: $0.label, text: $0.text)
            },
            restore: isNow ? nil : "\(path)/\(version.number)"
        )
        return try await routing.render(page, page.heading, status, for: context)
    }
}
