import Database
import Followup
import Hummingbird
import Language
import Registry
import Web

/// What the handlers of editing share.
struct EditRouting: Sendable {
    let screens: Screens
    let check: TextCheck
    var site: Site { screens.site }

    static let editors = Access.permitted([.keepOffers, .approveOffers])

    /// The addresses of one kind of thing.
    enum Kind: String, CaseIterable, Sendable {
        case offer = "/tilbud/:slug/rediger"
        case new = "/tilbud-kladder/:id"
        case profile = "/foreninger/:slug/side"

        func address(_ context: AppContext) throws -> EditCase.Address {
            switch self {
            case .offer: .offer(slug: try context.parameters.require("slug"))
            case .new: .new(id: try context.number())
            case .profile: .profile(slug: try context.parameters.require("slug"))
            }
        }
    }

    func setting(_ found: EditCase, _ context: AppContext) -> EditSetting {
        found.setting(screens.words, context.language)
    }

    func hints(_ content: EditContent, _ context: AppContext) -> PlainHints? {
        PlainHints(content.prose, check, context.language)
    }

    func find(_ address: EditCase.Address, _ context: AppContext) async throws -> EditCase {
        let actor = try await context.signedIn(in: site)
        return try await site.database.read { try EditCase.find(address, for: actor, in: $0) }
    }

    func render(
        _ page: some Page,
        _ title: String,
        _ status: HTTPResponse.Status = .ok,
        menu: String = EditPath.own,
        scripts: [String] = [],
        for context: AppContext
    ) async throws -> Response {
        var head = PageHead(title, menuPath: menu, indexing: .refused)
        head.scripts = scripts
        return try await site.render(page, head, status: status, for: context)
    }

    func page(_ context: AppContext, _ request: Request) throws -> Int {
        min(max(try FormInput(query: request)["side"].flatMap { Int($0) } ?? 1, 1), 1_000)
    }
}
