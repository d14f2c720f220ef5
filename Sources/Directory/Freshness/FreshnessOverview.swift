import Database
import Registry

/// How fresh a municipality's offers are.
struct FreshnessOverview: Sendable {
    /// A span of days since the last confirmation.
    struct Band: Sendable, Equatable {
        var days: Range<Int>
        var offers: Int
    }
    /// An organisation that was asked.
    struct Asked: Sendable, RowDecodable {
        var name: String
        var slug: String
        var askedOn: CalendarDate
        var questions: Int
        var settled: Int
        var listed: Int

        init(row: Row) throws {
            name = try row["name"]
            slug = try row["slug"]
            askedOn = try row["asked_on"]
            questions = try row["questions"]
            settled = try row["settled"]
            listed = try row["listed"]
        }
    }

    var interval: Int
    var history: [FreshnessInterval]
    var bands: [Band]
    var never: Int
    /// Open questions, and those of them on the list of calls.
    var waiting: Int
    var listed: Int
    var asked: [Asked]
    var organizationsOnList: Int

    var total: Int { bands.reduce(never) { $0 + $1.offers } }
    /// Confirmed within the interval.
    var fresh: Int

    private static let limits = [0, 91, 183, 366]

    /// Eight statements, however many offers there are.
    static func of(municipality: Int, on today: CalendarDate, in db: any Connection) throws -> FreshnessOverview {
        let interval = try FreshnessInterval.days(municipality: municipality, in: db)
        func day(_ days: Int) -> CalendarDate { today.adding(days: -days) }
        let rows = try db.rows(
            """
            SELECT COUNT(*) FILTER (WHERE last_confirmed IS NULL) AS never,
                COUNT(*) FILTER (WHERE last_confirmed > \(day(limits[1]))) AS band0,
                COUNT(*) FILTER (WHERE last_confirmed <= \(day(limits[1])) AND last_confirmed > \(day(limits[2]))) AS band1,
                COUNT(*) FILTER (WHERE last_confirmed <= \(day(limits[2])) AND last_confirmed > \(day(limits[3]))) AS band2,
                COUNT(*) FILTER (WHERE last_confirmed <= \(day(limits[3]))) AS band3,
                COUNT(*) FILTER (WHERE last_confirmed > \(day(interval))) AS fresh
            FROM service WHERE municipality_id = \(municipality) AND status <> 'lukket'
            """
        )
        guard let row = rows.first else { throw RowError.noRow }
        let ends = limits.dropFirst() + [Int.max]
        let bands = try zip(limits, ends).enumerated().map { index, span in
            Band(days: span.0..<span.1, offers: try row["band\(index)"])
        }
        let open = try db.rows(
            """
            SELECT COUNT(*) AS waiting, COUNT(*) FILTER (WHERE call_on <= \(today)) AS listed FROM freshness_question
            WHERE municipality_id = \(municipality) AND settled_at IS NULL
            """
        )
        return FreshnessOverview(
            interval: interval,
            history: try FreshnessInterval.history(municipality: municipality, in: db),
            bands: bands,
            never: try row["never"],
            waiting: try open.first?["waiting"] ?? 0,
            listed: try open.first?["listed"] ?? 0,
            asked: try asked(municipality, in: db),
            organizationsOnList: try CallList.count(municipality: municipality, on: today, in: db),
            fresh: try row["fresh"]
        )
    }

    private static func asked(_ municipality: Int, in db: any Connection) throws -> [Asked] {
        try db.all(
            """
            SELECT o.name, o.slug, r.asked_on, COUNT(q.id) AS questions, COUNT(q.settled_at) AS settled,
                COUNT(q.id) FILTER (WHERE q.settled_at IS NULL AND q.listed_on IS NOT NULL) AS listed
            FROM (
                SELECT id, organization_id, asked_on FROM freshness_request
                WHERE municipality_id = \(municipality) ORDER BY asked_on DESC, id DESC LIMIT 25
            ) r JOIN organization o ON o.id = r.organization_id LEFT JOIN freshness_question q ON q.request_id = r.id
            GROUP BY r.id, o.name, o.slug, r.asked_on ORDER BY r.asked_on DESC, r.id DESC
            """
        )
    }
}
