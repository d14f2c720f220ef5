import Database

/// How soon a message also comes as a mail.
package enum MailPace: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
    /// Within a minute.
    case atOnce = "straks"
    /// At seven on the next working day.
    case daily = "dagligt"
    /// At seven on Monday, or the first working day after it.
    case weekly = "ugentligt"
    /// Only in Medspil itself.
    case never = "aldrig"
}

/// Danish mornings at seven, which digests go out at.
enum DigestClock {
    private static let hour = 7

    /// Whether a message of a moment is to be mailed now.
    ///
    /// A digest is late rather than at an odd time: what was missed before a weekend comes after it.
    static func isDue(_ pace: MailPace, of moment: Timestamp, at now: Timestamp) -> Bool {
        switch pace {
        case .atOnce: true
        case .daily: isOpen(at: now) && moment < seven(DanishTime.date(of: now))
        case .weekly: isOpen(at: now) && moment < latestWeekly(by: now)
        case .never: false
        }
    }

    /// A working day, from seven on.
    private static func isOpen(at now: Timestamp) -> Bool {
        let today = DanishTime.date(of: now)
        return today.isWorkingDay && now >= seven(today)
    }

    static func seven(_ day: CalendarDate) -> Timestamp {
        let roughly = Timestamp(day).adding(seconds: (hour - 1) * 3_600)
        return Timestamp(day).adding(seconds: hour * 3_600 - DanishTime.offset(roughly))
    }

    /// Seven on the first working day of this week, or of the week before until then.
    private static func latestWeekly(by now: Timestamp) -> Timestamp {
        let today = DanishTime.date(of: now)
        let monday = today.adding(days: 1 - today.weekday.rawValue)
        let slot = seven(monday.orNextWorkingDay)
        return slot <= now ? slot : seven(monday.adding(days: -7).orNextWorkingDay)
    }
}
