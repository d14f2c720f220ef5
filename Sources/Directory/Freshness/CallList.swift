import Database
import Followup
import Registry
import Web

/// Organisations that somebody rings to, since nobody has confirmed their offers («Ring i dag»).
enum CallList {
    /// One organisation on the list.
    struct Entry: Sendable {
        var organization: Organization
        /// Only those that a call is due about.
        var offers: [FreshnessQuestion]
        /// The latest first.
        var calls: [FreshnessCall]
        /// What the municipality owes the organisation, apart from this call.
        var owed: [Obligation]
    }

    static func count(municipality: Int, on today: CalendarDate, in db: any Connection) throws -> Int {
        try db.value(
            """
            SELECT COUNT(DISTINCT organization_id) AS n FROM freshness_question
            WHERE municipality_id = \(municipality) AND settled_at IS NULL AND call_on <= \(today)
            """
        )
    }

    /// A part of the list, those who have waited longest first; six statements whatever its length.
    static func page(
        municipality: Int,
        on today: CalendarDate,
        limit: Int,
        offset: Int,
        in db: any Connection
    ) throws -> [Entry] {
        let ids: [Int] = try db.values(
            """
            SELECT organization_id FROM freshness_question
            WHERE municipality_id = \(municipality) AND settled_at IS NULL AND call_on <= \(today)
            GROUP BY organization_id ORDER BY MIN(call_on), organization_id LIMIT \(limit) OFFSET \(offset)
            """
        )
        return try entries(ids, on: today, in: db)
    }

    /// One organisation, if it is on the list.
    static func entry(
        _ organization: Int,
        municipality: Int,
        on today: CalendarDate,
        in db: any Connection
    ) throws -> Entry? {
        try entries([organization], on: today, in: db)
            .first { $0.organization.municipalityID == municipality && !$0.offers.isEmpty }
    }

    /// The same of one that was on the list and has left it while somebody talked to them: with the offers that are still
    /// asked about, when another did not reach them, or with none, when they confirmed.
    static func left(
        _ organization: Int,
        municipality: Int,
        on today: CalendarDate,
        in db: any Connection
    ) throws -> Entry? {
        try entries([organization], on: today, in: db) { $0.listedOn != nil }
            .first { $0.organization.municipalityID == municipality }
    }

    /// Which of the promises on the list a person may open.
    static func openable(
        _ entries: [Entry],
        by actor: Actor,
        on today: CalendarDate,
        in db: any Connection
    ) throws -> Set<Int> {
        try Obligation.openable(entries.flatMap(\.owed), by: actor, on: today, in: db)
    }

    /// - `isMeant`: which offers are meant besides those that are due.
    private static func entries(
        _ ids: [Int],
        on today: CalendarDate,
        in db: any Connection,
        including isMeant: (FreshnessQuestion) -> Bool = { _ in false }
    ) throws -> [Entry] {
        guard !ids.isEmpty else { return [] }
        let organizations = try Organization.find(ids: ids, in: db)
        let open = try FreshnessQuestion.open(organizations: ids, in: db).filter { $0.callOn <= today || isMeant($0) }
        let calls = try FreshnessCall.latest(organizations: ids, in: db)
        let owed = try Obligation.open(owedTo: ids, except: Freshness.ringing, in: db)
        return ids.compactMap { id in
            guard let organization = organizations.first(where: { $0.id == id }) else { return nil }
            return Entry(
                organization: organization,
                offers: open.filter { $0.organizationID == id },
                calls: calls.filter { $0.organizationID == id },
                owed: owed.filter { $0.owedTo == .organization(id) }
            )
        }
    }

    /// Organisations with a call that is due and a question that does not stand on the list yet.
    static func unlisted(on today: CalendarDate, limit: Int, in db: any Connection) throws -> [Int] {
        try db.values(
            """
            SELECT q.organization_id FROM freshness_question q
            WHERE q.settled_at IS NULL AND q.call_on <= \(today) AND (q.listed_on IS NULL OR q.listed_on < q.call_on)
            GROUP BY q.organization_id ORDER BY MIN(q.call_on), q.organization_id LIMIT \(limit)
            """
        )
    }

    /// Puts what is due of these organisations on the list: marked on the offers' pages, and a promise to ring.
    static func list(_ organizations: [Int], at now: Timestamp, in db: any Connection) throws {
        let today = DanishTime.date(of: now)
        for organization in try Organization.find(ids: organizations, in: db) {
            let services: [Int] = try db.values(
                """
                UPDATE freshness_question SET listed_on = \(today)
                WHERE organization_id = \(organization.id) AND settled_at IS NULL AND call_on <= \(today)
                    AND (listed_on IS NULL OR listed_on < call_on)
                RETURNING service_id
                """
            )
            guard !services.isEmpty else { continue }
            for service in services {
                ChangeLog.record("service", service, municipality: organization.municipalityID, in: db)
            }
            try promise(organization, services.count, at: now, in: db)
        }
    }

    private static func promise(
        _ organization: Organization,
        _ count: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let today = DanishTime.date(of: now)
        let subject = Followup.Subject("organization", organization.id)
        guard try Obligation.open(about: subject, kind: Freshness.ringing, in: db).isEmpty,
            let ringer = try FreshnessOwners.ringer(municipality: organization.municipalityID, on: today, in: db)
        else { return }
        let about = count == 1 ? "et tilbud" : "\(count) tilbud"
        try Obligation.make(
            Obligation.Draft(
                Freshness.ringing,
                owner: ringer,
                owedTo: .organization(organization.id),
                what: "Ring til \(organization.name.shortened(to: 150)) om \(about)",
                nextStep: "Ring, og hør, om teksten stadig passer. Hør også, hvordan det går.",
                subject: subject,
                path: FreshnessPath.calls,
                dueOn: today.adding(workingDays: Freshness.ringDays)
            ),
            by: .system,
            at: now,
            in: db
        )
        try Journal.write(
            .listedForCall,
            about: subject,
            by: .system,
            in: organization.municipalityID,
            at: now,
            in: db
        )
    }
}
