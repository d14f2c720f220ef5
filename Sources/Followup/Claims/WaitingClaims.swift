package import Database
import Registry

/// Somebody who wants to look after an association's page and waits for the municipality: an answer is owed.
///
/// Registry, which keeps the claims, knows nothing of promises; so they are followed from here.
package enum WaitingClaims {
    package static let kind = ObligationKind(
        "overtagelse",
        danish: "Foreninger på vej ind",
        english: "Associations on their way in",
        settling: .byItsThing
    )

    /// Working days to answer.
    private static let time = 5

    /// Makes the promises for claims that wait, and settles those about claims that were decided or withdrawn.
    package static func follow(at now: Timestamp, in db: any Connection) throws {
        for row in try waiting(in: db) {
            let municipality: Int = try row["municipality_id"]
            let today = DanishTime.date(of: now)
            guard
                let owner = try Function.first(.adviser, municipality: municipality, on: today, in: db)
                    ?? Function.first(.administrator, municipality: municipality, on: today, in: db)
            else { continue }
            let name: String = try row["name"]
            try Obligation.make(
                Obligation.Draft(
                    kind,
                    owner: owner,
                    owedTo: .organization(try row["organization_id"]),
                    what: "Svar en, der vil passe siden for \(name)".prefixed(to: 200),
                    nextStep: "Ring til foreningen på et nummer, I kender, og spørg, om det passer.",
                    subject: Subject("organization_claim", try row["id"]),
                    path: ClaimPath.list,
                    dueOn: today.adding(workingDays: time)
                ),
                by: .system,
                at: now,
                in: db
            )
        }
        let decided: [Obligation] = try db.all(
            """
            SELECT \(Obligation.columns) FROM obligation b
            WHERE b.kind = \(kind.key) AND b.settled_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM organization_claim c WHERE c.id = b.subject_id AND c.decided_at IS NULL
            )
            ORDER BY b.id
            """
        )
        for obligation in decided { try obligation.settle(.done, by: .system, at: now, in: db) }
    }

    private static func waiting(in db: any Connection) throws -> [Row] {
        try db.rows(
            """
            SELECT c.id, c.organization_id, o.municipality_id, o.name FROM organization_claim c
            JOIN organization o ON o.id = c.organization_id
            WHERE c.proof = 'godkendelse' AND c.decided_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM obligation b WHERE b.kind = \(kind.key) AND b.subject_id = c.id AND b.settled_at IS NULL
            )
            ORDER BY c.id
            """
        )
    }
}

extension String {
    /// No longer than this, for a text that holds another's name.
    func prefixed(to length: Int) -> String {
        unicodeScalars.count <= length
            ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(length - 1))) + "…"
    }
}
