import Database
import Web

/// How fast people were answered in the last year.
struct AnswerTimes: Sendable, Equatable {
    /// Inquiries with a first answer.
    var answered = 0
    /// Working days; the middle one.
    var median = 0
    /// Answered within five working days.
    var inTime = 0

    /// With fewer one could tell single ones from the figure.
    private static let fewest = 5
    static let promised = 5

    /// One statement.
    static func of(municipality: Int, on today: CalendarDate, in db: any Connection) throws -> AnswerTimes {
        let since = Timestamp(today.adding(months: -12))
        let rows = try db.rows(
            """
            SELECT answer_days AS days, COUNT(*) AS n FROM inquiry
            WHERE municipality_id = \(municipality) AND received_at >= \(since) AND answer_days IS NOT NULL
            GROUP BY answer_days ORDER BY answer_days
            """
        )
        var times = AnswerTimes()
        let counts: [(days: Int, count: Int)] = try rows.map { (try $0["days"], try $0["n"]) }
        times.answered = counts.reduce(0) { $0 + $1.count }
        times.inTime = counts.filter { $0.days <= promised }.reduce(0) { $0 + $1.count }
        var seen = 0
        for (days, count) in counts {
            seen += count
            if seen * 2 >= times.answered {
                times.median = days
                break
            }
        }
        return times
    }

    /// Nil while there are too few to say anything.
    func sentence(_ language: PageLanguage) -> String? {
        guard answered >= Self.fewest else { return nil }
        let share = "\((inTime * 100 + answered / 2) / answered)\u{A0}%"
        let half =
            switch median {
            case 0: language.pick("samme dag", "the same day")
            case 1: language.pick("inden 1\u{A0}hverdag", "within 1\u{A0}working day")
            default: language.pick("inden \(median)\u{A0}hverdage", "within \(median)\u{A0}working days")
            }
        return language.pick(
            "Det seneste år fik halvdelen svar \(half), og \(share) inden 5\u{A0}hverdage.",
            "Over the last year half were answered \(half), and \(share) within 5\u{A0}working days."
        )
    }
}
