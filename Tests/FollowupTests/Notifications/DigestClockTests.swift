import Database
import Testing

@testable import Followup

@Suite("When mails about messages go out") struct DigestClockTests {
    /// Danish winter time.
    private func moment(_ text: String) throws -> Timestamp { try #require(Timestamp("\(text):00+01:00")) }

    private func isDue(_ pace: MailPace, _ written: String, _ now: String) throws -> Bool {
        DigestClock.isDue(pace, of: try moment(written), at: try moment(now))
    }

    @Test func `at once is at any time, and never is never`() throws {
        #expect(try isDue(.atOnce, "2026-12-25T03:00", "2026-12-25T03:00"))
        #expect(try !isDue(.never, "2026-11-01T03:00", "2026-12-01T08:00"))
    }

    @Test(arguments: [
        // Tuesday: what came before seven goes out from seven on, what came after waits for Wednesday.
        ("2026-11-24T06:59", "2026-11-24T06:59", false), ("2026-11-24T06:59", "2026-11-24T07:00", true),
        ("2026-11-24T06:59", "2026-11-24T23:00", true), ("2026-11-24T07:00", "2026-11-24T23:00", false),
        ("2026-11-24T07:00", "2026-11-25T07:00", true),
        // From Friday to Monday, also when the job was away on Friday.
        ("2026-11-27T06:00", "2026-11-28T09:00", false), ("2026-11-27T06:00", "2026-11-29T09:00", false),
        ("2026-11-27T06:00", "2026-11-30T06:59", false), ("2026-11-27T06:00", "2026-11-30T07:00", true),
        // Over Christmas.
        ("2026-12-23T12:00", "2026-12-24T08:00", false), ("2026-12-23T12:00", "2026-12-25T08:00", false),
        ("2026-12-23T12:00", "2026-12-28T07:00", true),
    ])
    func `each day is at seven on working days`(written: String, now: String, expected: Bool) throws {
        #expect(try isDue(.daily, written, now) == expected)
    }

    @Test(arguments: [
        ("2026-11-24T12:00", "2026-11-27T12:00", false), ("2026-11-24T12:00", "2026-11-30T06:59", false),
        ("2026-11-24T12:00", "2026-11-30T07:00", true), ("2026-11-24T12:00", "2026-12-03T15:00", true),
        ("2026-11-30T08:00", "2026-12-03T15:00", false), ("2026-11-30T08:00", "2026-12-07T07:00", true),
        // Easter Monday is 29 March 2027, in summer time.
        ("2027-03-24T12:00", "2027-03-29T09:00", false), ("2027-03-24T12:00", "2027-03-30T05:59", false),
        ("2027-03-24T12:00", "2027-03-30T06:00", true),
    ])
    func `each week is at seven on Monday, or on the first working day after it`(
        written: String,
        now: String,
        expected: Bool
    ) throws {
        #expect(try isDue(.weekly, written, now) == expected)
    }

    @Test func `seven is seven on both sides of the change of clocks`() throws {
        #expect(DigestClock.seven(try #require(CalendarDate("2026-10-24"))).description == "2026-10-24T05:00:00Z")
        #expect(DigestClock.seven(try #require(CalendarDate("2026-10-25"))).description == "2026-10-25T06:00:00Z")
        #expect(DigestClock.seven(try #require(CalendarDate("2027-03-28"))).description == "2027-03-28T05:00:00Z")
    }
}
