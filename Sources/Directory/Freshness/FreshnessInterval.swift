import Database
import Followup

/// How often a municipality wants offers to be confirmed; the latest row counts.
struct FreshnessInterval: RowDecodable, Equatable, Sendable {
    var days: Int
    var setAt: Timestamp
    /// "Frivilligkonsulent, Social og Sundhed".
    var function: String

    init(row: Row) throws {
        days = try row["days"]
        setAt = try row["set_at"]
        function = try row["function"]
    }

    /// In days.
    static func days(municipality: Int, in db: any Connection) throws -> Int {
        try db.value(
            "SELECT days FROM freshness_interval WHERE municipality_id = \(municipality) ORDER BY id DESC LIMIT 1"
        ) ?? Freshness.usualInterval
    }

    /// What was chosen and by whom, the latest first.
    static func history(municipality: Int, in db: any Connection) throws -> [FreshnessInterval] {
        try db.all(
            """
            SELECT i.days, i.set_at, COALESCE(f.title, k.name_da) || ', ' || COALESCE(u.name, o.name) AS function
            FROM freshness_interval i JOIN holding h ON h.id = i.set_by JOIN function f ON f.id = h.function_id
            JOIN function_kind k ON k.id = f.kind_id
            LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN organization o ON o.id = f.organization_id
            WHERE i.municipality_id = \(municipality) ORDER BY i.id DESC LIMIT 10
            """
        )
    }

    /// Chooses another interval, in days.
    static func set(
        _ days: Int,
        municipality: Int,
        by holding: Int,
        function: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let id: Int = try db.value(
            """
            INSERT INTO freshness_interval (municipality_id, days, set_at, set_by)
            VALUES (\(municipality), \(days), \(now), \(holding)) RETURNING id
            """
        )
        try Journal.write(
            .setInterval,
            about: Followup.Subject("freshness_interval", id),
            by: .holding(holding, function: function),
            in: municipality,
            at: now,
            in: db
        )
        ChangeLog.record("freshness_interval", id, municipality: municipality, in: db)
    }
}
