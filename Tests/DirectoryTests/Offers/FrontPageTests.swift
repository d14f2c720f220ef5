import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestKit
import Testing

@testable import Directory

@Suite("The front page and the topics") struct FrontPageTests {
    @Test(arguments: engines) func `tiles lead to what they count`(engine: Engine) async throws {
        let offers: [[String: Any]] = [
            ["title": "Et", "summary": "x"], ["title": "To", "summary": "x"],
            ["title": "Pause", "summary": "x", "status": "pause"],
            ["title": "Visiteret", "summary": "x", "access": "visitation"],
            ["title": "Sorg", "summary": "x", "topics": ["sorg"]],
        ]
        try await withOffers(offers, on: engine) { client in
            let topics = try await client.page("/emner")
            #expect(topics.contains("href=\"/tilbud?emne=ensomhed\""))
            #expect(topics.contains("<b>Sorg</b> <span class=\"meta\">1\u{A0}tilbud</span>"))
            #expect(!topics.contains("emne=demens"))
            let search = try await client.page("/tilbud?emne=ensomhed")
            #expect(topics.contains("2\u{A0}tilbud") && search.contains("2\u{A0}tilbud passer"))
        }
    }

    @Test(arguments: engines) func `what is open today and tomorrow stands on the front page once each`(
        engine: Engine
    ) async throws {
        let week = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        let offers: [[String: Any]] = [
            [
                "title": "Hver dag", "summary": "x", "address": "Vej 1",
                "schedule": [["days": week, "from": "09:00", "to": "10:00", "freq": "DAILY"]],
            ],
            [
                "title": "Kun onsdag", "summary": "x", "address": "Vej 2",
                "schedule": [["days": ["WE"], "from": "09:00", "to": "10:00", "freq": "WEEKLY"]],
            ],
            [
                "title": "Måske onsdag", "summary": "x", "address": "Vej 3",
                "schedule": [["days": ["WE"], "from": "09:00", "to": "10:00", "freq": "BIWEEKLY"]],
            ],
        ]
        try await withOffers(offers, on: engine) { client in
            let page = try await client.page("/")
            #expect(page.components(separatedBy: "/tilbud/hver-dag").count == 2)
            #expect(page.contains("I dag") && page.contains("I morgen") && page.contains("/tilbud/kun-onsdag"))
            #expect(!page.contains("/tilbud/maaske-onsdag"))
        }
    }

    @Test(arguments: engines) func `help in distress is one step away`(engine: Engine) async throws {
        try await withOffers([["title": "Et", "summary": "x"]], on: engine) { client in
            for path in ["/", "/en/"] {
                let page = try await client.page(path)
                #expect(page.contains("href=\"tel:112\""))
            }
        }
    }
}
