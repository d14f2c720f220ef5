package import Database

/// What owes, answers and decides («funktion»): a post in a unit or an organisation, never a person.
package struct Function: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var municipalityID: Int
    package var kindID: Int
    /// Exactly one of this and ``organizationID``.
    package var unitID: Int?
    package var organizationID: Int?
    /// "Målgruppekoordinator for ældre"; the kind's own name unless it was given another.
    package var title: String
    /// What people write to: the function's own, not a person's.
    package var email: String?
    package var phone: String?
    /// When one can reach it, in words.
    package var hours: String?
    /// What it may decide, in words.
    package var mandate: String?
    /// Minutes a week that are set aside for it.
    package var weeklyMinutes: Int?
    /// How far the municipality wants it to reach, in words.
    package var ambition: String?
    package var madeOn: CalendarDate
    package var closedOn: CalendarDate?

    static let columns: SQL = """
        f.id, f.municipality_id, f.kind_id, f.unit_id, f.organization_id, COALESCE(f.title, k.name_da) AS title, \
        f.email, f.phone, f.hours, f.mandate, f.weekly_minutes, f.ambition, f.made_on, f.closed_on
        """
    static let tables: SQL = "function f JOIN function_kind k ON k.id = f.kind_id"

    package init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        kindID = try row["kind_id"]
        unitID = try row["unit_id"]
        organizationID = try row["organization_id"]
        title = try row["title"]
        email = try row["email"]
        phone = try row["phone"]
        hours = try row["hours"]
        mandate = try row["mandate"]
        weeklyMinutes = try row["weekly_minutes"]
        ambition = try row["ambition"]
        madeOn = try row["made_on"]
        closedOn = try row["closed_on"]
    }
}
