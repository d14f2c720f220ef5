import Database
import Testing

@Suite("Danish holidays") struct DanishHolidayTests {
    @Test(arguments: [
        (1818, "1818-03-22"), (1943, "1943-04-25"), (2000, "2000-04-23"), (2024, "2024-03-31"), (2025, "2025-04-20"),
        (2026, "2026-04-05"), (2027, "2027-03-28"), (2038, "2038-04-25"), (2076, "2076-04-19"), (2285, "2285-03-22"),
    ])
    func `Easter falls where the almanac says`(year: Int, day: String) {
        #expect("\(DanishHolidays.easter(in: year))" == day)
    }

    @Test func `the holidays of 2026 and the day before Christmas`() throws {
        let first = try #require(CalendarDate("2026-01-01"))
        #expect(
            DanishHolidays.days(from: first, for: 365).map(\.description) == [
                "2026-01-01", "2026-04-02", "2026-04-03", "2026-04-05", "2026-04-06", "2026-05-14", "2026-05-24",
                "2026-05-25", "2026-12-24", "2026-12-25", "2026-12-26",
            ]
        )
    }

    @Test func `the great prayer day was one until 2023`() {
        #expect(CalendarDate("2023-05-05").map(DanishHolidays.contains) == true)
        #expect(CalendarDate("2024-04-26").map(DanishHolidays.contains) == false)
    }

    @Test func `Easter is a Sunday in late March or April of every year`() {
        for year in 1583...4099 {
            let easter = DanishHolidays.easter(in: year)
            #expect(easter.weekday == .sunday && easter.year == year)
            #expect((easter.month, easter.day) >= (3, 22) && (easter.month, easter.day) <= (4, 25))
        }
    }
}
