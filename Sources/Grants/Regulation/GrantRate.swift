package import Database
package import Followup

/// How prices and wages change in a year, as a municipality entered it: never guessed, and never written over.
package struct GrantRate: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var year: Int
    package var correction: Rate
    package var forecast: Rate
    package var standing: Regulation.Standing
    package var enteredAt: Timestamp

    package init(row: Row) throws {
        id = try row["id"]
        year = try row["year"]
        correction = try row["correction"]
        forecast = try row["forecast"]
        standing = try row["standing"]
        enteredAt = try row["entered_at"]
    }

    /// All that were entered, the latest first.
    package static func all(municipality: Int, in db: any Connection) throws -> [GrantRate] {
        try db.all(
            """
            SELECT id, year, correction, forecast, standing, entered_at FROM grant_rate
            WHERE municipality_id = \(municipality) ORDER BY id DESC LIMIT 100
            """
        )
    }

    /// What counts now for each year: the latest that was entered.
    package static func current(municipality: Int, in db: any Connection) throws -> [Int: GrantRate] {
        Dictionary(try all(municipality: municipality, in: db).map { ($0.year, $0) }) { latest, _ in latest }
    }

    /// Enters the rates of a year.
    package static func enter(
        _ correction: Rate,
        _ forecast: Rate,
        _ standing: Regulation.Standing,
        year: Int,
        by author: Author,
        holding: Int,
        municipality: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let id: Int = try db.value(
            """
            INSERT INTO grant_rate (municipality_id, year, correction, forecast, standing, entered_at, entered_by)
            VALUES (\(municipality), \(year), \(correction), \(forecast), \(standing), \(now), \(holding)) RETURNING id
            """
        )
        try Journal.write(
            .enteredRates,
            about: Subject("grant_rate", id),
            by: author,
            in: municipality,
            at: now,
            in: db
        )
    }
}

extension GrantRate {
    package static func find(id: Int, in db: any Connection) throws -> GrantRate? {
        try db.first(
            "SELECT id, year, correction, forecast, standing, entered_at FROM grant_rate WHERE id = \(id)"
        )
    }
}
