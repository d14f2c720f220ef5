package import Database
import Followup
import Foundation
import Logging
import Registry
package import Web

/// Lets time pass for the offers: asks, puts on the list of calls, and settles what was confirmed in another way.
///
/// Everything is worked out from what stands in the tables, so it may stand still for days, be run twice, or by several
/// nodes at once: nobody is asked twice about the same offer.
package struct FreshnessClock: Sendable {
    private let site: Site

    package init(site: Site) { self.site = site }

    /// Every hour until the task is cancelled.
    package func run() async {
        while !Task.isCancelled {
            do {
                try await Self.tick(at: site.now(), in: site.database, baseURL: site.baseURL)
            } catch {
                site.logger.error("offers could not be followed", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(3_600))
        }
    }

    /// Nobody gets a mail at night or on a day off.
    private static let hours = 7..<18

    /// Does all that is due by now.
    package static func tick(at now: Timestamp, in database: any Database, baseURL: String) async throws {
        let today = DanishTime.date(of: now)
        try await settleConfirmed(at: now, in: database)
        try await listUnlisted(at: now, in: database)
        let local = now.adding(seconds: DanishTime.offset(now))
        let hour = (local.seconds - Timestamp(local.date).seconds) / 3_600
        guard today.isWorkingDay, hours.contains(hour) else { return }
        for municipality in try await database.read({ try Municipality.all(in: $0) }) {
            try await ask(municipality, at: now, in: database, baseURL: baseURL)
        }
        // Who has neither mail nor somebody here is rung to at once.
        try await listUnlisted(at: now, in: database)
    }

    private static func listUnlisted(at now: Timestamp, in database: any Database) async throws {
        let ids = try await database.read { try CallList.unlisted(on: DanishTime.date(of: now), limit: 500, in: $0) }
        for id in ids { try await database.write { try CallList.list([id], at: now, in: $0) } }
    }

    private static func ask(
        _ municipality: Municipality,
        at now: Timestamp,
        in database: any Database,
        baseURL: String
    ) async throws {
        let today = DanishTime.date(of: now)
        let address = address(of: municipality, baseURL)
        let (asking, ids) = try await database.read { db -> (FreshnessAsking, [Int]) in
            let interval = try FreshnessInterval.days(municipality: municipality.id, in: db)
            let asking = FreshnessAsking(baseURL: address, now: now, interval: interval)
            let asked: Int = try db.value(
                """
                SELECT COUNT(*) AS n FROM freshness_request
                WHERE municipality_id = \(municipality.id) AND asked_on = \(today)
                """
            )
            let room = Freshness.mostADay - asked
            guard room > 0 else { return (asking, []) }
            return (asking, try asking.due(municipality: municipality.id, limit: room, in: db))
        }
        for id in ids {
            do {
                try await database.write { try asking.ask(id, in: $0) }
            } catch is UniqueViolation {
                // Another node was quicker.
                continue
            }
        }
    }

    /// Offers that were changed and confirmed elsewhere, or closed, need no answer any more.
    private static func settleConfirmed(at now: Timestamp, in database: any Database) async throws {
        let services: [Int] = try await database.read { db in
            try db.values(
                """
                SELECT q.service_id FROM freshness_question q JOIN service s ON s.id = q.service_id
                JOIN freshness_request r ON r.id = q.request_id
                WHERE q.settled_at IS NULL AND (s.last_confirmed >= r.asked_on OR s.status = 'lukket')
                ORDER BY q.service_id
                """
            )
        }
        for start in stride(from: 0, to: services.count, by: 200) {
            let some = Array(services[start..<min(start + 200, services.count)])
            try await database.write { try Freshness.settle(some, .dropped, by: .system, at: now, in: $0) }
        }
    }

    /// The address that the municipality is served under.
    private static func address(of municipality: Municipality, _ baseURL: String) -> String {
        guard let host = municipality.host, var address = URLComponents(string: baseURL) else { return baseURL }
        address.host = host
        return address.string ?? baseURL
    }
}
