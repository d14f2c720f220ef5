import Foundation
import Synchronization

/// The sessions that no transaction is using, and what is known about a server that does not answer.
final class PostgresPool: Sendable {
    private struct State {
        var idle: [PostgresSession] = []
        var outage: Outage?
    }

    /// The server did not answer.
    ///
    /// It is asked again after longer and longer pauses, and by one thread at a time; the others are told at once, so
    /// that requests do not queue up behind a server that is away.
    private struct Outage {
        var reason: String
        var pause: Duration
        var nextAttempt: ContinuousClock.Instant
    }

    private static let shortestPause = Duration.milliseconds(250)
    private static let longestPause = Duration.seconds(5)
    /// A server that answered until now is given these pauses to come back, as in a restart or a failover.
    private static let patience = [50, 100, 200, 400, 800].map { Duration.milliseconds($0) }

    private let server: PostgresServer
    private let state = Mutex(State())

    init(_ server: PostgresServer) { self.server = server }

    /// A session that waits for work, or a new one.
    ///
    /// - Throws: ``DatabaseUnavailable`` when the server does not answer.
    func take() throws -> PostgresSession {
        let (session, outage) = state.withLock { state -> (PostgresSession?, Outage?) in
            if let session = state.idle.popLast() { return (session, nil) }
            let outage = state.outage
            if let outage, outage.nextAttempt <= .now {
                // This thread tries; the others are told to come back later.
                state.outage?.nextAttempt = .now + Self.longestPause
            }
            return (nil, outage)
        }
        if let session { return session }
        if let outage, outage.nextAttempt > .now { throw DatabaseUnavailable(reason: outage.reason) }
        return try connect(patience: outage == nil ? Self.patience : [])
    }

    /// Takes a session back when it can be used again.
    func give(_ session: PostgresSession) {
        guard session.isUsable, !session.isInTransaction else { return }
        state.withLock { $0.idle.append(session) }
    }

    /// Closes the sessions that wait: when one of them is found dead, the others most likely are.
    func closeIdle() {
        // Closing talks to the server, so it is done outside the lock.
        let idle = state.withLock { state in
            defer { state.idle = [] }
            return state.idle
        }
        _ = consume idle
    }

    private func connect(patience: [Duration]) throws -> PostgresSession {
        var reason = ""
        for pause in patience + [nil] {
            do {
                let session = try PostgresSession(server)
                state.withLock { $0.outage = nil }
                return session
            } catch let error as PostgresConnectionLost {
                reason = error.reason
            }
            guard let pause else { break }
            Thread.sleep(forTimeInterval: pause.jittered)
        }
        let last = reason
        state.withLock { state in
            let pause = min(state.outage.map { $0.pause * 2 } ?? Self.shortestPause, Self.longestPause)
            state.outage = Outage(reason: last, pause: pause, nextAttempt: .now + .seconds(pause.jittered))
        }
        throw DatabaseUnavailable(reason: reason)
    }
}

extension Duration {
    /// Between half of it and all of it, in seconds, so that those who wait do not come back together.
    var jittered: Double {
        let (seconds, attoseconds) = components
        let whole = Double(seconds) + Double(attoseconds) / 1e18
        return Double.random(in: whole / 2...max(whole, whole / 2))
    }
}
