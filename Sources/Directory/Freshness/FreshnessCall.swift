import Database
import Followup
import Registry
import Web

/// A telephone call to an organisation about its offers.
struct FreshnessCall: RowDecodable, Equatable, Sendable {
    var id: Int
    var organizationID: Int
    var at: Timestamp
    var outcome: CallOutcome
    var note: String?
    var againOn: CalendarDate?
    /// "Frivilligkonsulent, Social og Sundhed".
    var function: String
    /// Of who rang, while that person is known.
    var name: String?

    init(row: Row) throws {
        id = try row["id"]
        organizationID = try row["organization_id"]
        at = try row["at"]
        outcome = try row["outcome"]
        note = try row["note"]
        againOn = try row["again_on"]
        function = try row["function"]
        name = try row["name"]
    }

    /// The last three calls to each of some organisations, the latest first.
    static func latest(organizations: [Int], in db: any Connection) throws -> [FreshnessCall] {
        try db.all(
            """
            SELECT c.id, c.organization_id, c.at, c.outcome, c.note, c.again_on, p.name,
                COALESCE(f.title, k.name_da) || ', ' || COALESCE(u.name, o.name) AS function
            FROM (
                SELECT a.*, ROW_NUMBER() OVER (PARTITION BY a.organization_id ORDER BY a.id DESC) AS place
                FROM freshness_call a WHERE a.organization_id IN (\(list: organizations))
            ) c
            JOIN holding h ON h.id = c.holding_id LEFT JOIN person p ON p.id = h.person_id
            JOIN function f ON f.id = c.function_id JOIN function_kind k ON k.id = f.kind_id
            LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN organization o ON o.id = f.organization_id
            WHERE c.place <= 3 ORDER BY c.organization_id, c.id DESC
            """
        )
    }
}

extension FreshnessCall {
    /// What somebody who rang writes down.
    struct Report: Equatable, Sendable {
        /// Row ids of the offers that were talked about.
        var services: [Int]
        var outcome: CallOutcome
        var note: String?
    }

    /// Whether the same was written down by the same function within the last minute: somebody pressed twice.
    static func wasJustRegistered(
        _ outcome: CallOutcome,
        _ note: String?,
        with organization: Int,
        by actor: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        let count: Int = try db.value(
            """
            SELECT COUNT(*) AS n FROM freshness_call
            WHERE organization_id = \(organization) AND function_id = \(actor.id) AND outcome = \(outcome)
                AND COALESCE(note, '') = \(note ?? "") AND at > \(now.adding(seconds: -60))
            """
        )
        return count > 0
    }

    /// Writes a call down and does what was agreed in it.
    ///
    /// Only a call puts an offer on pause or closes it; the change refers to the call, and the schema demands it.
    ///
    /// - Returns: the call's id.
    @discardableResult
    static func register(
        _ report: Report,
        with entry: CallList.Entry,
        by actor: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Int {
        let today = DanishTime.date(of: now)
        let organization = entry.organization
        let author = Author(actor)
        let services = report.services.filter { id in entry.offers.contains { $0.serviceID == id } }
        let again = report.outcome.againAfter.map { today.adding(workingDays: $0) }
        let call: Int = try db.value(
            """
            INSERT INTO freshness_call (municipality_id, organization_id, at, holding_id, function_id, outcome, note,
                again_on)
            VALUES (\(organization.municipalityID), \(organization.id), \(now), \(actor.holdingID), \(actor.id),
                \(report.outcome), \(report.note), \(again)) RETURNING id
            """
        )
        for service in services {
            try db.run(
                """
                INSERT INTO freshness_call_offer (call_id, service_id, outcome)
                VALUES (\(call), \(service), \(report.outcome))
                """
            )
        }
        // Without the note: the organisation reads its journal, and a note is forgotten before that is.
        try Journal.write(
            .called,
            about: Self.subject(organization.id),
            by: author,
            in: organization.municipalityID,
            at: now,
            in: db
        )
        switch report.outcome {
        case .confirmed: try Freshness.confirm(services, by: author, call: call, at: now, in: db)
        case .paused, .gone: try withdraw(services, report, call, by: author, at: now, in: db)
        case .changes, .unreached:
            try db.run(
                """
                UPDATE freshness_question SET call_on = \(again ?? today)
                WHERE service_id IN (\(list: services)) AND settled_at IS NULL
                """
            )
            if report.outcome == .unreached, let again {
                // Nobody has been talked to, so the promise to ring is not kept; it waits with the offers.
                let ringing = try Obligation.open(about: Self.subject(organization.id), kind: Freshness.ringing, in: db)
                for promise in ringing {
                    try promise.move(to: again, why: "Vi fik ikke fat i dem.", by: author, at: now, in: db)
                }
            } else {
                try Freshness.keepPromises(of: organization.id, by: author, at: now, in: db)
            }
        }
        ChangeLog.record("organization", organization.id, municipality: organization.municipalityID, in: db)
        return call
    }

    private static func subject(_ organization: Int) -> Followup.Subject {
        Followup.Subject("organization", organization)
    }

    private static func withdraw(
        _ services: [Int],
        _ report: Report,
        _ call: Int,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let isPause = report.outcome == .paused
        let status = isPause ? "pause" : "lukket"
        for row in try Freshness.owners(of: services, in: db) {
            let (id, municipality): (Int, Int) = (try row["id"], try row["municipality_id"])
            let before: String = try row["status"]
            try db.run(
                """
                INSERT INTO freshness_withdrawal (call_id, service_id, outcome, status, status_before, at)
                VALUES (\(call), \(id), \(report.outcome), \(status), \(before), \(now))
                """
            )
            // They have said how it stands, so the text is as fresh as one that was confirmed.
            try db.run(
                """
                UPDATE service SET status = \(status), last_confirmed = \(DanishTime.date(of: now)), updated_at = \(now)
                WHERE id = \(id)
                """
            )
            try Journal.write(
                isPause ? .pausedByCall : .closedByCall,
                about: Followup.Subject("service", id),
                by: author,
                in: municipality,
                at: now,
                in: db
            )
            ChangeLog.record("service", id, municipality: municipality, in: db)
        }
        try Freshness.settle(services, isPause ? .paused : .closed, call: call, by: author, at: now, in: db)
    }

    /// Takes away what was written down of calls long ago; that there was one stays.
    ///
    /// - Returns: of how many calls.
    static func forgetOldNotes(_ due: RetentionRule.Due, in db: any Connection) throws -> Int {
        try db.run(
            """
            UPDATE freshness_call SET note = NULL WHERE id IN (
                SELECT id FROM freshness_call
                WHERE at < \(due.limit) AND note IS NOT NULL AND \(due.of("municipality_id")) LIMIT \(due.most)
            )
            """
        )
    }
}
