package import Hummingbird
import HummingbirdCore
package import Logging

extension SiteResponder {
    /// The server on a port.
    ///
    /// - Parameters:
    ///   - host: the address to listen on.
    ///   - port: 0 takes a free one.
    ///   - logger: for the framework's own words.
    ///   - onReady: told the port when connections are taken.
    /// - Returns: a service to run.
    package func application(
        host: String,
        port: Int,
        logger: Logger,
        onReady: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> Application<SiteResponder> {
        let (limits, connections) = (limits, connections)
        return Application(
            responder: self,
            server: HTTPServerBuilder { SiteChannel(responder: $0, limits: limits, connections: connections) },
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port),
                serverName: nil,
                backlog: 1_024,
                // Above the limit a connection is told so; far above it waits, or there would be no sockets left.
                availableConnectionsDelegate: .maximum(limits.connections + limits.connections / 10 + 8, logger: logger)
            ),
            onServerRunning: { await onReady($0.localAddress?.port ?? port) },
            logger: logger
        )
    }
}
