import Database
import Hummingbird
import Registry
import Web

/// The colours and the logo of a municipality: `/tema/0999.css` and `/tema/0999/logo`.
struct ThemeRoutes: Sendable {
    let database: any Database

    func add(to routes: Routes) {
        routes.get("\(ThemePath.folder)/{code}.css", for: .everyone, use: stylesheet)
        routes.get("\(ThemePath.folder)/:code/logo", for: .everyone, use: logo)
    }

    @Sendable private func stylesheet(_ request: Request, _ context: AppContext) async throws -> Response {
        let code = context.parameters.get("code") ?? ""
        guard let theme = try await database.read({ try Municipality.find(code: code, in: $0)?.theme }) else {
            throw HTTPError(.notFound)
        }
        return Self.file([UInt8](theme.css.utf8), "text/css; charset=utf-8", request)
    }

    @Sendable private func logo(_ request: Request, _ context: AppContext) async throws -> Response {
        let code = context.parameters.get("code") ?? ""
        guard let logo = try await database.read({ try Municipality.logo(code: code, in: $0) }) else {
            throw HTTPError(.notFound)
        }
        return Self.file(logo.content, logo.mediaType, request)
    }

    /// The pages name a version, so that a browser may keep what it got; without one it asks again.
    private static func file(_ bytes: [UInt8], _ type: String, _ request: Request) -> Response {
        let isVersioned = request.uri.query?.hasPrefix("v=") == true
        return Response(
            status: .ok,
            headers: [
                .contentType: type,
                .cacheControl: isVersioned ? "public, max-age=31536000, immutable" : "no-cache",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
