import Database
import Testing

@Suite("Working days") struct WorkingDayTests {
    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    @Test func `Christmas and weekends are no working days`() throws {
        #expect(try day("2026-12-23").adding(workingDays: 1) == day("2026-12-28"))
        #expect(try day("2026-12-28").adding(workingDays: -1) == day("2026-12-23"))
        #expect(try day("2026-11-24").adding(workingDays: 10) == day("2026-12-08"))
        #expect(try day("2026-11-24").adding(workingDays: 0) == day("2026-11-24"))
    }

    @Test func `between two days the later one counts`() throws {
        #expect(try day("2026-11-17").workingDays(to: day("2026-11-24")) == 5)
        #expect(try day("2026-11-24").workingDays(to: day("2026-11-17")) == -5)
        #expect(try day("2026-11-24").workingDays(to: day("2026-11-24")) == 0)
        #expect(try day("2026-12-23").workingDays(to: day("2026-12-28")) == 1)
    }
}
