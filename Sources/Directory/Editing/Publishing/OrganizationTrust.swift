import Database
import Followup
import Registry

/// That an organisation publishes at once: who said so, when, and until when.
struct OrganizationTrust: RowDecodable, Sendable {
    var givenAt: Timestamp
    /// "Frivilligkonsulent, Social og Sundhed"; nil when nobody knows.
    var givenBy: String?

    init(row: Row) throws {
        givenAt = try row["given_at"]
        givenBy = try row["given_by_name"]
    }

    /// Nil for an organisation whose changes wait for approval.
    static func of(_ organization: Int, in db: any Connection) throws -> OrganizationTrust? {
        try db.first(
            """
            SELECT t.given_at, COALESCE(f.title, k.name_da) || ', ' || COALESCE(u.name, o.name) AS given_by_name
            FROM organization_trust t LEFT JOIN holding h ON h.id = t.given_by
            LEFT JOIN function f ON f.id = h.function_id LEFT JOIN function_kind k ON k.id = f.kind_id
            LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN organization o ON o.id = f.organization_id
            WHERE t.organization_id = \(organization) AND t.revoked_at IS NULL
            """
        )
    }

    /// Once is enough.
    static func give(_ organization: Organization, by author: Author, at now: Timestamp, in db: any Connection) throws {
        guard try of(organization.id, in: db) == nil else { return }
        try db.run(
            """
            INSERT INTO organization_trust (organization_id, given_at, given_by)
            VALUES (\(organization.id), \(now), \(author.holding))
            """
        )
        try Journal.write(
            .trusted,
            about: Followup.Subject("organization", organization.id),
            by: author,
            in: organization.municipalityID,
            at: now,
            in: db
        )
    }

    static func revoke(_ organization: Organization, by author: Author, at now: Timestamp, in db: any Connection) throws
    {
        let count = try db.run(
            """
            UPDATE organization_trust SET revoked_at = \(now), revoked_by = \(author.holding)
            WHERE organization_id = \(organization.id) AND revoked_at IS NULL
            """
        )
        guard count > 0 else { return }
        try Journal.write(
            .untrusted,
            about: Followup.Subject("organization", organization.id),
            by: author,
            in: organization.municipalityID,
            at: now,
            in: db
        )
    }
}
