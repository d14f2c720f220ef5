import Database

/// An organisation that applied in a round, or takes part in what another applied for.
struct RoundApplicant: RowDecodable, Equatable, Sendable {
    var organizationID: Int
    var name: String

    init(row: Row) throws {
        organizationID = try row["id"]
        name = try row["name"]
    }

    /// Whether an organisation is one of a round's.
    static func applied(_ organization: Int, round: Int, in db: any Connection) throws -> Bool {
        let count: Int = try db.value(
            """
            SELECT COUNT(*) AS n FROM grant_application a
            WHERE a.round_id = \(round) AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL
                AND (a.organization_id = \(organization) OR EXISTS (SELECT 1 FROM grant_partner d
                    WHERE d.application_id = a.id AND d.organization_id = \(organization) AND d.answer <> 'nej'))
            """
        )
        return count > 0
    }

    /// Of a round, in Danish order; those who took their application back are not among them.
    static func of(round: Int, in db: any Connection) throws -> [RoundApplicant] {
        try db.all(
            """
            SELECT o.id, o.name FROM organization o
            WHERE o.id IN (SELECT a.organization_id FROM grant_application a
                WHERE a.round_id = \(round) AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL)
                OR o.id IN (SELECT d.organization_id FROM grant_partner d
                    JOIN grant_application a ON a.id = d.application_id
                    WHERE a.round_id = \(round) AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL
                        AND d.answer <> 'nej')
            ORDER BY o.sort_key, o.id
            """
        )
    }
}
