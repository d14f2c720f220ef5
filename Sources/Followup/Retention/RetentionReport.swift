import Database
import Registry
import Web

/// What was deleted, as far as it concerns a municipality: its own, and what belongs to the whole installation.
struct RetentionReport: Sendable {
    /// One rule on one day.
    struct Line: RowDecodable, Equatable, Sendable {
        var day: CalendarDate
        var rule: String
        var removed: Int

        init(row: Row) throws {
            day = try row["ran_on"]
            rule = try row["rule"]
            removed = try row["removed"]
        }
    }

    /// Lines of a page.
    static let most = 50

    var lines: [Line]
    /// By rule, since the first day asked for.
    var sums: [String: Int]
    /// When the rules were carried out last, whether there was anything to delete or not.
    var lastAt: Timestamp?

    /// - `day`: the first that counts.
    static func of(municipality: Int, since day: CalendarDate, in db: any Connection) throws -> RetentionReport {
        let filter: SQL = "ran_on >= \(day) AND (municipality_id = \(municipality) OR municipality_id IS NULL)"
        let sums = try db.rows(
            """
            SELECT rule, CAST(SUM(removed) AS BIGINT) AS removed FROM retention_run WHERE \(filter)
            GROUP BY rule ORDER BY rule
            """
        )
        return RetentionReport(
            lines: try db.all(
                """
                SELECT ran_on, rule, removed FROM retention_run WHERE \(filter)
                ORDER BY ran_on DESC, rule LIMIT \(most)
                """
            ),
            sums: Dictionary(uniqueKeysWithValues: try sums.map { (try $0["rule"], try $0["removed"]) }),
            lastAt: try db.value("SELECT last_at FROM retention_pass ORDER BY ran_on DESC LIMIT 1")
        )
    }
}

extension PageLanguage {
    /// "12 måneder", "30 dage".
    func time(_ time: RetentionRule.Time) -> String {
        switch time {
        case .days(1): pick("1\u{A0}dag", "1\u{A0}day")
        case .days(let count): pick("\(count)\u{A0}dage", "\(count)\u{A0}days")
        case .months(1): pick("1\u{A0}måned", "1\u{A0}month")
        case .months(let count): pick("\(count)\u{A0}måneder", "\(count)\u{A0}months")
        }
    }
}
