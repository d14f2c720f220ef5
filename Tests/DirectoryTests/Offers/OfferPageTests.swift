import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestKit
import Testing

@testable import Directory

@Suite("An offer's page") struct OfferPageTests {
    @Test(arguments: engines) func `says whom it is for, what it costs and how to begin`(engine: Engine) async throws {
        let offer: [String: Any] = [
            "title": "Besøgsven", "summary": "En frivillig kommer.", "description": "Vi drikker kaffe.", "min_age": 60,
            "price": 0, "waiting_days": 60, "access": "begge", "target_groups": ["aeldre"],
            "last_confirmed": "2026-09-02",
        ]
        try await withOffers([offer], on: engine) { client in
            let page = try await client.page("/tilbud/besoegsven")
            for words in [
                "er 60\u{A0}år eller ældre", "er under 60\u{A0}år", "Gratis", "Ventetid: cirka 2\u{A0}måneder",
                "Bekræftet i september\u{A0}2026", "href=\"tel:+4570001104\"", "En læge eller sagsbehandler må også.",
                "Foreningen har tjekket teksten 2.\u{A0}september\u{A0}2026.", "href=\"/tilbud/besoegsven/fejl\"",
            ] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(!page.contains("Passer til din søgning"))
        }
    }

    @Test(arguments: engines) func `says why it fits the search one came from, or what stands in the way`(
        engine: Engine
    ) async throws {
        let offer: [String: Any] = ["title": "Seniorcafé", "summary": "Mod ensomhed", "min_age": 60, "price": 0]
        try await withOffers([offer], on: engine) { client in
            let fits = try await client.page("/tilbud/seniorcafe?q=ensom&alder=70")
            #expect(fits.contains("Passer til din søgning, fordi"))
            #expect(fits.contains("det handler om ensomhed"))
            let near = try await client.page("/tilbud/seniorcafe?q=ensom&alder=30")
            #expect(near.contains("Noget er i vejen") || near.contains("Det her er i vejen"))
            #expect(near.contains("Kun for"))
            #expect(near.contains("href=\"/tilbud?q=ensom&amp;alder=30\""))
        }
    }

