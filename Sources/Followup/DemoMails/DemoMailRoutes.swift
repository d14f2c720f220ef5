import Database
import Hummingbird
import Mail
package import Web

/// Reading the mails of a demo.
///
/// Its people are made up, so anybody may; elsewhere these pages do not exist.
package struct DemoMailRoutes: Sendable {
    private let site: Site

    private static let most = 200

    package init(site: Site) { self.site = site }

    package func add(to routes: Routes) {
        routes.get(RouterPath(DemoMailPath.index), for: .everyone, use: index)
        routes.get("/demo/mails/:id", for: .everyone, use: show)
    }

    @Sendable func index(_ request: Request, _ context: AppContext) async throws -> Response {
        let mails = try await site.database.read { db in
            try DemoMark.exists(in: db) ? try KeptMail.all(limit: Self.most, in: db) : nil
        }
        guard let mails else { throw HTTPError(.notFound) }
        let title = context.language.pick("Mails i demoen", "Mails in the demo")
        return try await render(DemoMailsPage(mails, language: context.language), title, context)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let id = try context.number()
        let mail = try await site.database.read { db in
            try DemoMark.exists(in: db) ? try KeptMail.find(id: id, in: db) : nil
        }
        guard let mail else { throw HTTPError(.notFound) }
        return try await render(DemoMailPage(mail, language: context.language), mail.subject, context)
    }

    private func render(_ page: some Page, _ title: String, _ context: AppContext) async throws -> Response {
        var response = try await site.render(page, PageHead(title, indexing: .refused), for: context)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
