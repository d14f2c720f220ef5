package import Database
package import Registry
package import Web

/// How long a municipality keeps each thing: as it chose, else as is usual.
package struct RetentionTimes: Equatable, Sendable {
    /// Months by rule, where something was chosen.
    private var chosen: [String: Int] = [:]

    package func time(_ rule: RetentionRule) -> RetentionRule.Time {
        // What was chosen before the limits changed counts within them.
        guard let choice = rule.choice, let months = chosen[rule.key] else { return rule.usual }
        return .months(min(max(months, choice.lowerBound), choice.upperBound))
    }

    package static func of(municipality: Int, in db: any Connection) throws -> RetentionTimes {
        let rows = try db.rows("SELECT rule, months FROM retention_rule WHERE municipality_id = \(municipality)")
        return RetentionTimes(
            chosen: Dictionary(uniqueKeysWithValues: try rows.map { (try $0["rule"], try $0["months"]) })
        )
    }

    /// Chooses a time, and writes in the journal why.
    ///
    /// - `months`: within the rule's limits.
    static func choose(
        _ months: Int,
        for rule: RetentionRule,
        municipality: Int,
        why reason: String,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO retention_rule (municipality_id, rule, months, chosen_at, chosen_by)
            VALUES (\(municipality), \(rule.key), \(months), \(now), \(author.holdingID))
            ON CONFLICT (municipality_id, rule) DO UPDATE SET months = excluded.months,
                chosen_at = excluded.chosen_at, chosen_by = excluded.chosen_by
            """
        )
        let subject = Subject("municipality", municipality)
        try Journal.write(.choseRetention, about: subject, by: author, why: reason, in: municipality, at: now, in: db)
        // The page about privacy says it.
        ChangeLog.record("municipality", municipality, municipality: municipality, in: db)
    }
}

extension JournalAct {
    static let choseRetention = JournalAct(
        "opbevaring",
        danish: "Ændrede, hvor længe noget bliver gemt",
        english: "Changed how long something is kept"
    )
}

extension Permission {
    /// Choose how long things are kept, and see what was deleted.
    package static let decideRetention = Permission(
        "opbevaring",
        danish: "Bestemme, hvor længe oplysninger bliver gemt",
        english: "Decide how long data is kept"
    )
}
