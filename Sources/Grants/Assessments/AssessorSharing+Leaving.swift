import Database
import Followup
import Registry
import Web

extension AssessorSharing {
    /// Takes the functions of whoever found a conflict off the cases of organisations, and lets others of the round's
    /// assessors take them.
    ///
    /// What a deputy or another holder of the same function said of a case stands, and the case with it.
    static func replace(
        _ acting: Actor.Function,
        organizations: [Int],
        _ pool: Pool,
        _ round: Round,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard !organizations.isEmpty else { return }
        let day = DanishTime.date(of: now)
        let functions: [Int] = try db.values(
            """
            SELECT DISTINCT o.function_id FROM holding h JOIN holding o ON o.person_id = h.person_id
            WHERE h.id = \(acting.holdingID) AND (o.until_on IS NULL OR o.until_on >= \(day))
            """
        )
        guard !functions.isEmpty else { return }
        let left: [Int] = try db.values(
            """
            DELETE FROM grant_assessor WHERE function_id IN (\(list: functions)) AND application_id IN (
                    SELECT a.id FROM grant_application a
                    WHERE a.round_id = \(round.id) AND (a.organization_id IN (\(list: organizations)) OR EXISTS (
                        SELECT 1 FROM grant_partner d WHERE d.application_id = a.id AND d.answer <> 'nej'
                            AND d.organization_id IN (\(list: organizations)))))
                AND NOT EXISTS (SELECT 1 FROM grant_assessment s WHERE s.application_id = grant_assessor.application_id
                    AND s.function_id = grant_assessor.function_id)
            RETURNING application_id
            """
        )
        guard !left.isEmpty else { return }
        let others: [Int] = try db.values(
            """
            SELECT DISTINCT function_id FROM grant_assessor
            WHERE round_id = \(round.id) AND function_id NOT IN (\(list: functions)) ORDER BY function_id
            """
        )
        let filled = try fill(round, pool, among: others, at: now, in: db)
        try promise(
            try Function.find(ids: filled.functions.sorted(), in: db),
            round,
            pool,
            dueOn: try dueDay(round, after: day, in: db),
            by: .system,
            at: now,
            in: db
        )
        let short = filled.short.intersection(left).count
        if short > 0 { try tellOwner(short, pool, round, at: now, in: db) }
        for function in functions {
            try Assessment.settle(function: function, round, municipality: pool.municipalityID, at: now, in: db)
        }
    }

    /// The day that the others were given, and never sooner than three days from now.
    private static func dueDay(
        _ round: Round,
        after day: CalendarDate,
        in db: any Connection
    ) throws -> CalendarDate {
        let given: CalendarDate? = try db.value(
            """
            SELECT MAX(b.due_on) AS due_on FROM obligation b WHERE b.subject = \(round.subject.table)
                AND b.subject_id = \(round.subject.id) AND b.kind = \(ObligationKind.assessing.key)
            """
        )
        let soonest = day.adding(days: 3)
        return given.map { max($0, soonest) } ?? soonest
    }

    /// Whoever looks after the pool finds more who can read; who is in conflict is not told.
    private static func tellOwner(
        _ count: Int,
        _ pool: Pool,
        _ round: Round,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard let owner = try Function.find(id: pool.ownerID, in: db) else { return }
        let which = count == 1 ? "En ansøgning har" : "\(count) ansøgninger har"
        try Notification.send(
            .lacksReaders,
            about: round.subject,
            "\(which) for få, der læser: \(pool.title), \(round.title)".shortened(to: 190),
            path: "\(PoolPath.round(pool.slug, round.slug))/vurderere",
            to: owner,
            at: now,
            in: db
        )
    }
}
