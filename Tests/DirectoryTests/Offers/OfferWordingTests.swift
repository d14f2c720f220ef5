import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing

@testable import Directory

@Suite("What an offer's page says of coming") struct OfferWordingTests {
    private static func weekly(_ days: [String], _ from: String = "10:00") -> [[String: Any]] {
        [["days": days, "from": from, "to": "12:00", "freq": "WEEKLY"]]
    }

    @Test(arguments: engines) func `one calls a line, and gets in touch with a visitor`(engine: Engine) async throws {
        let offers: [[String: Any]] = [
            ["title": "Linjen", "summary": "x", "phone_based": true, "topics": ["sorg"]],
            ["title": "Besøg", "summary": "x"],
            ["title": "Cafe", "summary": "x", "address": "Vej 1"],
        ]
        try await withOffers(offers, on: engine) { client in
            let line = try await client.page("/tilbud/linjen")
            #expect(line.contains("Ring selv. Ingen henvisning.") && line.contains("har brug for at tale med nogen"))
            let visit = try await client.page("/tilbud/besoeg")
            #expect(visit.contains("Kontakt dem selv. Ingen henvisning.") && !visit.contains("Kom selv"))
            let cafe = try await client.page("/tilbud/cafe")
            #expect(cafe.contains("Kom selv. Ingen henvisning.") && cafe.contains("selv har lyst"))
            let english = try await client.page("/en/tilbud/linjen")
            #expect(english.contains("Call yourself. No referral needed."))
        }
    }

    @Test(arguments: engines) func `nobody needs a choir, and nobody feels like a group about grief`(
        engine: Engine
    ) async throws {
        let pleasures = [
            ["kronisk_sygdom", "kultur_musik"], ["motion_krop", "kriminalitet"], ["autisme_adhd", "ensomhed"],
            ["dansk_sprog", "flygtninge_integration"], ["ensomhed", "aeldreliv"],
        ]
        let needs = [
            ["sorg"], ["tro", "sorg"], ["autisme_adhd"], ["boern_i_udsatte_familier", "motion_krop", "oekonomi_gaeld"],
            ["transport_ledsagelse", "handicap_fysisk", "kultur_musik"],
        ]
        let offers = (pleasures + needs).enumerated().map { number, topics in
            ["title": "Nummer \(number)", "summary": "x", "address": "Vej 1", "topics": topics] as [String: Any]
        }
        try await withOffers(offers, on: engine) { client in
            for (number, topics) in (pleasures + needs).enumerated() {
                let page = try await client.page("/tilbud/nummer-\(number)")
                let isPleasure = number < pleasures.count
                #expect(page.contains("selv har lyst. Ingen skal") == isPleasure, "\(topics)")
                #expect(page.contains("har brug for det. Ingen skal") != isPleasure, "\(topics)")
            }
        }
    }

    @Test(arguments: engines) func `boys are no men`(engine: Engine) async throws {
        let offers: [[String: Any]] = [
            ["title": "Drenge", "summary": "x", "gender": "maend", "min_age": 8, "max_age": 12],
            ["title": "Piger", "summary": "x", "gender": "kvinder", "max_age": 17],
            ["title": "Herrer", "summary": "x", "gender": "maend", "max_age": 90],
        ]
        try await withOffers(offers, on: engine) { client in
            let boys = try await client.page("/tilbud/drenge")
            #expect(boys.contains("er dreng") && boys.contains("er pige") && !boys.contains("er mand"))
            let english = try await client.page("/en/tilbud/piger")
            #expect(english.contains("are a girl") && !english.contains("are a woman"))
            let men = try await client.page("/tilbud/herrer")
            #expect(men.contains("er mand") && men.contains("er kvinde"))
        }
    }

    @Test(arguments: engines) func `the municipality is no association`(engine: Engine) async throws {
        let offer: [String: Any] = [
            "title": "Kursus", "summary": "x", "conditions": "For alle.", "last_confirmed": "2026-09-02",
        ]
        try await withOffers([offer], kind: "kommunal_enhed", on: engine) { client in
            let page = try await client.page("/tilbud/kursus")
            #expect(page.contains("Kommunen skriver:") && page.contains("Kommunen har tjekket teksten"))
            #expect(!page.contains("Foreningen skriver") && !page.contains("Foreningen har"))
            let english = try await client.page("/en/tilbud/kursus")
            #expect(english.contains("The municipality has written in Danish only."))
        }
    }

