package import Database
import Logging
package import Registry
package import Web

/// Carries out the rules: deletes what is old, a little at a time, and notes how many, never what.
package enum RetentionRun {
    /// Things deleted in one transaction.
    static let batch = 500

    /// - `rules`: of all features.
    /// Gives how many things were deleted.
    @discardableResult
    package static func carryOut(
        _ rules: [RetentionRule],
        in database: any Database,
        at now: Timestamp
    ) async throws -> Int {
        let times = try await database.read { db in
            try db.values("SELECT id FROM municipality ORDER BY id", as: Int.self)
                .map { ($0, try RetentionTimes.of(municipality: $0, in: db)) }
        }
        var count = 0
        for rule in rules {
            if rule.choice == nil {
                count += try await carryOut(rule, nil, rule.usual, in: database, at: now)
            } else {
                for (municipality, times) in times {
                    count += try await carryOut(rule, municipality, times.time(rule), in: database, at: now)
                }
            }
        }
        let day = DanishTime.date(of: now)
        try await database.write { db in
            try db.run(
                """
                INSERT INTO retention_pass (ran_on, last_at) VALUES (\(day), \(now))
                ON CONFLICT (ran_on) DO UPDATE SET last_at = excluded.last_at
                """
            )
        }
        return count
    }

    private static func carryOut(
        _ rule: RetentionRule,
        _ municipality: Int?,
        _ time: RetentionRule.Time,
        in database: any Database,
        at now: Timestamp
    ) async throws -> Int {
        let due = RetentionRule.Due(municipality: municipality, now: now, time: time, most: batch)
        var count = 0
        while !Task.isCancelled {
            let removed = try await database.write { db in
                let removed = try rule.remove(due, db)
                if removed > 0 { try note(removed, rule, due, in: db) }
                return removed
            }
            count += removed
            if removed == 0 { break }
        }
        return count
    }

    private static func note(
        _ removed: Int,
        _ rule: RetentionRule,
        _ due: RetentionRule.Due,
        in db: any Connection
    ) throws {
        let (day, whose) = (DanishTime.date(of: due.now), due.municipality ?? 0)
        let changed = try db.run(
            """
            UPDATE retention_run SET removed = removed + \(removed), last_at = \(due.now)
            WHERE ran_on = \(day) AND rule = \(rule.key) AND COALESCE(municipality_id, 0) = \(whose)
            """
        )
        guard changed == 0 else { return }
        try db.run(
            """
            INSERT INTO retention_run (ran_on, rule, municipality_id, last_at, removed)
            VALUES (\(day), \(rule.key), \(due.municipality), \(due.now), \(removed))
            """
        )
    }

    /// Every hour until the task is cancelled.
    package static func follow(_ rules: [RetentionRule], on site: Site) async {
        while !Task.isCancelled {
            // One rule that cannot be carried out keeps none of the others from it.
            for rule in rules {
                do {
                    try await carryOut([rule], in: site.database, at: site.now())
                } catch {
                    site.logger.error("could not delete", metadata: ["rule": "\(rule.key)", "error": "\(error)"])
                }
            }
            try? await Task.sleep(for: .seconds(3_600))
        }
    }
}
