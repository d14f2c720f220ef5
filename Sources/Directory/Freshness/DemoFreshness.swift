package import Database
import Followup
package import Registry
import Web

/// A demo municipality some weeks after it began to ask: some have answered, some have said that something is wrong, and
/// some have been rung.
package enum DemoFreshness {
    /// Days before now on which those were asked who have not answered.
    private static let askedDays = 16
    /// So many are asked then, besides those whom the municipality owes something.
    private static let organizations = 6
    private static let owed = ["b-o46", "c-o04", "a-o28", "b-o09"]
    /// Was asked the other day, and has somebody who signs in.
    private static let asked = ["a-o34"]

    /// Lets it all happen at its own time, by the same code as otherwise.
    ///
    /// - `caller`: the function that rings.
    package static func make(
        municipality: Int,
        caller: Function,
        baseURL: String,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        func moment(_ days: Int) -> Timestamp { now.adding(seconds: -days * 86_400) }
        func asking(_ days: Int) -> FreshnessAsking {
            FreshnessAsking(baseURL: baseURL, now: moment(days), interval: Freshness.usualInterval)
        }
        func known(_ identifiers: [String]) throws -> [Int] {
            try Organization.known(identifiers, municipality: municipality, in: db).map(\.id)
        }
        for id in try known(asked) { try asking(3).ask(id, in: db) }
        let oldest = try asking(askedDays).due(municipality: municipality, limit: organizations + owed.count, in: db)
        let named = try known(owed)
        let ids = oldest.filter { !named.contains($0) }.prefix(organizations) + named
        for id in ids { try asking(askedDays).ask(id, in: db) }
        func questions(_ place: Int) throws -> [FreshnessQuestion] {
            guard ids.indices.contains(place) else { return [] }
            return try FreshnessQuestion.open(organizations: [ids[place]], in: db)
        }
        // The first two confirmed; the third says that something is wrong, the fourth that one of its offers is gone.
        for place in 0..<2 {
            try Freshness.confirm(questions(place).map(\.serviceID), by: .guest, at: moment(askedDays - 3), in: db)
        }
        for (place, answer) in [(2, FreshnessAnswer.wrong), (3, .gone)] {
            guard let question = try questions(place).first else { continue }
            let at = moment(askedDays - 5)
            try Freshness.note(answer, to: question, municipality: municipality, by: .guest, at: at, in: db)
        }
        try CallList.list(Array(ids), at: now.adding(seconds: -3_600), in: db)
        guard let holding = try Holding.current(function: caller.id, on: DanishTime.date(of: now), in: db).first else {
            return
        }
        let actor = Actor.Function(
            id: caller.id,
            holdingID: holding.id,
            title: caller.title,
            place: try Place.name(of: caller, in: db),
            unitID: caller.unitID,
            organizationID: caller.organizationID,
            isDeputy: false,
            permissions: []
        )
        let today = DanishTime.date(of: now)
        for (place, outcome, note) in [
            (4, CallOutcome.unreached, "Ingen tog telefonen. Lagde en besked."),
            (5, .paused, "Formanden siger, at de mangler frivillige. De ringer, når de åbner igen."),
        ] {
            guard ids.indices.contains(place),
                let entry = try CallList.entry(ids[place], municipality: municipality, on: today, in: db)
            else { continue }
            let report = FreshnessCall.Report(
                services: entry.offers.prefix(1).map(\.serviceID),
                outcome: outcome,
                note: note
            )
            try FreshnessCall.register(report, with: entry, by: actor, at: now.adding(seconds: -1_800), in: db)
        }
    }
}
