/// Days on which Denmark is closed: the public holidays, and 24 December, which is none by law but is kept as one.
package enum DanishHolidays {
    /// Easter Sunday by the Gregorian computation of Meeus, Jones and Butcher.
    package static func easter(in year: Int) -> CalendarDate {
        let (golden, century, rest) = (year % 19, year / 100, year % 100)
        let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30
        let week = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7
        let late = (golden + 11 * moon + 22 * week) / 451
        let days = moon + week - 7 * late + 114
        return CalendarDate(daysSince1970: CivilCalendar.days(year: year, month: days / 31, day: days % 31 + 1))
    }

    /// Days after Easter Sunday: Maundy Thursday to Easter Monday, Ascension Day, Whit Sunday and Monday.
    private static let afterEaster: Set<Int> = [-3, -2, 0, 1, 39, 49, 50]
    /// The fourth Friday after Easter was a holiday until 2023.
    private static let prayerDay = 26

    package static func contains(_ day: CalendarDate) -> Bool {
        switch (day.month, day.day) {
        case (1, 1), (12, 24), (12, 25), (12, 26): return true
        default:
            let year = day.year
            let distance = easter(in: year).days(to: day)
            return afterEaster.contains(distance) || (year < 2024 && distance == prayerDay)
        }
    }

    /// Those from a day on, for a number of days.
    package static func days(from day: CalendarDate, for count: Int) -> [CalendarDate] {
        (0..<count).map { day.adding(days: $0) }.filter(contains)
    }
}
