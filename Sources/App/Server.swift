package import Database
import Directory
import Entrance
package import Followup
import Foundation
package import Grants
import Hummingbird
package import Logging
package import Mail
import NIOCore
import Overview
package import Registry
import ServiceLifecycle
import UnixSignals
package import Web

/// The running site: what `serve` starts and what tests ask.
package struct Server: Sendable {
    package let site: Site
    package let responder: SiteResponder
    /// Every address, with those it is for.
    package let entries: [Routes.Entry]
    /// Sends letters about grants and makes their files.
    package let letterRun: LetterRun
    private let index: DirectoryIndex
    private let screens: Screens
    private let accounts: RegistryScreens
    private let digest: Digest
    private let carrier: MailCarrier?
    private let files: Files

    /// Every feature of the product.
    package static let features: [any Feature.Type] = [
        RegistryFeature.self, FollowupFeature.self, DirectoryFeature.self, EntranceFeature.self,
        GrantsFeature.self, OverviewFeature.self,
    ]

    /// A mail to somebody who asked; its link lets one in, so it is not kept once it is sent.
    @Sendable private static func enqueue(_ mail: EntranceMail, _ now: Timestamp, _ db: any Connection) throws {
        let message = MailMessage(
            to: mail.to,
            subject: mail.subject,
            text: mail.text,
            unsubscribeURL: mail.unsubscribeURL,
            keeping: .untilSent
        )
        try Outbox.enqueue(message, at: now, in: db)
    }

    /// How long everything is kept.
    package static var retention: [RetentionRule] {
        features.compactMap { $0 as? any Retains.Type }.flatMap { $0.retention }
    }

    /// Everything that persons are told of.
    private static var notificationKinds: [NotificationKind] {
        features.compactMap { $0 as? any Followed.Type }.flatMap { $0.notificationKinds }
    }

    /// - Parameters:
    ///   - installation: migrated already.
    ///   - baseURL: the public address, without a slash at the end.
    ///   - logger: for requests and failures.
    ///   - proxies: whose forwarding headers count.
    ///   - limits: tests take smaller ones.
    ///   - mail: the server that takes mails; without one they stay here.
    ///   - scanner: looks for viruses; without one nothing does.
    ///   - now: the clock; tests fix it.
    /// - Throws: ``TemplateProblem``; a fault in the words that come with the program.
    package init(
        _ installation: Installation,
        baseURL: String,
        logger: Logger = Logger(label: "medspil"),
        proxies: TrustedProxies = .none,
        limits: Limits = Limits(),
        mail: MailSettings? = nil,
        scanner: Clamd? = nil,
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
        screens = try Screens(site: site, finder: index.finder, retention: Self.retention)
        let routes = Routes(site)
        files = try installation.files(scanner: scanner)
        screens.add(to: routes, files: files)
        accounts = RegistryScreens(site: site, permissions: Self.features.flatMap { $0.permissions }) {
            try FollowupFeature.tell($0, at: $1, in: $2)
        }
        accounts.add(to: routes)
        let followup = FollowupScreens(site: site, features: Self.features, files: files)
        followup.add(to: routes)
        OrganizationHistoryRoutes(site: site, followup: followup).add(to: routes)
        EntranceScreens(
            site: site,
            followup: followup,
            read: index.finder.reading,
            distress: screens.distress,
            mail: Self.enqueue
        ).add(to: routes)
        let grants = GrantsScreens(site: site, followup: followup, check: screens.textCheck)
        grants.add(to: routes)
        letterRun = LetterRun(grants)
        OverviewScreens(site: site).add(to: routes)
        try OpenAPIRoutes(features: Self.features).add(to: routes)
        ThemeRoutes(database: database).add(to: routes)
        let kinds = Self.notificationKinds
        MessageRoutes(site: site, kinds: kinds).add(to: routes)
        // With a server, mails go where they are meant for.
        if mail == nil { DemoMailRoutes(site: site).add(to: routes) }
        digest = Digest(database: database, baseURL: baseURL, kinds: kinds)
        carrier = mail.map { MailCarrier($0, database: database, logger: logger, now: now) }
        var limits = limits
        limits.connections = min(limits.connections, OpenFiles.raise() - Self.ownFiles)
        let metrics = Metrics(connections: OpenConnections(limit: limits.connections))
        HealthRoutes(database: database, index: index, metrics: metrics).add(to: routes)
        entries = routes.entries
        responder = SiteResponder(
            site: site,
            routes: routes,
            metrics: metrics,
            proxies: proxies,
            limits: limits,
            openForms: MessagePath.openForms + IdeaPath.openForms,
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
        let (digest, carrier, files) = (digest, carrier, files)
        let application = responder.application(host: host, port: port, logger: Self.quiet(logger), onReady: onReady)
        // They stop in reverse: first the server, then the jobs, of which one writes down what the last requests were.
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
            .init(service: Job { await index.follow(logger: logger) }),
            .init(service: Job { await screens.keepLog() }),
            .init(service: Job { await PromiseClock(site: site).run() }),
            .init(service: Job { await FreshnessClock(site: site).run() }),
            .init(service: Job { await FundingClock(site: site).run() }),
            .init(service: Job { await RetentionRun.follow(Self.retention, on: site) }),
            .init(service: Job { await FileSweep.follow(files, on: site) }),
            .init(service: Job { await letterRun.follow() }),
            .init(service: Job { await forgetVisitors() }),
            .init(service: Job { await Self.writeMails(site, digest) }),
        ]
        // A job that ends ends the server with it, so there is none without a mail server.
        if let carrier { services.append(.init(service: Job { await carrier.run() })) }
        services.append(.init(service: application, successTerminationBehavior: .gracefullyShutdownGroup))
        var configuration = ServiceGroupConfiguration(
            services: services,
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

    /// Every hour: addresses that sent forms or tried to sign in.
    private func forgetVisitors() async {
        while !Task.isCancelled {
            responder.forgetAddresses()
            accounts.forgetAddresses()
            try? await Task.sleep(for: .seconds(3_600))
        }
    }

    /// Every half minute: mails about new messages, and addresses that no mail reaches.
    private static func writeMails(_ site: Site, _ digest: Digest) async {
        while !Task.isCancelled {
            do {
                try await digest.run(at: site.now())
                try await DeadMail.follow(at: site.now(), in: site.database)
            } catch is CancellationError {
                return
            } catch {
                site.logger.error("mails about messages could not be written", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(30))
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
