import Database
import HTTPTypes
package import Hummingbird
import Logging

/// The way of every request: address, language, session, memory, origin, handler, error page, headers.
///
/// One straight way instead of a stack of middleware, so that the order can be read.
package struct SiteResponder: HTTPResponder {
    package typealias Context = AppContext

    package let limits: Limits
    package let connections: OpenConnections
    let site: Site
    private let router: RouterResponder<AppContext>
    private let pages: PageCache
    private let position = ChangePosition()
    private let metrics: Metrics
    private let proxies: TrustedProxies
    /// By address.
    private let forms: RateLimit
    /// By person: a town hall or a house of associations has one address for many.
    private let formsOfPeople: RateLimit
    private let security: SecurityHeaders
    private let edition: @Sendable () -> UInt64
    private let openForms: [String]

    /// - Parameters:
    ///   - site: what the handlers have.
    ///   - routes: all of them.
    ///   - metrics: counts the requests.
    ///   - proxies: whose forwarding headers count.
    ///   - limits: tests take smaller ones.
    ///   - openForms: beginnings of paths whose forms may come from anywhere: each address holds a key of its own, and
    ///     whatever cookie comes along is not looked at.
    ///   - edition: another number each time that changes which pages show and the change log does not tell of, such
    ///     as a search index that follows the database.
    package init(
        site: Site,
        routes: Routes,
        metrics: Metrics,
        proxies: TrustedProxies = .none,
        limits: Limits = Limits(),
        openForms: [String] = [],
        edition: @escaping @Sendable () -> UInt64 = { 0 }
    ) {
        self.edition = edition
        self.openForms = openForms
        self.site = site
        router = routes.router.buildResponder()
        self.metrics = metrics
        self.proxies = proxies
        self.limits = limits
        connections = metrics.connections
        pages = PageCache(limit: limits.pages)
        forms = RateLimit(burst: limits.forms, interval: limits.formInterval)
        formsOfPeople = RateLimit(burst: limits.forms, interval: limits.formInterval)
        security = SecurityHeaders(isSecure: site.isSecure)
    }

    /// Forgets which addresses sent forms, as far as it no longer matters; a job calls this.
    package func forgetAddresses() {
        forms.forgetOld()
        formsOfPeople.forgetOld()
    }

    package func respond(to asked: Request, context: AppContext) async throws -> Response {
        let started = ContinuousClock.now
        var visit = Visit(request: asked, context: context)
        visit.context.arrivedAt = site.now()
        var response: Response
        do {
            try read(&visit)
            response = try await answer(&visit)
        } catch {
            response = await errorResponse(error, visit)
        }
        if let token = visit.context.session.newToken {
            response.headers.append(HTTPField(name: .setCookie, value: Session.cookie(token, isSecure: site.isSecure)))
            response.headers[.cacheControl] = "no-store"
        } else if visit.context.session.isEnded {
            response.headers.append(HTTPField(name: .setCookie, value: Session.endedCookie(isSecure: site.isSecure)))
        }
        security.add(to: &response.headers)
        response.headers[.requestID] = visit.id
        let bytes = response.body.contentLength
        // The length stays: it is that of the answer to a GET.
        if asked.method == .head { response = Response(status: response.status, headers: response.headers) }
        let took = ContinuousClock.now - started
        let route = visit.route ?? Self.route(visit.context)
        metrics.count(route: route, status: response.status.code, took: took)
        // The query is left out: what people search for is their own. So is their address, and a link that lets in.
        site.logger.info(
            "request",
            metadata: [
                "id": "\(visit.id)", "method": "\(asked.method)", "path": "\(LoggedPath(asked.uri.path))",
                "status": "\(response.status.code)", "bytes": "\(bytes ?? -1)", "ms": "\(took.milliseconds)",
            ]
        )
        return response
    }

    // MARK: Reading

    /// One request on its way.
    private struct Visit {
        var request: Request
        var context: AppContext
        var id: String
        /// The route's pattern, for the figures; nil is the one the router found.
        var route: String?

        init(request: Request, context: AppContext) {
            self.request = request
            self.context = context
            id = context.id
        }
    }

    /// Finds out who asks what in which language, and makes a GET of a HEAD.
    private func read(_ visit: inout Visit) throws {
        var head = visit.request.head
        let address = head.path ?? "/"
        let path = visit.request.uri.path
        if path == "/en" || path.hasPrefix("/en/") {
            visit.context.language = .english
            let rest = address.dropFirst(3)
            head.path = rest.hasPrefix("/") ? String(rest) : "/" + rest
        }
        visit.context.reader = PageReader(head)
        let isProxied = proxies.trust(visit.context.client)
        if isProxied { believe(head, &visit) }
        if head.method == .head { head.method = .get }
        visit.request = Request(head: head, body: visit.request.body)
        guard address.utf8.count <= limits.address else { throw HTTPError(.uriTooLong) }
        guard address.hasPrefix("/"), percentDecoded(path) != nil,
            percentDecoded(visit.request.uri.query ?? "") != nil
        else { throw HTTPError(.badRequest) }
        let host = isProxied ? head.headerFields[.forwardedHost] : nil
        guard let host = HostName.of(host ?? head.authority), !head.headerFields.contains(.secondHost) else {
            throw HTTPError(.badRequest)
        }
        visit.context.host = host
        // A path of several slashes would be another site's address in a link.
        visit.context.address = "/" + (head.path ?? "").drop { $0 == "/" || $0 == "\\" }
        let isOpen = visit.request.isForm && isOpenForm(visit.request)
        let token = isOpen ? nil : visit.request.cookie(Session.cookieName(isSecure: site.isSecure))
        visit.context.session = Session(token: token)
    }

    /// Takes the words of a trusted proxy: who asks, and the request's id in its own log.
    private func believe(_ head: HTTPRequest, _ visit: inout Visit) {
        if let forwarded = head.headerFields[.forwardedFor], let client = proxies.client(in: forwarded) {
            visit.context.client = client
        }
        if let id = head.headerFields[.requestID], (1...64).contains(id.utf8.count),
            id.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\"") })
        {
            visit.id = id
        }
    }

    // MARK: Answering

    private func answer(_ visit: inout Visit) async throws -> Response {
        let (request, context) = (visit.request, visit.context)
        guard request.method == .get else { return try await answerOther(request, context) }
        if let asset = site.assets.answer(at: request.uri.path) {
            visit.route = "/assets"
            return asset.response(to: request)
        }
        let audience = Audience(path: request.uri.path)
        guard audience != .watchers, audience == .machines || !context.session.isPresent else {
            let response = try await handle(request, context)
            return try await answer(from: response, context, audience)?.response(to: request) ?? response
        }
        let moment = PageCache.Moment(
            position: try await position.current(in: site.database),
            edition: edition(),
            hour: site.now().seconds / 3_600
        )
        let key = PageCache.Key(host: context.host, language: context.language, address: context.address)
        if let page = pages.find(key, at: moment) {
            visit.route = page.route
            page.views.count(by: context.reader)
            metrics.countPage(isKept: true)
            return page.response(to: request)
        }
        metrics.countPage(isKept: false)
        let made = try await withDeadline(limits.answer) { [self] in
            try await pages.page(key, at: moment) { [self] in
                let response = try await handle(request, context)
                guard audience == .machines || !context.session.isPresent,
                    let page = try await answer(from: response, context, audience)
                else { return .response(response) }
                return .answer(page)
            }
        }
        switch made {
        case .answer(let page):
            visit.route = page.route
            // Who made the page has been counted by the handler.
            if context.views !== page.views { page.views.count(by: context.reader) }
            return page.response(to: request)
        case .response(let response): return response
        }
    }

    /// For whom an address is.
    private enum Audience {
        case people
        /// Open data: the same for everybody, whatever cookie comes along.
        case machines
        /// How it goes right now; never from memory.
        case watchers

        init(path: String) {
            switch path {
            case "/healthz", "/readyz", "/metrics": self = .watchers
            default: self = path.hasPrefix("/api") ? .machines : .people
            }
        }
    }

    /// What can be kept, compressed and compared: a whole answer of status 200 that is not for one visitor's eyes.
    private func answer(from response: Response, _ context: AppContext, _ audience: Audience) async throws -> Answer? {
        guard response.status == .ok, response.headers[.cacheControl] != "no-store",
            context.session.newToken == nil, let bytes = try await response.body.collected()
        else { return nil }
        var headers = response.headers
        if headers[.cacheControl] == nil { headers[.cacheControl] = "private, no-cache" }
        return Answer(
            headers: headers,
            bytes: bytes,
            etag: headers[.eTag],
            vary: audience == .people ? "Accept-Encoding, Cookie" : "Accept-Encoding",
            route: Self.route(context),
            views: context.views
        )
    }

    /// The pattern of the route the router found; it says `NotFound` where there is none.
    private static func route(_ context: AppContext) -> String {
        guard let path = context.coreContext.endpointPath.value, path.hasPrefix("/") else { return "-" }
        return path
    }

    /// Forms, and the question what an address takes.
    private func answerOther(_ request: Request, _ context: AppContext) async throws -> Response {
        if request.isForm {
            guard isOpenForm(request) || Origin.isOwn(request, site.baseURL) else {
                try await refuseMethod(request, context)
                throw HTTPError(.forbidden)
            }
            try await count(context)
        }
        do {
            return try await handle(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            if request.method == .options {
                let methods = await router.methods(at: request.uri.path, context)
                guard !methods.isEmpty else { throw error }
                return Response(status: .noContent, headers: [.allow: Self.list(methods)])
            }
            try await refuseMethod(request, context)
            throw error
        }
    }

    /// Counts a form: by its address, and when that has sent many, by whoever is signed in.
    ///
    /// - Throws: 429.
    private func count(_ context: AppContext) async throws {
        guard let wait = forms.wait(context.client) else { return }
        guard let actor = try await context.session.actor(in: site) else { throw HTTPError.tooMany(wait: wait) }
        if let own = formsOfPeople.wait(named: "\(actor.personID)") { throw HTTPError.tooMany(wait: own) }
    }

    /// - Throws: 405 when the address takes other methods, and not this one.
    private func refuseMethod(_ request: Request, _ context: AppContext) async throws {
        let methods = await router.methods(at: request.uri.path, context)
        guard !methods.isEmpty, !methods.contains(request.method) else { return }
        throw HTTPError(.methodNotAllowed, headers: [.allow: Self.list(methods)])
    }

    private func isOpenForm(_ request: Request) -> Bool {
        let path = request.uri.path
        return openForms.contains { path.hasPrefix($0) && path.utf8.count > $0.utf8.count }
    }

    private static func list(_ methods: [HTTPRequest.Method]) -> String {
        methods.map(\.rawValue).joined(separator: ", ")
    }

    private func handle(_ request: Request, _ context: AppContext) async throws -> Response {
        var request = request
        // Before the clock of the handler starts; the connection's guard has an eye on slow bodies.
        if request.isUpload {
            try checkLength(request, most: limits.upload)
        } else if request.method != .get {
            try await collect(&request)
        }
        let whole = request
        return try await withDeadline(request.isUpload ? limits.uploadAnswer : limits.answer) { [router] in
            do {
                return try await router.respond(to: whole, context: context)
            } catch let refusal as Refusal {
                throw refusal.error
            }
        }
    }

    private func collect(_ request: inout Request) async throws {
        let length = try checkLength(request, most: limits.body)
        let body = try await request.collectBody(upTo: limits.body)
        // A client that went away in the middle has not sent a form.
        guard length == nil || length == body.readableBytes else { throw HTTPError(.badRequest) }
    }

    /// - Throws: 413 for a body that says it is longer.
    @discardableResult
    private func checkLength(_ request: Request, most: Int) throws -> Int? {
        let length = request.headers[.contentLength].flatMap { Int($0) }
        guard length ?? 0 <= most else { throw HTTPError(.contentTooLarge) }
        return length
    }

    // MARK: Errors

    private func errorResponse(_ error: any Error, _ visit: Visit) async -> Response {
        // What one may see after signing in is led to, not refused; a form would lose what was typed, so it stays.
        if error as? Access.Refusal == .stranger, visit.context.isPage, !visit.request.isForm {
            let target = "\(visit.context.language.base)\(SignInPath.form(onwardTo: visit.context.address))"
            var response = Response.redirect(to: target, type: .normal)
            response.headers[.cacheControl] = "no-store"
            return response
        }
        let status = ErrorStatus.of(error)
        if status.code >= 500 {
            site.logger.error("failed", metadata: ["id": "\(visit.id)", "error": "\(String(reflecting: error))"])
        }
        var response = await errorBody(error, status, visit)
        response.headers.append(contentsOf: ErrorStatus.headers(error))
        if status == .serviceUnavailable { response.headers[.retryAfter] = "5" }
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func errorBody(_ error: any Error, _ status: HTTPResponse.Status, _ visit: Visit) async -> Response {
        if !visit.context.isPage {
            return (error as? Problem ?? Problem(status, ErrorStatus.plainWords(status))).response
        }
        let context = visit.context
        let page = ErrorPage(error, status, language: context.language, requestID: visit.id)
        let head = PageHead(page.heading, indexing: .refused)
        do {
            // The frame, too, may hang when the database does.
            return try await withDeadline(limits.answer / 4) { [site] in
                try await site.render(page, head, status: status, for: context)
            }
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
