import Database

/// How long ago somebody said of each open offer that it is as it says.
struct ConfirmationFigures: Sendable, Equatable {
    enum Age: CaseIterable, Sendable {
        case quarter, half, year, older, never
    }

    var counts: [Age: Int] = [:]

    var offers: Int { counts.values.reduce(0, +) }
    /// Confirmed within six months, in percent; nil of too few.
    var fresh: Int? { Health.percent(counts[.quarter, default: 0] + counts[.half, default: 0], of: offers) }

    /// One statement.
    static func of(municipality: Int, on today: CalendarDate, in db: any Connection) throws -> ConfirmationFigures {
        let (quarter, half, year) = (today.adding(months: -3), today.adding(months: -6), today.adding(months: -12))
        let rows = try db.rows(
            """
            SELECT COUNT(*) FILTER (WHERE last_confirmed >= \(quarter)) AS quarter,
                COUNT(*) FILTER (WHERE last_confirmed >= \(half) AND last_confirmed < \(quarter)) AS half,
                COUNT(*) FILTER (WHERE last_confirmed >= \(year) AND last_confirmed < \(half)) AS year,
                COUNT(*) FILTER (WHERE last_confirmed < \(year)) AS older,
                COUNT(*) FILTER (WHERE last_confirmed IS NULL) AS never
            FROM directory_confirmation WHERE municipality_id = \(municipality)
            """
        )
        guard let row = rows.first else { return ConfirmationFigures() }
        return ConfirmationFigures(
            counts: [
                .quarter: try row["quarter"], .half: try row["half"], .year: try row["year"], .older: try row["older"],
                .never: try row["never"],
            ]
        )
    }
}
