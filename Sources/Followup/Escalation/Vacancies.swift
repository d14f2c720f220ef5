package import Database
import Registry
import Web

/// Functions that nobody holds: after some days it is a promise of those above to find somebody.
package enum Vacancies {
    package static let kind = ObligationKind(
        "ubesat",
        danish: "Ubesatte funktioner",
        english: "Vacant functions",
        settling: .byItsThing
    )

    /// Working days that a function may be vacant before finding a holder is somebody's task.
    package static let patience = 5
    /// Working days to find one.
    private static let time = 15

    /// Makes the promises for functions that have been vacant too long, and settles those of functions held again.
    package static func follow(at now: Timestamp, in db: any Connection) throws {
        let today = DanishTime.date(of: now)
        for function in try unattended(on: today, in: db) {
            let staffing = try Staffing.of([function], on: today, in: db)[function.id]
            guard case .vacant(let since) = staffing, since.workingDays(to: today) >= patience,
                let guardian = try Ladder.guardian(of: function, on: today, in: db)
            else { continue }
            try Obligation.make(
                Obligation.Draft(
                    kind,
                    owner: guardian,
                    what: "Find en ny \(function.title.lowercasedFirst)",
                    nextStep: function.organizationID == nil
                        ? "Giv funktionen til en person, eller find en stedfortræder."
                        : "Giv posten til en i foreningen. Sig til, hvis I har brug for hjælp til at finde en.",
                    subject: Subject("function", function.id),
                    path: FunctionPath.show(function.id),
                    dueOn: today.adding(workingDays: time)
                ),
                by: .system,
                at: now,
                in: db
            )
        }
        for obligation in try filled(on: today, in: db) {
            try obligation.settle(.done, by: .system, at: now, in: db)
        }
    }

    /// Functions without a holder and without a promise to find one.
    private static func unattended(on today: CalendarDate, in db: any Connection) throws -> [Function] {
        let ids: [Int] = try db.values(
            """
            SELECT f.id FROM function f
            WHERE f.closed_on IS NULL AND f.made_on <= \(today) AND NOT \(Holding.isHeld("f.id", on: today))
                AND NOT EXISTS (
                    SELECT 1 FROM obligation b WHERE b.subject = 'function' AND b.subject_id = f.id
                        AND b.kind = \(kind.key) AND b.settled_at IS NULL
                )
            ORDER BY f.id
            """
        )
        return try Function.find(ids: ids, in: db)
    }

    private static func filled(on today: CalendarDate, in db: any Connection) throws -> [Obligation] {
        try db.all(
            """
            SELECT \(Obligation.columns) FROM obligation b JOIN function f ON f.id = b.subject_id
            WHERE b.subject = 'function' AND b.kind = \(kind.key) AND b.settled_at IS NULL
                AND (\(Holding.isHeld("f.id", on: today)) OR f.closed_on IS NOT NULL)
            """
        )
    }
}
