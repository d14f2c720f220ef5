import Synchronization

/// Lets each address do something so many times at once, and then again every interval.
///
/// One moment is kept for each address: when all that it has done will be forgotten.
package final class RateLimit: Sendable {
    private let burst: Int
    private let interval: Duration
    private let most: Int
    private let forgotten = Mutex<[[UInt8]: ContinuousClock.Instant]>([:])

    /// - Parameters:
    ///   - burst: times at once.
    ///   - interval: until one more is free.
    ///   - most: addresses that are kept; anybody can come from many.
    package init(burst: Int, interval: Duration, most: Int = 10_000) {
        self.burst = burst
        self.interval = interval
        self.most = most
    }

    /// Counts one time.
    ///
    /// - Parameters:
    ///   - client: an IP address; what is none shares one account.
    ///   - now: the moment.
    /// - Returns: nil when it is allowed, or how long to wait.
    package func wait(_ client: String, at now: ContinuousClock.Instant = .now) -> Duration? {
        wait(key: IPAddress(client)?.subscriber ?? [], at: now)
    }

    /// As ``wait(_:at:)``, for what is no IP address, such as the account that somebody wants into.
    package func wait(named name: String, at now: ContinuousClock.Instant = .now) -> Duration? {
        wait(key: [UInt8](name.utf8), at: now)
    }

    private func wait(key: [UInt8], at now: ContinuousClock.Instant) -> Duration? {
        forgotten.withLock { forgotten in
            let until = max(forgotten[key] ?? now, now)
            let free = until - interval * (burst - 1)
            guard free <= now else { return free - now }
            forgotten[key] = until + interval
            if forgotten.count > most { Self.thin(&forgotten, now, to: most / 2) }
            return nil
        }
    }

    /// Gives one time back that turned out to be none of those that are limited, such as a password that was right.
    package func giveBack(_ client: String) { giveBack(key: IPAddress(client)?.subscriber ?? []) }

    /// As ``giveBack(_:)``, for what is no IP address.
    package func giveBack(named name: String) { giveBack(key: [UInt8](name.utf8)) }

    private func giveBack(key: [UInt8]) {
        forgotten.withLock { forgotten in
            guard let until = forgotten[key] else { return }
            forgotten[key] = until - interval
        }
    }

    /// Forgets every address whose account is free again; a job calls this.
    package func forgetOld(at now: ContinuousClock.Instant = .now) {
        forgotten.withLock { forgotten in forgotten = forgotten.filter { $0.value > now } }
    }

    /// Forgets who has not done anything for long, and when that is not enough, who has done least.
    private static func thin(
        _ forgotten: inout [[UInt8]: ContinuousClock.Instant],
        _ now: ContinuousClock.Instant,
        to count: Int
    ) {
        forgotten = forgotten.filter { $0.value > now }
        guard forgotten.count > count else { return }
        let latest = forgotten.sorted { $0.value > $1.value }.prefix(count)
        forgotten = Dictionary(uniqueKeysWithValues: latest.map { ($0.key, $0.value) })
    }

    var count: Int { forgotten.withLock { $0.count } }
}
