import App
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import OpenFormats
import Registry
import TestKit
import Testing

@testable import Directory

@Suite("The search page") struct SearchPageTests {
    @Test(arguments: engines) func `what neighbours offer is found on demand, and marked`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            for (code, title) in [("0999", "Kor i byen"), ("0998", "Kor på den anden side")] {
                let file = try bench.file(
                    "\(code).csv",
                    "id,organisation,title,topics\ns\(code),o1,\(title),kultur_musik\n"
                )
                _ = try await bench.installation.take(try CSVImport.read(file), municipality: code, isDryRun: false)
            }
            _ = try await bench.database.write { db in
                try db.run(
                    """
                    INSERT INTO municipality_neighbour (municipality_id, neighbour_id)
                    SELECT a.id, b.id FROM municipality a JOIN municipality b ON b.id <> a.id
                    """
                )
            }
            try await bench.browse { client in
                let own = try await client.page("/tilbud?q=kor")
                #expect(own.contains("Kor i byen") && !own.contains("Kor på den anden side"))
                #expect(own.contains("href=\"/tilbud?q=kor&amp;omraade=naboer\""))
                let all = try await client.page("/tilbud?q=kor&omraade=naboer")
                #expect(all.contains("Kor i byen") && all.contains("Kor på den anden side"))
                #expect(all.contains("I nabokommunen") && all.contains("også nabokommuner"))
            }
        }
    }

    @Test(arguments: engines) func `a page made before the index had caught up is not shown after`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let server = try await bench.server()
            let file = try bench.file("a.csv", "id,organisation,title,topics\ns1,o1,Kor i byen,kultur_musik\n")
            _ = try await bench.installation.take(try CSVImport.read(file), municipality: "0999", isDryRun: false)
            try await Application(responder: server.responder).test(.router) { client in
                #expect(try await !client.page("/tilbud?q=kor").contains("Kor i byen"))
                try await server.catchUp()
                #expect(try await client.page("/tilbud?q=kor").contains("Kor i byen"))
            }
        }
    }

    @Test(arguments: engines) func `an address with anything in it is answered`(engine: Engine) async throws {
        try await withOffers([["title": "Kor", "summary": "Sang"]], on: engine) { client in
            for query in [
                "q=%00", "q=%FF", "q=" + String(repeating: "a", count: 7_000), "alder=-1",
                "alder=999999999999999999999",
                "side=0", "side=99999999", "postnr=abcd", "emne=findes-ikke&bydel=%27%3B--", "sortering=x", "dag=9",
                "uden=" + String(repeating: "x,", count: 3_000), "q=%F0%9F%92%A9&sprog=%F0%9F%92%A9",
                "km=1e9&postnr=9990",
            ] {
                try await client.execute(uri: "/tilbud?\(query)", method: .get) { response in
                    #expect(response.status.code < 500, "\(query.prefix(40))")
                }
            }
        }
    }

    @Test(arguments: engines) func `what cannot be used in a filter is kept and told of`(engine: Engine) async throws {
        try await withOffers([["title": "Kor", "summary": "Sang"]], on: engine) { client in
            let age = try await client.page("/tilbud?alder=fem")
            #expect(
                age.contains("<title>Fejl: Find tilbud") && age.contains("<a href=\"#alder\">Skriv alderen med tal")
            )
            #expect(age.contains("value=\"fem\" aria-describedby=\"alder-fejl\" aria-invalid=\"true\""))
            let old = try await client.page("/tilbud?alder=130")
            #expect(old.contains("Skriv alderen med tal"))
            let postcode = try await client.page("/tilbud?postnr=99")
            #expect(postcode.contains("<a href=\"#postnr\">Skriv de fire tal"))
            let near = try await client.page("/tilbud?sortering=naer")
            #expect(near.contains("<a href=\"#postnr\">Skriv dit postnummer, så viser vi det nærmeste først"))
            let english = try await client.page("/en/tilbud?alder=five")
            #expect(english.contains("<title>Error: Find services") && english.contains("Write the age in digits"))
            let well = try await client.page("/tilbud?alder=5&postnr=&sortering=passer")
            #expect(!well.contains("class=\"errors\"") && !well.contains("<title>Fejl"))
        }
    }

    @Test(arguments: engines) func `each field has a place for its error that a live answer can fill and empty`(
        engine: Engine
    ) async throws {
        try await withOffers([["title": "Kor", "summary": "Sang"]], on: engine) { client in
            let well = try await client.execute(uri: "/tilbud", method: .get) { Answered($0) }
            let wrong = try await client.execute(uri: "/tilbud?alder=fem&postnr=99", method: .get) { Answered($0) }
            for field in ["alder", "postnr"] {
                #expect(well.body.contains("<div id=\"\(field)-fejl\" role=\"status\"></div>"), "\(field)")
                #expect(well.body.contains("#\(field)-fejl:innerHTML"), "\(field)")
                let error = wrong.part(from: "<div id=\"\(field)-fejl\" role=\"status\">", to: "</div>")
                #expect(error.contains("class=\"error-text\""), "\(field)")
            }
        }
    }

    @Test(arguments: engines) func `Danish titles on the English map are marked as Danish`(
        engine: Engine
    ) async throws {
        let offer: [String: Any] = [
            "title": "Kor", "summary": "Sang", "address": "Vej 1", "lat": 56.5, "lon": 9.25,
        ]
        try await withOffers([offer], on: engine) { client in
            let english = try await client.execute(uri: "/en/tilbud/kort?q=kor", method: .get) { Answered($0) }
            let row = english.part(from: "id=\"sted-1\"", to: "</li>")
            #expect(row.contains(" lang=\"da\">Kor</a>") && row.contains("class=\"meta\" lang=\"da\">Vej 1"), "\(row)")
            let danish = try await client.execute(uri: "/tilbud/kort?q=kor", method: .get) { Answered($0) }
            #expect(!danish.part(from: "id=\"sted-1\"", to: "</li>").contains("lang="))
        }
    }

    @Test(arguments: engines) func `a postcode that nobody knows is told of`(engine: Engine) async throws {
        let offer: [String: Any] = [
            "title": "Kor", "summary": "Sang", "address": "Vej 1", "postcode": "9990", "lat": 56.5, "lon": 9.25,
        ]
        try await withOffers([offer], on: engine) { client in
            let unknown = try await client.page("/tilbud?postnr=1234&sortering=naer")
            #expect(unknown.contains("Vi ved ikke, hvor postnummer 1234 ligger."))
            let known = try await client.page("/tilbud?postnr=9990&sortering=naer")
            #expect(!known.contains("Vi ved ikke, hvor"))
        }
    }

    @Test(arguments: engines) func `no hits lead on`(engine: Engine) async throws {
        try await withOffers([["title": "Kor", "summary": "Sang"]], on: engine) { client in
            let page = try await client.page("/tilbud?q=xyzzyplugh")
            #expect(page.contains("Vi fandt ingen tilbud"))
            #expect(page.contains("href=\"/spoerg\""))
        }
    }

    @Test(arguments: engines) func `nothing found at all is said so, with every way on`(engine: Engine) async throws {
        try await withOffers([["title": "Kor", "summary": "Sang"]], on: engine) { client in
            let page = try await client.page("/tilbud?q=xqzzt")
            #expect(page.contains("Vi fandt ingen tilbud") && !page.contains("passer helt"))
            for way in ["href=\"#q\"", "href=\"/emner\"", "href=\"/guide\"", "href=\"/spoerg\""] {
                #expect(page.contains("<h3><a \(way)"), "\(way)")
            }
        }
    }

    @Test(arguments: engines) func `a page after the last is not there and leads to the first`(
        engine: Engine
    ) async throws {
        try await withOffers([["title": "Kor", "summary": "Sang"]], on: engine) { client in
            let page = try await client.execute(uri: "/tilbud?side=9999", method: .get) { Answered($0) }
            #expect(page.status == .notFound)
            #expect(page.headings == ["Så mange sider er der ikke"])
            #expect(page.body.contains("<h3><a href=\"/tilbud\">Gå til den første side"))
        }
    }

    @Test(arguments: engines) func `an offer fits only when something was asked, and says first what it is about`(
        engine: Engine
    ) async throws {
        let offers: [[String: Any]] = [
            ["title": "Torsdagskoret", "summary": "Vi synger.", "topics": ["kultur_musik"], "price": 0],
            ["title": "Bowling", "summary": "Kugler", "topics": ["motion_krop"], "price": 0],
        ]
        try await withOffers(offers, on: engine) { client in
            #expect(try await !client.page("/tilbud").contains("Passer, fordi"))
            func first(_ path: String) async throws -> String {
                let page = try await client.execute(uri: path, method: .get) { Answered($0) }
                return page.part(from: "class=\"reasons\"", to: "</li>")
            }
            for (path, words) in [
                ("/tilbud?q=kor", "det handler om kor og sang"), ("/en/tilbud?q=kor", "it is about choir"),
                ("/tilbud?q=kugler", "det handler om »kugler«"), ("/tilbud?emne=kultur_musik", "det handler om"),
            ] {
                let reason = try await first(path)
                #expect(reason.contains(words), "\(path): \(reason)")
            }
        }
    }

    @Test(arguments: engines) func `what was understood is shown and can be taken away`(engine: Engine) async throws {
        try await withOffers([["title": "Besøg", "summary": "Mod ensomhed"]], on: engine) { client in
            let page = try await client.page("/tilbud?q=min+far+p%C3%A5+82+er+ensom")
            #expect(page.contains("82 år") && page.contains("uden=age"))
            let without = try await client.page("/tilbud?q=min+far+p%C3%A5+82+er+ensom&uden=age")
            #expect(!without.contains(">82 år"))
        }
    }

    @Test(arguments: engines) func `takes the same number of statements for one offer and for twenty`(
        engine: Engine
    ) async throws {
        let offers = (1...25).map { ["title": "Kor \($0)", "summary": "Sang \($0)"] as [String: Any] }
        try await withOffers(offers + [["title": "Dans", "summary": "Trin", "topics": ["motion_krop"]]], on: engine) {
            client in
            let many = try await client.fewestStatements("/tilbud?q=kor")
            let one = try await client.fewestStatements("/tilbud?emne=motion_krop")
            #expect(many == one && many <= 5, "\(many) and \(one)")
            let page = try await client.page("/tilbud?q=kor")
            #expect(page.contains("Kor 7"))
        }
    }
}
