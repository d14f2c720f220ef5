import Database
import Testing

@Suite("Days and instants") struct CalendarTests {
    @Test func `every day of four thousand years follows the one before`() {
        var day = CalendarDate(daysSince1970: -719_162)
        #expect("\(day)" == "0001-01-01")
        var weekday = day.weekday
        for _ in 0..<1_461_000 / 97 {
            let next = day.adding(days: 97)
            #expect(CalendarDate("\(next)") == next)
            weekday = Weekday(rawValue: (weekday.rawValue - 1 + 97) % 7 + 1) ?? .monday
            #expect(next.weekday == weekday)
            day = next
        }
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-1-01", "2026-01-32", "", "24-11-2026", "2026-11-24x", "２０２６-11-24",
    ])
    func `what is no day is none`(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func `weeks are those of Danish calendars`() {
        for (text, year, number) in [
            ("2026-01-01", 2026, 1), ("2027-01-01", 2026, 53), ("2025-12-29", 2026, 1), ("2026-11-24", 2026, 48),
        ] {
            let week = CalendarDate(text)?.week
            #expect(week?.year == year && week?.number == number)
        }
    }

    @Test func `the month after the last of January ends in February`() {
        #expect(CalendarDate("2028-01-31")?.adding(months: 1) == CalendarDate("2028-02-29"))
        #expect(CalendarDate("2026-01-31")?.adding(months: -2) == CalendarDate("2025-11-30"))
        #expect(CalendarDate("2026-11-30")?.adding(months: 14) == CalendarDate("2028-01-30"))
    }

    @Test func `age is counted in birthdays`() {
        let born = CalendarDate("1944-11-25")
        #expect(born?.years(to: CalendarDate(daysSince1970: 20_781)) == 81)
        #expect(CalendarDate("1944-11-24")?.years(to: CalendarDate(daysSince1970: 20_781)) == 82)
    }

    @Test(arguments: [
        ("2026-11-24T09:00:00Z", 1_795_510_800), ("2026-11-24 10:00:00+01", 1_795_510_800),
        ("2026-11-24T10:00:00.999+01:00", 1_795_510_800), ("2026-11-24T04:00:00-0500", 1_795_510_800),
        ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1),
    ])
    func `an instant is read in the forms that occur`(text: String, seconds: Int) {
        #expect(Timestamp(text)?.seconds == seconds)
    }

    @Test(arguments: [
        "2026-11-24", "2026-11-24T24:00:00Z", "2026-11-24T09:00:00", "2026-11-24T09:00:00.Z",
        "2026-11-24T09:00:00+25:00",
    ])
    func `what is no instant is none`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func `an instant is written as it is read`() {
        for seconds in stride(from: -3_000_000_000, to: 5_000_000_000, by: 777_777_777) {
            let at = Timestamp(seconds: seconds)
            #expect(Timestamp(at.description) == at)
        }
    }
}
