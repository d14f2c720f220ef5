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

    /// A version, with what stood there before it.
    private struct Found: Sendable {
        var edited: EditCase
        var version: EditVersion
        var before: EditVersion?

        /// - Throws: 404 for none, ``Access/Refusal`` for whom it is not for.
        init(_ address: EditCase.Address, _ number: Int, for actor: Actor, in db: any Connection) throws {
            edited = try EditCase.find(address, for: actor, in: db)
            guard let thing = edited.thing, let version = try EditVersion.find(number, of: thing, in: db) else {
                throw HTTPError(.notFound)
            }
            self.version = version
            before = try EditVersion.find(number - 1, of: thing, in: db)
        }
    }

    private func show(_ kind: EditRouting.Kind, _ context: AppContext) async throws -> Response {
        let address = try kind.address(context)
        let actor = try await context.signedIn(in: site)
        let number = try context.number("nummer")
        let found = try await site.database.read { db in try Found(address, number, for: actor, in: db) }
        return try await render(found, FormErrors(), .ok, context)
    }

    /// Puts the version into a draft, which goes the way of every draft.
    private func restore(_ kind: EditRouting.Kind, _ context: AppContext) async throws -> Response {
        let address = try kind.address(context)
        let actor = try await context.signedIn(in: site)
        let number = try context.number("nummer")
        let now = site.now()
        let (found, isDone) = try await site.database.write { db -> (Found, Bool) in
            let found = try Found(address, number, for: actor, in: db)
            guard found.edited.draft == nil else { return (found, false) }
            _ = try EditDraft.begin(
                EditDocument(found.version.content),
                service: found.edited.liveOffer?.listing.id,
                of: found.edited.organization,
                by: Author(actor),
                at: now,
                in: db
            )
            return (found, true)
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
            return try await render(found, errors, .conflict, context)
        }
        let words = language.pick(
            "Udgaven er hentet frem som kladde. Se den igennem, og send den.",
            "The version is back as a draft. Look it through, and send it."
        )
        try await site.flash(words, for: context)
        return site.redirect(to: found.edited.place.preview, for: context)
    }

    private func render(
        _ found: Found,
        _ errors: FormErrors,
        _ status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let words = routing.screens.words
        let (edited, version) = (found.edited, found.version)
        let path = language.base + (edited.place.versions ?? "")
        let isNow = version.content == edited.live
        func differences(_ old: EditContent?) -> [ContentDifference] {
            old.map { ContentDifference.between($0, version.content, words, language) } ?? []
        }
        let (changes, back) = (differences(found.before?.content), differences(edited.live))
        let page = VersionPage(
            back: path,
            eyebrow: edited.live?.name ?? edited.name,
            heading: version.name(language),
            lead: "\(version.who(language)), \(language.moment(version.at)).",
            hasErrors: !errors.isEmpty,
            errors: errors.items,
            changes: changes.isEmpty ? nil : VersionPage.Changes(differences: changes),
            hasDifferences: !back.isEmpty,
            differences: back,
            lines: version.content.lines(words, language).filter { !$0.text.isEmpty }.map {
                VersionPage.Line(label: $0.label, text: $0.text)
            },
            restore: isNow ? nil : "\(path)/\(version.number)"
        )
        return try await routing.render(page, page.heading, status, for: context)
    }
}
