package import Database

/// When an offer takes place, as a rule that gives dates.
///
/// HSDS: `schedule`.
package struct Schedule: RowDecodable, Equatable, Sendable {
    package enum Frequency: String, SQLEncodable, SQLDecodable, CaseIterable, Sendable {
        case daily = "DAILY"
        case weekly = "WEEKLY"
        case biweekly = "BIWEEKLY"
        case monthly = "MONTHLY"
        case once = "ONCE"
    }

    package var uuid: String
    package var serviceID: Int
    package var frequency: Frequency
    package var days: [Weekday]
    /// Local time, `17:30`.
    package var opensAt: String?
    package var closesAt: String?
    /// The first day it takes place, when known; fixes which week a fortnightly meeting falls in.
    package var startsOn: CalendarDate?

    /// A rule that stands in no table yet.
    init(
        _ frequency: Frequency,
        _ days: [String],
        from opensAt: String?,
        to closesAt: String?,
        startsOn: CalendarDate?
    ) {
        uuid = ""
        serviceID = 0
        self.frequency = frequency
        self.days = Self.days(days.joined(separator: ","))
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.startsOn = startsOn
    }

    package init(row: Row) throws {
        uuid = try row["uuid"]
        serviceID = try row["service_id"]
        frequency = try row["freq"]
        days = Self.days(try row["days"])
        opensAt = try row["opens_at"]
        closesAt = try row["closes_at"]
        startsOn = try row["starts_on"]
    }

    /// iCalendar's two letters to weekdays; anything else is passed over.
    package static func days(_ text: String) -> [Weekday] {
        text.split(separator: ",").compactMap { code in
            codes.firstIndex(of: String(code)).map { Weekday.allCases[$0] }
        }
    }

    /// iCalendar's weekday codes, Monday first.
    package static let codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

    package static func of(services: [Int], in db: any Connection) throws -> [Schedule] {
        try db.all(
            """
            SELECT uuid, service_id, freq, days, opens_at, closes_at, starts_on FROM schedule
            WHERE service_id IN (\(list: services)) ORDER BY service_id, position
            """
        )
    }

    /// The next days it certainly takes place.
    ///
    /// A fortnightly or monthly meeting whose first day nobody has told has no certain date: the text then has to do.
    /// What repeats keeps to its season and skips the holidays on which it is closed; what takes place once was put on its
    /// day by somebody.
    func occurrences(
        from day: CalendarDate,
        limit: Int,
        on holidays: HolidayHours,
        in season: Season?
    ) -> [CalendarDate] {
        var found: [CalendarDate] = []
        var candidate = startsOn.map { max($0, day) } ?? day
        for _ in 0..<400 where found.count < limit {
            let isOpen =
                (isEveryDay || holidays.isOpen(on: candidate)) && (season.map { $0.contains(candidate) } ?? true)
            if takesPlace(on: candidate), frequency == .once || isOpen { found.append(candidate) }
            candidate = candidate.adding(days: 1)
        }
        return found
    }

    /// Seven days a week: then a holiday is a day as others.
    var isEveryDay: Bool { frequency == .daily && (days.isEmpty || Set(days).count == 7) }

    /// Holidays within a year on which its rule falls, but it does not take place.
    func skipped(from day: CalendarDate, on holidays: HolidayHours) -> [CalendarDate] {
        guard frequency != .once, !isEveryDay else { return [] }
        return DanishHolidays.days(from: day, for: 366).filter { takesPlace(on: $0) && !holidays.isOpen(on: $0) }
    }

    private func takesPlace(on day: CalendarDate) -> Bool {
        switch frequency {
        case .daily: days.isEmpty || days.contains(day.weekday)
        case .weekly: days.contains(day.weekday)
        case .biweekly:
            startsOn.map { days.contains(day.weekday) && (week(day) - week($0)) % 2 == 0 } ?? false
        case .monthly:
            startsOn.map { $0.weekday == day.weekday && ($0.day - 1) / 7 == (day.day - 1) / 7 } ?? false
        case .once: startsOn == day
        }
    }

    /// Weeks since the Monday before 1970.
    private func week(_ day: CalendarDate) -> Int { (day.daysSince1970 + 3) / 7 }
}
