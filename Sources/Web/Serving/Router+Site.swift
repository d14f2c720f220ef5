package import Hummingbird

extension Router where Context == AppContext {
    /// A router whose errors reach ``SiteResponder``, which makes pages of them.
    ///
    /// A plain one answers HTTP errors itself, without a page; and it cannot be asked what it takes at an address.
    package static func forSite() -> Router<AppContext> {
        let router = Router<AppContext>(context: AppContext.self)
        router.add(middleware: ErrorsPass())
        return router
    }
}

/// An HTTP error on its way through the router.
struct Refusal: Error {
    let error: any Error
}

/// The answer to the question whether there is a route, in place of the route's own.
private struct Asked: Error {
    let isRoute: Bool
}

private struct ErrorsPass: RouterMiddleware {
    typealias Context = AppContext

    func handle(
        _ request: Request,
        context: AppContext,
        next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        // The router has named the route before it comes here; where there is none, nobody has.
        if context.isQuestion { throw Asked(isRoute: context.coreContext.endpointPath.value != nil) }
        do {
            return try await next(request, context)
        } catch let error as any HTTPResponseError {
            throw Refusal(error: error)
        }
    }
}

extension RouterResponder<AppContext> {
    /// The methods that are taken at a path, for `Allow`; none where there is nothing.
    func methods(at path: String, _ context: AppContext) async -> [HTTPRequest.Method] {
        var found: [HTTPRequest.Method] = []
        for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete] {
            var question = context
            question.isQuestion = true
            question.coreContext.endpointPath = EndpointPath()
            let head = HTTPRequest(method: method, scheme: nil, authority: nil, path: path)
            do {
                _ = try await respond(to: Request(head: head, body: .init(buffer: ByteBuffer())), context: question)
            } catch let answer as Asked where answer.isRoute {
                found.append(method)
            } catch {
                continue
            }
        }
        if found.contains(.get) { found.insert(.head, at: 1) }
        return found.isEmpty ? [] : found + [.options]
    }
}