    @Test(arguments: engines) func `only where one can just come are there days and a calendar`(
        engine: Engine
    ) async throws {
        let offers: [[String: Any]] = [
            ["title": "Kursus", "summary": "x", "conditions": "Tilmelding.", "address": "Vej 1"],
            ["title": "Ventetid", "summary": "x", "waiting_days": 30, "address": "Vej 1"],
            ["title": "Henvist", "summary": "x", "access": "henvisning", "address": "Vej 1"],
            ["title": "Hold", "summary": "x", "schedule_text": "Tirsdage, 8 gange", "address": "Vej 1"],
            ["title": "Aaben", "summary": "Ingen tilmelding.", "address": "Vej 1"],
        ].map { $0.merging(["schedule": Self.weekly(["TU"])]) { $1 } }
        try await withOffers(offers, on: engine) { client in
            let front = try await client.page("/")
            for slug in ["kursus", "ventetid", "henvist", "hold"] {
                let page = try await client.page("/tilbud/\(slug)")
                #expect(!page.contains("De næste gange") && page.contains("Du kan ikke bare møde op."), "\(slug)")
                try await client.execute(uri: "/tilbud/\(slug)/kalender.ics", method: .get) {
                    #expect($0.status == .notFound)
                }
                #expect(!front.contains("/tilbud/\(slug)\""), "\(slug)")
            }
            let page = try await client.page("/tilbud/aaben")
            #expect(page.contains("De næste gange") && !page.contains("Du kan ikke bare møde op."))
            #expect(front.contains("/tilbud/aaben\""))
        }
    }

    @Test(arguments: engines) func `what meets weekly is closed at Christmas, and what is open every night is not`(
        engine: Engine
    ) async throws {
        // From Tuesday 24 November there are four Thursdays before Christmas Eve, which is one too.
        let offers: [[String: Any]] = [
            ["title": "Strik", "summary": "x", "address": "Vej 1", "schedule": Self.weekly(["TH"])],
            [
                "title": "Nat", "summary": "x", "phone_based": true, "schedule_text": "Alle nætter",
                "schedule": Self.weekly(["TH"]),
            ],
        ]
        try await withOffers(offers, on: engine) { client in
            let weekly = try await client.page("/tilbud/strik")
            #expect(weekly.contains("datetime=\"2026-12-17\"") && !weekly.contains("datetime=\"2026-12-24\""))
            #expect(weekly.contains("datetime=\"2027-01-07\"") == false && weekly.contains("datetime=\"2026-12-31\""))
            #expect(weekly.contains("Ikke på helligdage og juleaften."))
            let calendar = try await client.page("/tilbud/strik/kalender.ics")
            #expect(calendar.contains("EXDATE;TZID=Europe/Copenhagen:20261224T100000\r\n"))
            let night = try await client.page("/tilbud/nat")
            #expect(night.contains("datetime=\"2026-12-24\""))
            #expect(!night.contains("helligdag") && !night.contains("hvis det er ferie"))
        }
    }

    @Test(arguments: engines) func `the place is named, with the town of its postcode`(engine: Engine) async throws {
        let offers: [[String: Any]] = [
            ["title": "Inde", "summary": "x", "address": "Medborgerhuset, Brovangen 30", "postcode": "9991"],
            ["title": "Ude", "summary": "x", "address": "Strandstien 4", "postcode": "9996"],
        ]
        try await withInstallation(on: engine) { bench in
            try await bench.database.write { db in
                let id = try Municipality.findOrMake(code: "0999", in: db).id
                try db.run("UPDATE municipality SET name = \("Havneby Kommune") WHERE id = \(id)")
                for (name, postcode) in [("Havnen", "9991"), ("Midtbyen", "9991"), ("Klitten", "9996")] {
                    try db.run(
                        """
                        INSERT INTO district (municipality_id, name, slug, postcode)
                        VALUES (\(id), \(name), \(name), \(postcode))
                        """
                    )
                }
            }
            try await bench.fill(offers)
            try await bench.browse { client in
                let inside = try await client.page("/tilbud/inde")
                #expect(inside.contains("<b>Medborgerhuset</b><br>Brovangen 30, 9991\u{A0}Havneby"))
                #expect(!inside.contains("9991\u{A0}Havnen"))
                let outside = try await client.page("/tilbud/ude")
                #expect(outside.contains("<b>Strandstien 4</b><br>9996\u{A0}Klitten"))
                let list = try await client.page("/huskeliste?tilbud=1")
                #expect(list.contains("Medborgerhuset, Brovangen 30, 9991\u{A0}Havneby"))
                for path in [
                    "/tilbud", "/tilbud?q=ude", "/foreninger/havnens-venner", "/indlejring/tilbud",
                    "/guide?hvem=mig&omraade=samvaer&trin=svar",
                ] {
                    let cards = try await client.page(path)
                    #expect(cards.contains("Strandstien 4, 9996\u{A0}Klitten"), "\(path)")
                }
                let near = try await client.page("/tilbud?postnr=9996&sortering=naer")
                #expect(near.contains("Brovangen 30, 9991\u{A0}Havneby"))
                let data = try await client.page("/api/hsds/v3/services?full=true")
                #expect(data.contains("\"city\":\"Havneby\"") || data.contains("\"city\" : \"Havneby\""))
            }
        }
    }
}
