import Database
import Hummingbird
import Registry
import Web

/// The shortlist: shown, changed, and shared by a link that holds nothing but the offers' ids.
struct ShortlistRoutes: Sendable {
    let screens: Screens

    /// What a form does with the offers it names.
    private enum Action: String {
        case save = "gem"
        case remove = "fjern"
        case clear = "toem"
    }

    func add(to routes: Routes) {
        routes.get(RouterPath(ShortlistPath.index), for: .everyone, use: show)
        routes.post(RouterPath(ShortlistPath.index), for: .everyone, use: change)
    }

    /// One's own list, or with `?tilbud=1,2,3` a shared one, which leaves one's own as it is.
    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try FormInput(query: request)
        let kept = try await screens.kept(context)
        if let shared = input["tilbud"] {
            return try await render(ShortlistPath.ids(in: shared), ownBeside: kept, context)
        }
        return try await render(kept, before: ShortlistPath.ids(in: input["foer"]), context)
    }

    @Sendable func change(_ request: Request, _ context: AppContext) async throws -> Response {
        let input = try await FormInput(body: request)
        guard let action = input["handling"].flatMap(Action.init) else { throw HTTPError(.badRequest) }
        let named = ShortlistPath.ids(in: input.all("tilbud").joined(separator: ","))
        let kept = try await screens.kept(context)
        let language = context.language
        let back = ReturnAddress.own(input["retur"])
        switch action {
        case .save:
            let known: [Int] = try await screens.site.database.read {
                try $0.values("SELECT id FROM service WHERE id IN (\(list: named))")
            }
            let new = named.filter { known.contains($0) && !kept.contains($0) }
            guard kept.count + new.count <= ShortlistPath.most else {
                let refused = (asked: new.count, back: back ?? OfferPath.index)
                return try await render(kept, refused: refused, status: .unprocessableContent, context)
            }
            try await keep(kept + new, context)
            if back == nil {
                try await screens.site.flash(
                    language.pick("Gemt på din huskeliste.", "Kept on your shortlist."),
                    for: context
                )
            }
        case .remove:
            try await keep(kept.filter { !named.contains($0) }, context)
        case .clear:
            try await keep([], context)
            let before = kept.isEmpty ? "" : "?foer=\(ShortlistPath.text(kept))"
            return screens.site.redirect(to: ShortlistPath.index + before, for: context)
        }
        return screens.site.redirect(to: back ?? ShortlistPath.index, for: context)
    }

    private func keep(_ ids: [Int], _ context: AppContext) async throws {
        let text = ids.isEmpty ? nil : ShortlistPath.text(ids)
        guard text != nil || context.session.isPresent else { return }
        try await context.session.set(ShortlistPath.sessionName, to: text, in: screens.site)
    }

    private func render(
        _ ids: [Int],
        ownBeside: [Int]? = nil,
        before: [Int] = [],
        refused: (asked: Int, back: String)? = nil,
        status: HTTPResponse.Status = .ok,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let site = screens.site
        let (list, towns) = try await site.database.read { db in
            (try Shortlist(ids, in: db), try PostalTowns.all(in: db))
        }
        let frame = try await site.frame(for: context)
        let telling = ShortlistTelling(
            list: list,
            ownBeside: ownBeside,
            before: before,
            refused: refused,
            towns: towns,
            frame: frame,
            today: screens.today,
            baseURL: site.address(for: frame, context),
            language: language
        )
        let head = PageHead(
            language.pick("Huskeliste", "Shortlist"),
            menuPath: ShortlistPath.index,
            indexing: ownBeside == nil ? .allowed : .refused
        )
        return try await site.render(ShortlistPage(telling), head, status: status, for: context)
    }
}
