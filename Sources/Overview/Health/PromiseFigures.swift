import Database

/// How the municipality keeps its promises, month by month over a year.
struct PromiseFigures: Sendable, Equatable {
    struct Month: Sendable, Equatable {
        /// Its first day.
        var start: CalendarDate
        /// Done by the last day.
        var inTime = 0
        /// Done after it.
        var late = 0
        /// Not needed any more, with a reason.
        var dropped = 0
    }

    /// The twelve last, this one included.
    var months: [Month]
    /// Open today.
    var open = 0
    /// Of those, past their last day.
    var overdue = 0

    var kept: Int { months.reduce(0) { $0 + $1.inTime + $1.late } }
    var percent: Int? { Health.percent(months.reduce(0) { $0 + $1.inTime }, of: kept) }

    /// Of each month, the share kept in time in it and the two before; nil of too few.
    ///
    /// A single month holds too few promises in a small municipality.
    var shares: [Int?] {
        months.indices.map { index in
            let span = months[Swift.max(0, index - 2)...index]
            let inTime = span.reduce(0) { $0 + $1.inTime }
            return Health.percent(inTime, of: inTime + span.reduce(0) { $0 + $1.late })
        }
    }

    /// Two statements.
    static func of(municipality: Int, on today: CalendarDate, in db: any Connection) throws -> PromiseFigures {
        let first = today.adding(days: 1 - today.day)
        let starts = (0..<12).map { first.adding(months: $0 - 11) }
        var figures = PromiseFigures(months: starts.map { Month(start: $0) })
        let rows = try db.rows(
            """
            SELECT SUBSTR(CAST(settled_on AS TEXT), 1, 7) AS month,
                COUNT(*) FILTER (WHERE outcome = 'gjort' AND settled_on <= due_on) AS in_time,
                COUNT(*) FILTER (WHERE outcome = 'gjort' AND settled_on > due_on) AS late,
                COUNT(*) FILTER (WHERE outcome = 'bortfaldet') AS dropped
            FROM followup_promise
            WHERE municipality_id = \(municipality) AND settled_at IS NOT NULL AND settled_on >= \(starts[0])
            GROUP BY SUBSTR(CAST(settled_on AS TEXT), 1, 7)
            """
        )
        for row in rows {
            let month: String = try row["month"]
            guard let index = starts.firstIndex(where: { $0.description.hasPrefix(month) }) else { continue }
            figures.months[index].inTime = try row["in_time"]
            figures.months[index].late = try row["late"]
            figures.months[index].dropped = try row["dropped"]
        }
        let open = try db.rows(
            """
            SELECT COUNT(*) AS open_count, COUNT(*) FILTER (WHERE due_on < \(today)) AS overdue FROM followup_promise
            WHERE municipality_id = \(municipality) AND settled_at IS NULL
            """
        )
        if let row = open.first {
            figures.open = try row["open_count"]
            figures.overdue = try row["overdue"]
        }
        return figures
    }
}
