import Database

/// How fast people who wrote to the municipality got their first answer, over a year.
struct AnswerFigures: Sendable, Equatable {
    /// A span of working days.
    enum Span: CaseIterable, Sendable {
        case sameDay, nextDay, fiveDays, tenDays, longer

        /// The last working day of the span.
        var last: Int {
            switch self {
            case .sameDay: 0
            case .nextDay: 1
            case .fiveDays: 5
            case .tenDays: 10
            case .longer: .max
            }
        }

        static func of(days: Int) -> Span { allCases.first { days <= $0.last } ?? .longer }
    }

    var counts: [Span: Int] = [:]
    /// Have waited and got none yet.
    var waiting = 0

    var answered: Int { counts.values.reduce(0, +) }
    /// Within five working days, in percent; nil of too few.
    var inTime: Int? {
        let prompt = Span.allCases.filter { $0.last <= Span.fiveDays.last }.reduce(0) { $0 + counts[$1, default: 0] }
        return Health.percent(prompt, of: answered)
    }

    /// One statement.
    static func of(municipality: Int, on today: CalendarDate, in db: any Connection) throws -> AnswerFigures {
        let rows = try db.rows(
            """
            SELECT answer_days AS days, COUNT(*) AS n FROM entrance_answer
            WHERE municipality_id = \(municipality) AND received_at >= \(Timestamp(today.adding(months: -12)))
            GROUP BY answer_days
            """
        )
        var figures = AnswerFigures()
        for row in rows {
            let count: Int = try row["n"]
            if let days: Int = try row["days"] {
                figures.counts[Span.of(days: days), default: 0] += count
            } else {
                figures.waiting = count
            }
        }
        return figures
    }
}
