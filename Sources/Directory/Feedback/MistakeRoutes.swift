import Database
import Hummingbird
import Web

/// Reporting a mistake in an offer: the form, what it stores, and the receipt.
struct MistakeRoutes: Sendable {
    let screens: Screens

    private struct Service: RowDecodable {
        var id: Int
        var title: String

        init(row: Row) throws {
            id = try row["id"]
            title = try row["name"]
        }

        /// - Throws: 404 when no offer has this slug.
        static func find(slug: String, in db: any Connection) throws -> Service {
            guard let service: Service = try db.first("SELECT id, name FROM service WHERE slug = \(slug)") else {
                throw HTTPError(.notFound)
            }
            return service
        }
    }

    func add(to routes: Routes) {
        routes.get("/tilbud/:slug/fejl", for: .everyone, use: new)
        routes.post("/tilbud/:slug/fejl", for: .everyone, use: create)
        routes.get("/tilbud/:slug/fejl/tak", for: .everyone, use: receipt)
    }

    @Sendable func new(_ request: Request, _ context: AppContext) async throws -> Response {
        try await render(MistakeForm(), slug: try context.parameters.require("slug"), status: .ok, context)
    }

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let slug = try context.parameters.require("slug")
        var form = MistakeForm(try await FormInput(body: request))
        guard let report = form.report(context.language) else {
            return try await render(form, slug: slug, status: .unprocessableContent, context)
        }
        let now = screens.site.now()
        try await screens.site.database.write { db in
            try report.add(service: try Service.find(slug: slug, in: db).id, at: now, in: db)
        }
        return screens.site.redirect(to: "\(OfferPath.mistake(slug))/tak", for: context)
    }

    @Sendable func receipt(_ request: Request, _ context: AppContext) async throws -> Response {
        let slug = try context.parameters.require("slug")
        let language = context.language
        let service = try await screens.site.database.read { try Service.find(slug: slug, in: $0) }
        let page = MistakeReceiptPage(
            title: service.title,
            back: language.base + OfferPath.show(slug),
            backText: language.pick("Tilbage til tilbuddet", "Back to the service")
        )
        let head = PageHead(
            language.pick("Tak for din besked", "Thank you for your message"),
            menuPath: OfferPath.index,
            indexing: .refused
        )
        return try await screens.site.render(page, head, for: context)
    }

    private func render(
        _ form: MistakeForm,
        slug: String,
        status: HTTPResponse.Status,
        _ context: AppContext
    ) async throws -> Response {
        let language = context.language
        let service = try await screens.site.database.read { try Service.find(slug: slug, in: $0) }
        let page = MistakePage(form, slug: slug, title: service.title, language: language)
        let head = PageHead(
            language.pick("Meld en fejl", "Report a mistake"),
            menuPath: OfferPath.index,
            indexing: .refused
        )
        return try await screens.site.render(page, head, status: status, for: context)
    }
}
