import Database
import Language

/// What the pages about exposure tell of a municipality.
struct ExposureReport: Sendable {
    /// The days that the figures are of; the last day is yesterday, so that no day is half.
    var days: Range<CalendarDate>
    var organizations: [OrganizationExposure]
    /// Those that are over, and the one that runs.
    var months: [ExposureMonth]

    /// Days that the figures cover.
    static let span = 90
    private static let months = 12

    var total: ExposureGroup { ExposureGroup(organizations) }

    func bySize() -> [(size: ExposureSize, group: ExposureGroup)] {
        let groups = Dictionary(grouping: organizations) { ExposureSize($0) }
        return ExposureSize.allCases.compactMap { size in groups[size].map { (size, ExposureGroup($0)) } }
    }

    func byAge() -> [(age: ExposureAge, group: ExposureGroup)] {
        let year = days.upperBound.year
        let groups = Dictionary(grouping: organizations) { ExposureAge(founded: $0.founded, in: year) }
        return ExposureAge.allCases.compactMap { age in groups[age].map { (age, ExposureGroup($0)) } }
    }

    /// Three statements, however much there is.
    static func of(municipality: Int, on today: CalendarDate, in db: any Connection) throws -> ExposureReport {
        let days = today.adding(days: -span)..<today
        let current = today.firstOfMonth
        var months = try ExposureMonth.latest(municipality: municipality, limit: Self.months, in: db)
        let running = try OrganizationExposure.all(
            municipality: municipality,
            days: current..<current.adding(months: 1),
            in: db
        )
        months.append(ExposureMonth(current, running))
        return ExposureReport(
            days: days,
            organizations: try OrganizationExposure.all(municipality: municipality, days: days, in: db),
            months: months
        )
    }
}
