package import Database
import Directory
import Foundation
import Hummingbird
package import Logging
import Registry
import ServiceLifecycle
import UnixSignals
package import Web

/// The running site: what `serve` starts and what tests ask.
package struct Server: Sendable {
    package let site: Site
    package let responder: SiteResponder
    private let index: DirectoryIndex
    private let screens: Screens

    /// Every feature of the product.
    package static let features: [any Feature.Type] = [DirectoryFeature.self]

    /// - Parameters:
    ///   - installation: migrated already.
    ///   - baseURL: the public address, without a slash at the end.
    ///   - logger: for requests and failures.
    ///   - trustedProxies: addresses whose forwarding headers count.
    ///   - now: the clock; tests fix it.
    /// - Throws: ``TemplateProblem``; a fault in the words that come with the program.
    package init(
        _ installation: Installation,
        baseURL: String,
        logger: Logger = Logger(label: "medspil"),
        trustedProxies: Set<String> = [],
        now: @escaping @Sendable () -> Timestamp = { .now }
    ) async throws {
        let database = installation.database
        let frames = FrameCache(database: database)
        site = try Site(
            database: database,
            features: Self.features,
            baseURL: baseURL,
            logger: logger,
            now: now,
            frame: { try await frames.frame(host: $0) }
        )
        let index = try await installation.index()
        self.index = index
        screens = try Screens(site: site, finder: index.finder)
        let router = Router.forSite()
        screens.add(to: router)
        let metrics = Metrics()
        ThemeRoutes(database: database).add(to: router)
        HealthRoutes(database: database, index: index, metrics: metrics).add(to: router)
        responder = SiteResponder(site: site, router: router, metrics: metrics, trustedProxies: trustedProxies)
    }

    /// Brings the index up to date with the change log, once.
    package func catchUp() async throws {
        while try await index.catchUp() {}
    }

    /// Serves until the process is told to stop; requests under way are finished first.
    package func run(host: String, port: Int, onReady: @escaping @Sendable () async -> Void) async throws {
        let application = Application(
            responder: responder,
            server: .http1(
                configuration: .init(idleTimeout: .seconds(Int64(Limits.deadline)))
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port),
                serverName: nil,
                availableConnectionsDelegate: .maximum(Limits.connections, logger: Self.quiet(site.logger))
            ),
            onServerRunning: { _ in await onReady() },
            logger: Self.quiet(site.logger)
        )
        let logger = site.logger
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: application, successTerminationBehavior: .gracefullyShutdownGroup),
                    .init(service: Job { await index.follow(logger: logger) }),
                    .init(service: Job { await screens.keepLog() }),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: Self.quiet(site.logger)
            )
        )
        try await group.run()
        try await site.database.close()
    }

    /// The framework's own chatter is not for the access log.
    private static func quiet(_ logger: Logger) -> Logger {
        var quiet = logger
        quiet.logLevel = .error
        return quiet
    }
}

/// Work beside the requests, cancelled when the server stops.
private struct Job: Service {
    let work: @Sendable () async -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown { await work() }
    }
}
