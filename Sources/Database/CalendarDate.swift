/// A day in the calendar, without a time or a zone, between the years 1 and 9999.
///
/// Stored as `2026-11-24`.
package struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01, negative before.
    package let daysSince1970: Int

    /// Nil when there is no such day (30 February) or the year is outside 1...9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilCalendar.length(ofMonth: month, in: year)
        else { return nil }
        daysSince1970 = CivilCalendar.days(year: year, month: month, day: day)
    }

    /// - Parameter daysSince1970: kept within the years 1 to 9999.
    package init(daysSince1970: Int) { self.daysSince1970 = min(max(daysSince1970, -719_162), 2_932_896) }

    /// Reads `2026-11-24` and nothing else.
    package init?(_ text: some StringProtocol) {
        let digits = Array(text.utf8)
        guard digits.count == 10, digits[4] == 45, digits[7] == 45,
            let year = CivilCalendar.number(digits, 0, 4), let month = CivilCalendar.number(digits, 5, 7),
            let day = CivilCalendar.number(digits, 8, 10)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package var year: Int { CivilCalendar.date(days: daysSince1970).year }
    package var month: Int { CivilCalendar.date(days: daysSince1970).month }
    package var day: Int { CivilCalendar.date(days: daysSince1970).day }

    /// The weekday as ISO 8601 counts it.
    package var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        Weekday.allCases[((daysSince1970 + 3) % 7 + 7) % 7]
    }

    /// The ISO 8601 week, as Danish calendars show it, and the year it belongs to.
    package var week: (year: Int, number: Int) {
        let thursday = adding(days: 4 - weekday.rawValue)
        let january = CivilCalendar.days(year: thursday.year, month: 1, day: 1)
        return (thursday.year, (thursday.daysSince1970 - january) / 7 + 1)
    }

    package func adding(days: Int) -> CalendarDate { CalendarDate(daysSince1970: daysSince1970 + days) }

    /// The same day of another month, or that month's last day when it is shorter.
    package func adding(months: Int) -> CalendarDate {
        let (year, month, day) = CivilCalendar.date(days: daysSince1970)
        let index = year * 12 + month - 1 + months
        let target = (year: index / 12, month: index % 12 + 1)
        let length = CivilCalendar.length(ofMonth: target.month, in: target.year)
        return CalendarDate(
            daysSince1970: CivilCalendar.days(year: target.year, month: target.month, day: min(day, length))
        )
    }

    /// The number of days from this day to `other`; negative when `other` is before it.
    package func days(to other: CalendarDate) -> Int { other.daysSince1970 - daysSince1970 }

    /// Whole years from this day (a birthday, say) to `other`.
    package func years(to other: CalendarDate) -> Int {
        let (from, to) = (CivilCalendar.date(days: daysSince1970), CivilCalendar.date(days: other.daysSince1970))
        let years = to.year - from.year
        return (to.month, to.day) < (from.month, from.day) ? years - 1 : years
    }

    package static func < (left: Self, right: Self) -> Bool { left.daysSince1970 < right.daysSince1970 }

    package var description: String {
        let (year, month, day) = CivilCalendar.date(days: daysSince1970)
        return CivilCalendar.padded(year, 4) + "-" + CivilCalendar.padded(month, 2) + "-"
            + CivilCalendar.padded(day, 2)
    }
}

/// A day of the week, numbered as ISO 8601 does.
package enum Weekday: Int, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    case monday = 1
    case tuesday
    case wednesday
    case thursday
    case friday
    case saturday
    case sunday
}

extension CalendarDate: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .date }
    package var sqlValue: SQLValue { .text(description) }
    package init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }
}

extension CalendarDate: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = CalendarDate(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date as 2026-11-24")
        }
        self = date
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
