package import Hummingbird

/// The addresses of the site, each with those it is for.
///
/// A route cannot be added without saying so, and whoever it is not for never reaches its handler.
package final class Routes {
    /// One address as it was added.
    package struct Entry: Sendable, Hashable {
        package var method: HTTPRequest.Method
        /// With `:name` where something varies.
        package var path: String
        package var access: Access
    }

    package typealias Handler<Output> = @Sendable (Request, AppContext) async throws -> Output

    package let site: Site
    package private(set) var entries: [Entry] = []
    let router = Router.forSite()

    package init(_ site: Site) { self.site = site }

    package func get(
        _ path: RouterPath,
        for access: Access,
        use handler: @escaping Handler<some ResponseGenerator>
    ) { on(path, .get, for: access, use: handler) }

    package func post(
        _ path: RouterPath,
        for access: Access,
        use handler: @escaping Handler<some ResponseGenerator>
    ) { on(path, .post, for: access, use: handler) }

    package func on(
        _ path: RouterPath,
        _ method: HTTPRequest.Method,
        for access: Access,
        use handler: @escaping Handler<some ResponseGenerator>
    ) {
        entries.append(Entry(method: method, path: path.description, access: access))
        guard access != .everyone else {
            router.on(path, method: method, use: handler)
            return
        }
        router.on(path, method: method) { [site] request, context in
            try access.admit(try await context.actor(in: site))
            var response = try await handler(request, context).response(from: request, context: context)
            // What one person may see is nobody else's, also not from a browser's memory after signing out.
            if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
            return response
        }
    }
}
