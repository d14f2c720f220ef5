import Database
import Followup
import Registry
import Web

/// Who is told about money: in an organisation, and in the municipality.
enum FundingContacts {
    /// The function of an organisation that may apply and that somebody holds: its contact before its chair.
    static func keeper(organization: Int, on day: CalendarDate, in db: any Connection) throws -> Function? {
        let id: Int? = try db.value(
            """
            SELECT f.id FROM function f JOIN function_kind k ON k.id = f.kind_id
            JOIN function_kind_permission p ON p.kind_id = k.id AND p.permission = \(Permission.applyForGrants.key)
            WHERE f.organization_id = \(organization) AND f.closed_on IS NULL AND \(Holding.isHeld("f.id", on: day))
            ORDER BY CASE WHEN k.key = \(StandardFunction.contact.rawValue) THEN 0 ELSE 1 END, k.position, f.id LIMIT 1
            """
        )
        return try id.flatMap { try Function.find(id: $0, in: db) }
    }

    /// The municipality's function with a permission; held ones first, an adviser before others.
    static func staff(
        _ permission: Permission,
        municipality: Int,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> Function? {
        let id: Int? = try db.value(
            """
            SELECT f.id FROM function f JOIN function_kind k ON k.id = f.kind_id
            JOIN function_kind_permission p ON p.kind_id = k.id AND p.permission = \(permission.key)
            WHERE f.municipality_id = \(municipality) AND f.unit_id IS NOT NULL AND f.closed_on IS NULL
            ORDER BY CASE WHEN \(Holding.isHeld("f.id", on: day)) THEN 0 ELSE 1 END,
                CASE WHEN k.duty = \(FunctionDuty.adviser) THEN 0 ELSE 1 END, k.position, f.id LIMIT 1
            """
        )
        return try id.flatMap { try Function.find(id: $0, in: db) }
    }
}
