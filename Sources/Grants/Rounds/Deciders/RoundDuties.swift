package import Database
import Followup
import Language
import Registry
import Web

/// What a round asks of the council and of those who decide, once its deadline has passed.
///
/// Worked out from what stands in the tables, so that it may stand still for days or be run twice.
package enum RoundDuties {
    /// Rounds in one transaction at most.
    private static let some = 500

    /// Has what is missing owed.
    package static func tick(at now: Timestamp, in database: any Database) async throws {
        let rounds = try await database.read { try waiting(at: now, in: $0) }
        for round in rounds {
            try await database.write { db in
                guard let pool = try Pool.find(id: round.poolID, in: db) else { return }
                try owe(round, of: pool, at: now, in: db)
            }
        }
    }

    /// Rounds that have closed, in which somebody applied and not all have an answer.
    private static func waiting(at now: Timestamp, in db: any Connection) throws -> [Round] {
        try db.all(
            """
            SELECT \(Round.columns) FROM grant_round r
            WHERE r.opened_at IS NOT NULL AND r.ended_at IS NULL
                AND r.deadline_at < \(now.adding(seconds: -Round.graceSeconds))
                AND EXISTS (SELECT 1 FROM grant_application a
                    WHERE a.round_id = r.id AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL)
            ORDER BY r.deadline_at, r.id LIMIT \(some)
            """
        )
    }

    /// The council owes its words the day before the answer is promised, and those who decide the decision on that day.
    static func owe(_ round: Round, of pool: Pool, at now: Timestamp, in db: any Connection) throws {
        let today = DanishTime.date(of: now)
        let isRecommended = try Recommendation.of(round: round.id, in: db) != nil
        if !pool.recommender.isEmpty, !isRecommended {
            try owe(
                .recommendRound,
                pool.recommender,
                .recommendGrants,
                round,
                pool,
                "Skriv, hvad rådet anbefaler: \(pool.title), \(round.title)",
                "indstilling",
                by: max(today, round.answerOn.adding(days: -1)),
                at: now,
                in: db
            )
        }
        try owe(
            .decideRound,
            pool.decider,
            .decideGrants,
            round,
            pool,
            "Afgør ansøgninger: \(pool.title), \(round.title)",
            "afgoerelse",
            by: max(today, round.answerOn),
            at: now,
            in: db
        )
    }

    private static func owe(
        _ kind: ObligationKind,
        _ name: String,
        _ permission: Permission,
        _ round: Round,
        _ pool: Pool,
        _ what: String,
        _ part: String,
        by day: CalendarDate,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        guard try Obligation.open(about: round.subject, kind: kind, in: db).isEmpty,
            let owner = try function(name, permission, of: pool, on: DanishTime.date(of: now), in: db)
        else { return }
        try Obligation.make(
            Obligation.Draft(
                kind,
                owner: owner,
                owedTo: .other("dem, der har søgt"),
                what: what.shortened(to: 190),
                nextStep: "Sig først, om du er inhabil. Se så listen.",
                subject: round.subject,
                path: "\(PoolPath.round(pool.slug, round.slug))/\(part)",
                dueOn: day
            ),
            by: .system,
            at: now,
            in: db
        )
    }

    /// The function that a council or a committee acts through: one with its name, or else the first that may.
    private static func function(
        _ name: String,
        _ permission: Permission,
        of pool: Pool,
        on today: CalendarDate,
        in db: any Connection
    ) throws -> Function? {
        let rows = try db.rows(
            """
            SELECT f.id, COALESCE(f.title, '') AS title, COALESCE(u.name, o.name, '') AS place
            FROM function f JOIN function_kind_permission p ON p.kind_id = f.kind_id
                JOIN function_kind k ON k.id = f.kind_id
                LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN organization o ON o.id = f.organization_id
            WHERE k.municipality_id = \(pool.municipalityID) AND p.permission = \(permission.key)
                AND (f.closed_on IS NULL OR f.closed_on > \(today))
                AND EXISTS (SELECT 1 FROM holding h WHERE h.function_id = f.id AND h.person_id IS NOT NULL
                    AND h.from_on <= \(today) AND (h.until_on IS NULL OR h.until_on >= \(today)))
            ORDER BY f.id
            """
        )
        let wanted = Danish.fold(name)
        let found = try rows.map { row in
            let (id, title, place): (Int, String, String) = (try row["id"], try row["title"], try row["place"])
            return (id: id, words: Danish.fold("\(title) \(place)"))
        }
        let chosen = found.first { $0.words.contains(wanted) } ?? found.first
        return try chosen.flatMap { try Function.find(id: $0.id, in: db) }
    }

    /// What was owed of a round is done or needed no more when all who applied have an answer.
    static func settle(
        _ round: Round,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try Obligation.settle(.decideRound, about: round.subject, by: author, at: now, in: db)
        try Obligation.settle(
            .recommendRound,
            about: round.subject,
            .dropped,
            note: "Runden er afgjort.",
            by: author,
            at: now,
            in: db
        )
    }
}

extension ObligationKind {
    /// The council's words about a round.
    static let recommendRound = ObligationKind(
        "runde-indstilling",
        danish: "Indstillinger om penge",
        english: "Recommendations about money",
        settling: .byItsThing,
        opensTo: .recommendGrants
    )
    /// What is decided in a round.
    static let decideRound = ObligationKind(
        "runde-afgoerelse",
        danish: "Afgørelser om penge",
        english: "Decisions about money",
        settling: .byItsThing,
        opensTo: .decideGrants
    )

    static let ofRounds: [ObligationKind] = [.recommendRound, .decideRound]
}
