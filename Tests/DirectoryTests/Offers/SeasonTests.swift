import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestKit
import Testing

@testable import Directory

@Suite("Seasons") struct SeasonTests {
    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    private static func offer(_ title: String, _ words: String, _ days: [String]) -> [String: Any] {
        [
            "title": title, "summary": "x", "address": "Vej 1", "schedule_text": words,
            "schedule": [["days": days, "from": "15:30", "to": "18:30", "freq": "WEEKLY"]],
        ]
    }

    @Test(arguments: [
        ("Onsdage kl. 15.30-18.30, maj-september", [5, 6, 7, 8, 9]),
        ("Tirsdage kl. 14-16, september–april", [1, 2, 3, 4, 9, 10, 11, 12]),
        ("Onsdag kl. 18.30-20.30, april til oktober", [4, 5, 6, 7, 8, 9, 10]),
        ("1. december til 31. marts, alle nætter kl. 22-07", [1, 2, 3, 12]),
        ("Sidste fredag i måneden kl. 18-22 (ikke juli)", [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12]),
        ("Mandag og onsdag kl. 18-21 (lukket i juli)", [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12]),
        ("Torsdage, lukket juni-august", [1, 2, 3, 4, 5, 9, 10, 11, 12]),
    ])
    func `whole months are read from the words`(words: String, months: [Int]) {
        #expect(Season(words)?.wholeMonths == months)
    }

    @Test(arguments: [
        "Mandage kl. 19-21", "Mandage kl. 19-21, 7 gange, start februar og september", "Ansøgning marts-april",
        "Ophørt april 2026", "24. december kl. 16-21.30", "Søndage (pause til marts 2027)", "januar-december", "",
    ])
    func `months that are no season are not taken for one`(words: String) { #expect(Season(words) == nil) }

    @Test func `a season may begin and end inside a month`() throws {
        let season = try #require(Season("Søndage, 15. maj-1. oktober"))
        #expect(season.wholeMonths == nil)
        #expect(try !season.contains(day("2026-05-14")) && season.contains(day("2026-05-15")))
        #expect(try season.contains(day("2026-10-01")) && !season.contains(day("2026-10-02")))
        #expect(try season.nextStart(after: day("2026-11-24")) == day("2027-05-15"))
        #expect(try season.nextStart(after: day("2026-06-01")) == nil)
        #expect(try season.end(from: day("2026-06-01")) == day("2026-10-01"))
    }

    @Test(arguments: engines) func `what is out of season is not on the front page, and says when it begins again`(
        engine: Engine
    ) async throws {
        // The clock of the test stands on Tuesday 24 November 2026.
        let week = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        let offers = [
            Self.offer("Kajak", "Alle dage kl. 15.30-18.30, maj-september", week),
            Self.offer("Vandretur", "Alle dage, 15. maj til 1. oktober", week),
            Self.offer("Dans", "Tirsdage kl. 15.30-18.30, september-april", ["TU"]),
        ]
        try await withOffers(offers, on: engine) { client in
            let front = try await client.page("/")
            #expect(front.contains("/tilbud/dans\""))
            #expect(!front.contains("/tilbud/kajak\"") && !front.contains("/tilbud/vandretur\""))
            let kayak = try await client.page("/tilbud/kajak")
            #expect(kayak.contains("Ikke i gang lige nu") && kayak.contains("Det begynder igen i maj\u{A0}2027."))
            #expect(kayak.contains("datetime=\"2027-05-01\"") && !kayak.contains("datetime=\"2026-11-24\""))
            let english = try await client.page("/en/tilbud/vandretur")
            #expect(english.contains("It begins again on 15\u{A0}May\u{A0}2027."))
            let dance = try await client.page("/tilbud/dans")
            #expect(!dance.contains("Ikke i gang lige nu") && dance.contains("datetime=\"2026-11-24\""))
        }
    }

    @Test(arguments: engines) func `a calendar file keeps to the season`(engine: Engine) async throws {
        let offers = [
            Self.offer("Kajak", "Onsdage kl. 15.30-18.30, maj-september", ["WE"]),
            Self.offer("Vandretur", "Onsdage, 15. maj til 1. oktober", ["WE"]),
        ]
        try await withOffers(offers, on: engine) { client in
            let kayak = try await client.page("/tilbud/kajak/kalender.ics")
            #expect(kayak.contains("DTSTART;TZID=Europe/Copenhagen:20270505T153000\r\n"))
            #expect(kayak.contains("RRULE:FREQ=WEEKLY;BYDAY=WE;BYMONTH=5,6,7,8,9\r\n"))
            let walk = try await client.page("/tilbud/vandretur/kalender.ics")
            #expect(walk.contains("DTSTART;TZID=Europe/Copenhagen:20270519T153000\r\n"))
            #expect(walk.contains("RRULE:FREQ=WEEKLY;BYDAY=WE;UNTIL=20271001T235959Z\r\n"))
        }
    }
}
