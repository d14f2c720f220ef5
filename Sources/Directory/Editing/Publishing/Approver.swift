import Database
import Registry
import Web

/// The function that is asked to approve what an organisation has written.
enum Approver {
    /// An adviser before others, a unit's before another organisation's, one that somebody holds before all.
    ///
    /// - Returns: nil when no function of the municipality may.
    static func of(_ organization: Organization, on day: CalendarDate, in db: any Connection) throws -> Function? {
        let id: Int? = try db.value(
            """
            SELECT f.id FROM function f JOIN function_kind k ON k.id = f.kind_id
            JOIN function_kind_permission p ON p.kind_id = k.id
            WHERE k.municipality_id = \(organization.municipalityID) AND f.closed_on IS NULL
                AND p.permission = \(Permission.approveOffers.key)
                AND (f.organization_id IS NULL OR f.organization_id <> \(organization.id))
            ORDER BY CASE WHEN \(Holding.isHeld("f.id", on: day)) THEN 0 ELSE 1 END,
                CASE WHEN k.duty = \(FunctionDuty.adviser) THEN 0 ELSE 1 END,
                CASE WHEN f.unit_id IS NULL THEN 1 ELSE 0 END, k.position, f.id LIMIT 1
            """
        )
        return try id.flatMap { try Function.find(id: $0, in: db) }
    }
}
