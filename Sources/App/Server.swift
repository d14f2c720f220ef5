package import Database
import Directory
import Entrance
import Followup
import Foundation
import Hummingbird
package import Logging
import NIOCore
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
    package static let features: [any Feature.Type] = [
        FollowupFeature.self, EntranceFeature.self, DirectoryFeature.self,
    ]

    /// - Parameters:
    ///   - installation: migrated already.
    ///   - baseURL: the public address, without a slash at the end.
    ///   - logger: for requests and failures.
    ///   - proxies: whose forwarding headers count.
    ///   - limits: tests take smaller ones.
    ///   - now: the clock; tests fix it.
    /// - Throws: ``TemplateProblem``; a fault in the words that come with the program.
    package init(
        _ installation: Installation,
        baseURL: String,
        logger: Logger = Logger(label: "medspil"),
        proxies: TrustedProxies = .none,
        limits: Limits = Limits(),
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
            keys: installation.keys(),
            actors: .registry,
            frame: { try await frames.frame(host: $0) }
        )
        let index = try await installation.index()
        self.index = index
        screens = try Screens(site: site, finder: index.finder)
        let routes = Routes(site)
        screens.add(to: routes)
        let followup = FollowupScreens(site: site, features: Self.features)
        followup.add(to: routes)
        EntranceScreens(site: site, followup: followup, read: index.finder.reading).add(to: routes)
        ThemeRoutes(database: database).add(to: routes)
        var limits = limits
        limits.connections = min(limits.connections, OpenFiles.raise() - Self.ownFiles)
        let metrics = Metrics(connections: OpenConnections(limit: limits.connections))
        HealthRoutes(database: database, index: index, metrics: metrics).add(to: routes)
        responder = SiteResponder(
            site: site,
            routes: routes,
            metrics: metrics,
            proxies: proxies,
            limits: limits,
            edition: { index.edition }
        )
    }

    /// Brings the index up to date with the change log, once.
    package func catchUp() async throws {
        while try await index.catchUp() {}
    }

    /// Serves until the process is told to stop.
    ///
    /// Requests under way are finished, for as long as that may take.
    ///
    /// - Parameters:
    ///   - host: the address to listen on.
    ///   - port: 0 takes a free one.
    ///   - onReady: told the port.
    /// - Throws: ``ListenFailure``; what the database says when it is closed.
    package func run(host: String, port: Int, onReady: @escaping @Sendable (Int) async -> Void) async throws {
        let (logger, site) = (site.logger, site)
        let application = responder.application(host: host, port: port, logger: Self.quiet(logger), onReady: onReady)
        // They stop in reverse: first the server, then the jobs, of which one writes down what the last requests were.
        var configuration = ServiceGroupConfiguration(
            services: [
                .init(service: Job { await index.follow(logger: logger) }),
                .init(service: Job { await screens.keepLog() }),
                .init(service: Job { await PromiseClock(site: site).run() }),
                .init(service: Job { await InquiryRetention.follow(site) }),
                .init(service: Job { await Self.forgetVisitors(site, responder) }),
                .init(service: application, successTerminationBehavior: .gracefullyShutdownGroup),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: Self.quiet(logger)
        )
        configuration.maximumGracefulShutdownDuration = responder.limits.stopping + responder.limits.parting
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let error as IOError {
            throw ListenFailure(error)
        } catch is CancellationError {
            // What was under way took too long and was broken off.
        }
        try await site.database.close()
    }

    /// Every hour: addresses that sent forms, and sessions that ran out.
    private static func forgetVisitors(_ site: Site, _ responder: SiteResponder) async {
        while !Task.isCancelled {
            responder.forgetAddresses()
            do {
                try await Session.forgetOld(in: site)
            } catch {
                site.logger.error("old sessions could not be removed", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(3_600))
        }
    }

    /// Files and sockets besides visitors' connections: databases, index, assets.
    private static let ownFiles = 200

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

/// The server cannot listen where it was told to.
package struct ListenFailure: Error {
    package enum Reason: Sendable {
        /// Another program listens there.
        case isTaken
        /// Ports below 1024 are the administrator's.
        case isForbidden
        /// In the system's words.
        case other(String)
    }

    package let reason: Reason

    init(_ error: IOError) {
        reason =
            switch error.errnoCode {
            case EADDRINUSE: .isTaken
            case EACCES: .isForbidden
            default: .other(String(cString: strerror(error.errnoCode)))
            }
    }
}
