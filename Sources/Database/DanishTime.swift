/// Danish local time, by the European rule: summer time from the last Sunday of March to that of October, at 01 UTC.
package enum DanishTime {
    /// Seconds that Danish clocks are ahead of UTC.
    package static func offset(_ moment: Timestamp) -> Int {
        let year = moment.date.year
        guard let spring = lastSunday(year, 3), let autumn = lastSunday(year, 10) else { return 3600 }
        let start = Timestamp(spring).seconds + 3600
        let end = Timestamp(autumn).seconds + 3600
        return moment.seconds >= start && moment.seconds < end ? 7200 : 3600
    }

    /// The day in Denmark.
    package static func date(of moment: Timestamp) -> CalendarDate { moment.adding(seconds: offset(moment)).date }

    private static func lastSunday(_ year: Int, _ month: Int) -> CalendarDate? {
        guard let last = CalendarDate(year: year, month: month, day: 31) else { return nil }
        return last.adding(days: -((last.daysSince1970 + 4) % 7))
    }
}
