import Database
import HTTPTypes
package import Hummingbird
import Logging

/// The way of every request: address, language, origin, cache, handler, error page, headers.
///
/// One straight function instead of a stack of middleware, so that the order can be read.
package struct SiteResponder: HTTPResponder {
    package typealias Context = AppContext

    private let site: Site
    private let router: RouterResponder<AppContext>
    private let cache = PageCache(limit: 64 << 20)
    private let position = ChangePosition()
    private let metrics: Metrics
    private let trustedProxies: Set<String>

    package init(
        site: Site,
        router: Router<AppContext>,
        metrics: Metrics,
        trustedProxies: Set<String> = []
    ) {
        self.site = site
        self.router = router.buildResponder()
        self.metrics = metrics
        self.trustedProxies = trustedProxies
    }

    package func respond(to request: Request, context: AppContext) async throws -> Response {
        if let asset = site.assets.response(to: request) { return asset.secured(site, isFrame: false) }
        let started = ContinuousClock.now
        var context = context
        let requestID = context.id
        var request = request
        var response: Response
        do {
            request = try prepare(request, &context)
            response = try await answer(request, context)
        } catch {
            response = try await errorResponse(error, request, context, requestID)
        }
        let route = context.coreContext.endpointPath.value ?? "-"
        if let token = context.session.newToken {
            let secure = site.baseURL.hasPrefix("https:") ? "; Secure" : ""
            response.headers.append(
                HTTPField(
                    name: .setCookie,
                    value: "medspil=\(token); Path=/; HttpOnly; SameSite=Lax; Max-Age=\(Session.absolute)\(secure)"
                )
            )
            response.headers[.cacheControl] = "no-store"
        }
        response = response.secured(site, isFrame: response.headers[.framing] != nil)
        response.headers[.framing] = nil
        response.headers[.requestID] = requestID
        if request.method == .head { response.body = .init() }
        let took = ContinuousClock.now - started
        metrics.count(route: route, status: response.status.code, took: took)
        // The query is left out: what people search for is their own.
        site.logger.info(
            "request",
            metadata: [
                "id": "\(requestID)", "method": "\(request.method)", "path": "\(request.uri.path)",
                "status": "\(response.status.code)", "ms": "\(took.milliseconds)",
            ]
        )
        return response
    }

    // MARK: Steps

    private func prepare(_ request: Request, _ context: inout AppContext) throws -> Request {
        let address = request.head.path ?? "/"
        guard address.utf8.count <= Limits.address else { throw HTTPError(.uriTooLong) }
        let path = request.uri.path
        guard percentDecoded(path) != nil, percentDecoded(request.uri.query ?? "") != nil else {
            throw HTTPError(.badRequest)
        }
        context.host = String((request.head.authority ?? "").split(separator: ":").first ?? "").lowercased()
        if trustedProxies.contains(context.client), let forwarded = request.headers[.forwardedFor] {
            context.client = forwarded.split(separator: ",").last.map { String($0).trimmed } ?? context.client
        }
        context.session = Session(token: request.cookie("medspil"))
        var head = request.head
        if path == "/en" || path.hasPrefix("/en/") {
            context.language = .english
            let rest = address.dropFirst(3)
            head.path = rest.hasPrefix("/") ? String(rest) : "/" + rest
        }
        context.address = head.path ?? "/"
        if request.method != .get, request.method != .head, request.method != .options {
            guard Origin.isOwn(request, site.baseURL) else { throw HTTPError(.forbidden) }
        }
        if head.method == .head { head.method = .get }
        return Request(head: head, body: request.body)
    }

    private func answer(_ request: Request, _ context: AppContext) async throws -> Response {
        guard request.method == .get, !context.session.isPresent, !request.uri.path.hasPrefix("/api"),
            !Self.uncached.contains(request.uri.path)
        else { return try await handle(request, context) }
        let key = PageCache.Key(
            host: context.host,
            language: context.language,
            address: context.address,
            position: try await position.current(in: site.database),
            day: site.now().seconds / 86_400
        )
        if let entry = cache[key] { return entry.response(to: request) }
        let response = try await handle(request, context)
        guard response.status == .ok, !context.session.isPresent, response.headers[.cacheControl] == nil,
            let entry = try await PageCache.Entry(response)
        else { return response }
        cache.keep(entry, for: key)
        return entry.response(to: request)
    }

    private static let uncached: Set<String> = ["/healthz", "/readyz", "/metrics"]

    private func handle(_ request: Request, _ context: AppContext) async throws -> Response {
        let router = router
        return try await withDeadline(.seconds(Limits.deadline)) {
            var request = request
            if request.method != .get { _ = try await request.collectBody(upTo: Limits.body) }
            do {
                return try await router.respond(to: request, context: context)
            } catch let refusal as Refusal {
                throw refusal.error
            }
        }
    }

    private func errorResponse(
        _ error: any Error,
        _ request: Request,
        _ context: AppContext,
        _ requestID: String
    ) async throws -> Response {
        let status = ErrorStatus.of(error)
        if status.code >= 500 {
            site.logger.error("failed", metadata: ["id": "\(requestID)", "error": "\(String(reflecting: error))"])
        }
        if request.uri.path.hasPrefix("/api") {
            return (error as? Problem ?? Problem(status, ErrorStatus.plainWords(status))).response
        }
        let page = ErrorPage(status, language: context.language, requestID: requestID)
        let head = PageHead(page.heading, indexing: .refused)
        do {
            return try await site.render(page, head, status: status, for: context)
        } catch {
            // Not even the frame can be read: the database is away. The page then stands alone.
            return site.bareErrorPage(page, head, status: status, language: context.language)
        }
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}
