package import Database
import Synchronization

/// Counts offers that are shown in a list of results, opened and contacted: by offer and day, without who.
///
/// Counts wait in memory for some seconds and are written together, so that no search waits for the disk.
package final class ExposureLog: Sendable {
    struct Key: Hashable, Sendable {
        var service: Int
        var day: CalendarDate
    }
    struct Count: Equatable, Sendable {
        var shown = 0
        var opened = 0
        var contacted = 0

        static func + (one: Count, other: Count) -> Count {
            Count(
                shown: one.shown + other.shown,
                opened: one.opened + other.opened,
                contacted: one.contacted + other.contacted
            )
        }
    }

    private let waiting = Mutex<[Key: Count]>([:])
    /// More offers than this in one interval are not counted: somebody is hammering the site.
    private static let most = 100_000
    /// Rows in one transaction, so that others can write between two.
    private static let portion = 2_000

    package init() {}

    /// A list of results was shown with these offers.
    func shown(_ services: [Int], on day: CalendarDate) {
        waiting.withLock { waiting in
            for service in services { Self.add(Count(shown: 1), Key(service: service, day: day), to: &waiting) }
        }
    }

    /// An offer's page was opened.
    func opened(_ service: Int, on day: CalendarDate) {
        waiting.withLock { Self.add(Count(opened: 1), Key(service: service, day: day), to: &$0) }
    }

    /// Somebody pressed a telephone number, a mail address or a website on an offer's page.
    func contacted(_ service: Int, on day: CalendarDate) {
        waiting.withLock { Self.add(Count(contacted: 1), Key(service: service, day: day), to: &$0) }
    }

    private static func add(_ count: Count, _ key: Key, to waiting: inout [Key: Count]) {
        guard waiting.count < most || waiting[key] != nil else { return }
        waiting[key] = waiting[key, default: Count()] + count
    }

    /// Writes what waits.
    ///
    /// What could not be written waits on.
    package func flush(to database: any Database) async throws {
        let entries = waiting.withLock { waiting in
            defer { waiting = [:] }
            return Array(waiting)
        }
        var written = 0
        do {
            while written < entries.count {
                let part = entries[written..<min(written + Self.portion, entries.count)]
                try await database.write { db in
                    for (key, count) in part { try Self.write(count, key, in: db) }
                }
                written += part.count
            }
        } catch {
            let left = entries[written...]
            waiting.withLock { waiting in
                for (key, count) in left { waiting[key] = waiting[key, default: Count()] + count }
            }
            throw error
        }
    }

    private static func write(_ count: Count, _ key: Key, in db: any Connection) throws {
        // An offer that is gone in the meantime has no row to count on.
        try db.run(
            """
            INSERT INTO offer_exposure (service_id, day, municipality_id, shown, opened, contacted)
            SELECT s.id, \(key.day), s.municipality_id, \(count.shown), \(count.opened), \(count.contacted)
            FROM service s WHERE s.id = \(key.service)
            ON CONFLICT (service_id, day) DO UPDATE SET shown = offer_exposure.shown + excluded.shown,
                opened = offer_exposure.opened + excluded.opened,
                contacted = offer_exposure.contacted + excluded.contacted
            """
        )
    }

    /// Counts by day are kept so many months; `/privatliv` says the same.
    package static let months = 13
    /// The figures of whole months name nobody, and are kept so long.
    static let monthsOfFigures = 60

    /// Deletes what has been kept long enough.
    ///
    /// - Returns: how many days of offers, and months.
    @discardableResult
    package static func forgetOld(on today: CalendarDate, in db: any Connection) throws -> Int {
        try db.run("DELETE FROM offer_exposure WHERE day < \(today.adding(months: -months))")
            + db.run("DELETE FROM exposure_month WHERE month < \(today.adding(months: -monthsOfFigures))")
    }
}
