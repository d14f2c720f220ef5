package import Database
package import Registry
package import Web

/// Forgetting a person: what the person did stays, and nothing tells who it was.
package enum Erasure {
    /// Ends what the person holds, begins the handovers, and deletes everything about the person.
    ///
    /// - `person`: who is forgotten.
    /// - `sources`: of all features.
    /// - `keys`: finds what strangers' forms hold under the person's mail.
    /// - `author`: the person's own function, or whoever does it.
    /// - `now`: the moment.
    /// - `db`: the transaction.
    package static func carryOut(
        _ person: Person,
        _ sources: [PersonalDataSource],
        keys: SealingKeys,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let today = DanishTime.date(of: now)
        for holding in try Holding.of(person: person.id, on: today, in: db) {
            guard let function = try Function.find(id: holding.functionID, in: db) else { continue }
            try Handover.begin(function, from: holding, leaving: today, by: author, at: now, in: db)
        }
        // What was to begin later never does.
        try db.run(
            """
            UPDATE holding SET until_on = from_on WHERE person_id = \(person.id) AND (until_on IS NULL OR until_on > \(today))
                AND from_on > \(today)
            """
        )
        for source in sources { try source.erase(person, keys, db) }
        try db.run("DELETE FROM person WHERE id = \(person.id)")
        ChangeLog.record("person", person.id, municipality: person.municipalityID, in: db)
    }
}
