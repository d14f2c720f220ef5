import Foundation

/// An instant in whole seconds, in UTC, between the years 1 and 9999.
///
/// Stored as `2026-11-21T09:24:00Z`.
package struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
    package let seconds: Int

    /// - Parameter seconds: since 1970-01-01T00:00:00Z; kept within the years 1 to 9999.
    package init(seconds: Int) { self.seconds = min(max(seconds, -62_135_596_800), 253_402_300_799) }

    /// Reads `2026-11-21T09:24:00Z` (a `T` or a space; a fraction is cut off; `Z`, `+01`, `+01:00` or `+0100`).
    package init?(_ text: some StringProtocol) {
        let digits = Array(text.utf8)
        guard digits.count >= 20, digits[10] == 84 || digits[10] == 32, digits[13] == 58, digits[16] == 58,
            let date = CalendarDate(text.prefix(10)),
            let hour = CivilCalendar.number(digits, 11, 13), hour < 24,
            let minute = CivilCalendar.number(digits, 14, 16), minute < 60,
            let second = CivilCalendar.number(digits, 17, 19), second < 60
        else { return nil }
        var rest = digits[19...]
        if rest.first == 46 {
            rest = rest.dropFirst()
            guard let first = rest.first, first >= 48, first <= 57 else { return nil }
            rest = rest.drop { $0 >= 48 && $0 <= 57 }
        }
        guard let offset = Self.offset(rest) else { return nil }
        self.init(seconds: date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - offset)
    }

    /// Midnight UTC at the beginning of a day.
    package init(_ date: CalendarDate) { self.init(seconds: date.daysSince1970 * 86_400) }

    /// The day in UTC.
    package var date: CalendarDate {
        CalendarDate(daysSince1970: (seconds >= 0 ? seconds : seconds - 86_399) / 86_400)
    }

    package func adding(seconds: Int) -> Timestamp { Timestamp(seconds: self.seconds + seconds) }

    package static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }

    package var description: String {
        let time = seconds - date.daysSince1970 * 86_400
        return date.description + "T" + CivilCalendar.padded(time / 3600, 2) + ":"
            + CivilCalendar.padded(time / 60 % 60, 2) + ":" + CivilCalendar.padded(time % 60, 2) + "Z"
    }

    /// Seconds east of UTC, or nil for anything but `Z`, `+01`, `+01:00` or `+0100`.
    private static func offset(_ text: ArraySlice<UInt8>) -> Int? {
        guard let sign = text.first else { return nil }
        if sign == 90 { return text.count == 1 ? 0 : nil }
        let digits = text.dropFirst().filter { $0 != 58 }
        guard sign == 43 || sign == 45, digits.count == 2 || digits.count == 4,
            let hours = CivilCalendar.number(digits, 0, 2), hours < 24,
            let minutes = digits.count == 4 ? CivilCalendar.number(digits, 2, 4) : 0, minutes < 60
        else { return nil }
        return (sign == 45 ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
}

extension Timestamp: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .timestamp }
    package var sqlValue: SQLValue { .text(description) }
    package init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }
}

extension Timestamp {
    /// The moment now by the machine's clock.
    ///
    /// Pages take theirs from the site, which tests can fix.
    package static var now: Timestamp { Timestamp(seconds: Int(Date().timeIntervalSince1970)) }
}
