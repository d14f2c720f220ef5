import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import TestKit

@testable import Web

/// A site of two towns with nothing but the routes that a test adds.
struct TestSite {
    let site: Site
    let responder: SiteResponder
    let metrics: Metrics
    let clock: TestClock

    typealias Client = any TestClientProtocol

    private static var logger: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }

    private init(
        _ database: any Database,
        baseURL: String,
        limits: Limits,
        proxies: TrustedProxies,
        actors: ActorSource,
        frame: @escaping @Sendable (String) async throws -> FrameBase,
        _ add: (Routes, Site) -> Void
    ) throws {
        let clock = TestClock()
        self.clock = clock
        site = try Site(
            database: database,
            features: [],
            baseURL: baseURL,
            logger: Self.logger,
            now: { clock.now },
            keys: SealingKeys(SealingKeys.newLine()),
            actors: actors,
            frame: frame
        )
        let routes = Routes(site)
        add(routes, site)
        metrics = Metrics(connections: OpenConnections(limit: limits.connections))
        responder = SiteResponder(site: site, routes: routes, metrics: metrics, proxies: proxies, limits: limits)
    }

    /// Runs `body` with a new site on one engine, after `routes` has added the routes.
    static func with(
        baseURL: String = "http://localhost",
        limits: Limits = .patient,
        proxies: String = "",
        actors: ActorSource = .none,
        on engine: Engine = .sqlite,
        frame: @escaping @Sendable (String) async throws -> FrameBase = { TestSite.frame($0) },
        routes: (Routes, Site) -> Void,
        _ body: (TestSite) async throws -> Void
    ) async throws {
        try await withEmptyDatabase(on: engine) { database in
            try await Migrator.migrate(database, WebTemplates.migrations)
            let site = try TestSite(
                database,
                baseURL: baseURL,
                limits: limits,
                proxies: TrustedProxies(proxies),
                actors: actors,
                frame: frame,
                routes
            )
            try await body(site)
        }
    }

    static func frame(_ host: String) -> FrameBase {
        FrameBase(
            municipalityID: 1,
            municipalityCode: "0999",
            municipality: host == "by.example" ? "By" : "Havneby",
            address: "Rådhuspladsen 1",
            phone: nil,
            helpName: "Frivillighuset",
            helpPhone: nil
        )
    }

    /// Asks without a socket.
    func browse(_ body: @escaping @Sendable (Client) async throws -> Void) async throws {
        try await Application(responder: responder, logger: Self.logger).test(.router) { try await body($0) }
    }

    /// Serves on a free port while `body` runs; then stops as the product does.
    func serve(_ body: @escaping @Sendable (_ port: Int) async throws -> Void) async throws {
        let application = responder.application(host: "127.0.0.1", port: 0, logger: Self.logger)
        try await application.test(.live) { client in try await body(client.port ?? 0) }
    }

    /// Notes a change, as everything that changes the database does.
    func change() async throws {
        try await site.database.write { ChangeLog.record("thing", 1, municipality: nil, in: $0) }
        // The position is asked for anew after a quarter of a second.
        try await Task.sleep(for: .milliseconds(300))
    }
}

extension Limits {
    /// Times that no test reaches, however busy the machine is; a test shortens the one it is about.
    static let patient: Limits = {
        var limits = Limits()
        (limits.idle, limits.answer, limits.request) = (.seconds(300), .seconds(300), .seconds(300))
        (limits.parting, limits.stopping) = (.seconds(5), .seconds(60))
        return limits
    }()

    /// A copy with something changed.
    static func patient(_ change: (inout Limits) -> Void) -> Limits {
        var limits = patient
        change(&limits)
        return limits
    }
}

extension TestClientProtocol {
    func get(_ uri: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await execute(uri: uri, method: .get, headers: headers)
    }

    /// A form sent from one of the site's own pages.
    func post(
        _ uri: String,
        _ body: String = "",
        from site: String = "same-origin",
        _ headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        headers[.secFetchSite] = site
        return try await execute(uri: uri, method: .post, headers: headers, body: ByteBuffer(string: body))
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}

extension Response {
    init(_ text: String, _ type: String = "text/plain; charset=utf-8") {
        self.init(status: .ok, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