    @Test(arguments: engines) func `a paused one says so first and gives no dates`(engine: Engine) async throws {
        let offer: [String: Any] = [
            "title": "Kor", "summary": "Sang", "status": "pause",
            "schedule": [["days": ["TU"], "from": "10:00", "to": "12:00", "freq": "WEEKLY"]],
        ]
        try await withOffers([offer], on: engine) { client in
            let page = try await client.page("/tilbud/kor")
            #expect(page.contains("Tilbuddet holder pause"))
            #expect(!page.contains("De næste gange"))
            try await client.execute(uri: "/tilbud/kor/kalender.ics", method: .get) { #expect($0.status == .notFound) }
        }
    }

    @Test(arguments: engines) func `shows the next days it takes place, today among them`(engine: Engine) async throws {
        let offer: [String: Any] = [
            "title": "Café", "summary": "Kaffe",
            "schedule": [["days": ["TU", "TH"], "from": "10:00", "to": "12:30", "freq": "WEEKLY"]],
        ]
        try await withOffers([offer], on: engine) { client in
            // The clock of the test stands on Tuesday 24 November 2026.
            let page = try await client.page("/tilbud/cafe")
            #expect(page.contains("datetime=\"2026-11-24\"") && page.contains("datetime=\"2026-11-26\""))
            #expect(page.contains("kl.\u{A0}10–12.30"))
            try await client.execute(uri: "/tilbud/cafe/kalender.ics", method: .get) { response in
                let text = String(buffer: response.body)
                #expect(response.headers[.contentType] == "text/calendar; charset=utf-8")
                #expect(text.contains("DTSTART;TZID=Europe/Copenhagen:20261124T100000\r\n"))
                #expect(text.contains("RRULE:FREQ=WEEKLY;BYDAY=TU,TH\r\n"))
                #expect(text.contains("URL:https://havneby.example/tilbud/cafe\r\n"))
            }
        }
    }

    @Test(arguments: engines) func `what an organisation wrote is text and never markup`(engine: Engine) async throws {
        let evil = "<script>alert(1)</script> & \"x\" 'y'"
        let offer: [String: Any] = [
            "title": "Ond <b>titel</b>", "summary": evil, "description": evil, "conditions": evil,
            "schedule_text": evil,
            "price_text": evil, "address": evil,
        ]
        try await withOffers([offer], on: engine) { client in
            for path in ["/tilbud/ond-b-titel-b", "/tilbud?q=ond", "/", "/en/tilbud/ond-b-titel-b?q=%3Cb%3E"] {
                let page = try await client.page(path)
                #expect(!page.contains("<script>alert"), "\(path)")
                #expect(!page.contains("Ond <b>"), "\(path)")
            }
        }
    }

    @Test(arguments: engines) func `an English page marks what is only Danish`(engine: Engine) async throws {
        let offer: [String: Any] = ["title": "Strik", "summary": "Vi strikker.", "description": "Kom og vær med."]
        try await withOffers([offer], on: engine) { client in
            let page = try await client.page("/en/tilbud/strik")
            #expect(page.contains("<p class=\"lead\" lang=\"da\">Vi strikker.</p>"))
            #expect(page.contains("No referral"))
        }
    }

    @Test(arguments: engines) func `takes the same number of statements however much it tells`(
        engine: Engine
    ) async throws {
        let small: [String: Any] = ["title": "Lille", "summary": "x"]
        var large: [String: Any] = [
            "title": "Stor", "summary": "x", "topics": ["ensomhed", "aeldreliv", "sorg", "tro"],
        ]
        large["languages"] = ["da", "en", "ar", "tr"]
        large["address"] = "Vej 1"
        large["accessibility"] = ["koerestol", "elevator"]
        large["schedule"] = ["MO", "TU", "WE"].map {
            ["days": [$0], "from": "10:00", "to": "12:00", "freq": "WEEKLY"] as [String: Any]
        }
        try await withOffers([small, large], on: engine) { client in
            let first = try await client.fewestStatements("/tilbud/lille?q=x")
            let second = try await client.fewestStatements("/tilbud/stor?q=x")
            #expect(first == second && first <= 20, "\(first) and \(second)")
        }
    }

    @Test(arguments: engines) func `what else there may be is about the same and for the same people`(
        engine: Engine
    ) async throws {
        let music = ["kultur_musik"]
        let offers: [[String: Any]] = [
            ["title": "Torsdagskoret", "summary": "Kor for alle.", "topics": music, "min_age": 18],
            ["title": "Museumsaften", "summary": "Malerier og musik", "topics": music],
            ["title": "Gospelkor", "summary": "Kor og sang", "topics": music, "min_age": 16],
            ["title": "Børnekor", "summary": "Kor for børn", "topics": music, "min_age": 7, "max_age": 12],
            ["title": "Kvindekor", "summary": "Kor for kvinder", "topics": music, "gender": "kvinder"],
            ["title": "Seniorkor", "summary": "Kor for ældre", "topics": music, "min_age": 75],
        ]
        try await withOffers(offers, on: engine) { client in
            for path in ["/tilbud/torsdagskoret", "/tilbud/torsdagskoret?q=kor", "/tilbud/torsdagskoret?q=xqzzt"] {
                let page = try await client.execute(uri: path, method: .get) { Answered($0) }
                let related = page.part(from: "Måske også noget for dig", to: "</section>")
                let named = related.matches(of: #/href="\/tilbud\/([a-z-]+)"/#).map { String($0.1) }
                #expect(named.first == "gospelkor", "\(path)")
                #expect(Set(named).isDisjoint(with: ["boernekor", "kvindekor", "seniorkor"]), "\(path) \(named)")
            }
        }
    }

    @Test func `most who can use the one can use the other`() {
        func offer(_ ages: (Int?, Int?), _ gender: Listing.Gender? = nil, _ groups: [String] = []) -> Listing {
            var listing = Listing(id: 1, identifier: "a", slug: "a", title: "A")
            (listing.minimumAge, listing.maximumAge) = ages
            listing.onlyGender = gender
            listing.targetGroups = groups
            return listing
        }
        #expect(offer((18, nil)).isForThoseWhoUse(offer((60, nil))))
        #expect(!offer((60, nil)).isForThoseWhoUse(offer((18, nil))))
        #expect(!offer((7, 12)).isForThoseWhoUse(offer((nil, nil))))
        #expect(!offer((nil, nil)).isForThoseWhoUse(offer((7, 12))))
        #expect(offer((nil, nil), nil, ["familier"]).isForThoseWhoUse(offer((7, 12))))
        #expect(!offer((nil, nil), .man).isForThoseWhoUse(offer((nil, nil))))
        #expect(offer((nil, nil), .man).isForThoseWhoUse(offer((nil, nil), .man)))
        #expect(!offer((nil, nil), .man).isForThoseWhoUse(offer((nil, nil), .woman)))
    }

    @Test(arguments: engines) func `an unknown one is a page that leads on`(engine: Engine) async throws {
        try await withOffers([["title": "Et", "summary": "x"]], on: engine) { client in
            try await client.execute(uri: "/tilbud/findes-ikke", method: .get) { response in
                #expect(response.status == .notFound)
                #expect(String(buffer: response.body).contains("Siden findes ikke"))
            }
        }
    }
}
