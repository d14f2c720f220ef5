import Database
import Foundation
import Testing

@testable import Web

@Suite("iCalendar") struct ICalendarTests {
    private func text(_ change: (inout ICalendar.Event) -> Void) throws -> String {
        let day = try #require(CalendarDate("2026-11-24"))
        var event = ICalendar.Event(
            uid: "1@medspil",
            stamp: Timestamp(day),
            summary: "Kaffe",
            day: day,
            from: "10:00",
            to: "12:00"
        )
        change(&event)
        return ICalendar(name: "Kaffe", events: [event]).text
    }

    @Test func `commas, semicolons, backslashes and lines are escaped`() throws {
        let text = try text { $0.summary = "a,b;c\\d\ne\u{7}" }
        #expect(text.contains("SUMMARY:a\\,b\\;c\\\\d\\ne\r\n"))
    }

    @Test func `long lines are folded at 75 bytes without cutting a letter`() throws {
        let text = try text { $0.summary = String(repeating: "æ", count: 100) }
        for line in text.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 75) }
        #expect(text.replacing("\r\n ", with: "").contains("SUMMARY:" + String(repeating: "æ", count: 100)))
    }

    @Test func `what ends before it begins ends the next day`() throws {
        #expect(
            try text {
                $0.from = "22:00"
                $0.to = "06:00"
            }.contains("DTEND;TZID=Europe/Copenhagen:20261125T060000")
        )
        #expect(
            try text {
                $0.from = "20:00"
                $0.to = "24:00"
            }.contains("DTEND;TZID=Europe/Copenhagen:20261125T000000")
        )
    }

    @Test func `without a time it takes all day`() throws {
        #expect(
            try text {
                $0.from = nil
                $0.to = nil
            }.contains("DTSTART;VALUE=DATE:20261124\r\n")
        )
    }
}
