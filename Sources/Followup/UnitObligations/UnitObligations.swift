import Database
import Registry

/// What the functions of a unit, and of the units below it, owe.
struct UnitObligations: Sendable {
    /// One function of them.
    struct Line: Sendable, Equatable, RowDecodable {
        var functionID: Int
        var title: String
        var unit: String
        var open: Int
        var late: Int
        /// Of the open ones, the one due first.
        var firstDue: CalendarDate?

        init(row: Row) throws {
            functionID = try row["function_id"]
            title = try row["title"]
            unit = try row["unit"]
            open = try row["open_count"]
            late = try row["late_count"]
            firstDue = try row["first_due"]
        }
    }

    var lines: [Line]
    var staffing: [Int: Staffing]

    /// At most so many functions are listed; those that are behind come first.
    static let most = 200

    /// A fixed number of statements, however large the unit is.
    static func of(_ unit: Unit, on today: CalendarDate, in db: any Connection) throws -> UnitObligations {
        let lines: [Line] = try db.all(
            """
            WITH RECURSIVE below (id) AS (
                SELECT id FROM unit WHERE id = \(unit.id)
                UNION SELECT u.id FROM unit u JOIN below b ON u.parent_id = b.id WHERE u.closed_on IS NULL
            )
            SELECT f.id AS function_id, COALESCE(f.title, k.name_da) AS title, u.name AS unit,
                COUNT(b.id) AS open_count, COUNT(b.id) FILTER (WHERE b.due_on < \(today)) AS late_count,
                MIN(b.due_on) AS first_due
            FROM below JOIN unit u ON u.id = below.id JOIN function f ON f.unit_id = u.id AND f.closed_on IS NULL
            JOIN function_kind k ON k.id = f.kind_id
            LEFT JOIN obligation b ON b.owner_id = f.id AND b.settled_at IS NULL
            GROUP BY f.id, f.title, k.name_da, k.position, u.name, u.sort_key
            ORDER BY late_count DESC, u.sort_key, k.position, f.id LIMIT \(most)
            """
        )
        let functions = try Function.find(ids: lines.map(\.functionID), in: db)
        return UnitObligations(lines: lines, staffing: try Staffing.of(functions, on: today, in: db))
    }
}
