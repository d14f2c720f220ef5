import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing
import Web

@testable import Directory

@Suite("Working with many offers") struct WorkTests {
    /// A town with six offers of two associations; the adviser is signed in.
    private func withWork(
        on engine: Engine,
        _ body: @escaping @Sendable (FreshTown, any TestClientProtocol, String) async throws -> Void
    ) async throws {
        try await withFreshTown(on: engine, ages: [200, 10, nil]) { town in
            let other = try await town.addOrganization(2, email: nil)
            try await town.bench.database.write { db in
                for number in 4...6 { try town.add(number, to: other, age: 20, in: db) }
                try db.run("UPDATE service SET status = 'pause' WHERE id = 6")
            }
            let cookie = try await town.bench.cookie(for: town.town.person(.adviser))
            try await town.bench.browse { try await body(town, $0, cookie) }
        }
    }

    private func titles(_ page: String) -> [String] {
        page.matches(of: #/name="tilbud" value="\d+"(?: checked)?> ([^<]+)</label>/#).map { String($0.1) }
    }

    @Test(arguments: engines) func `they are found by what they are and what they lack`(engine: Engine) async throws {
        try await withWork(on: engine) { (town, client, cookie) async throws -> Void in
            let (none, missing): ([String], [String]) = ([], ["maalgruppe", "alder", "sted", "tid", "resume", "emne"])
            var expected: [String: [String]] = [
                "?status=pause": ["Tilbud 6"], "?friskhed=gammel": ["Tilbud 1", "Tilbud 3"],
                "?forening=FORENING": ["Tilbud 4", "Tilbud 5", "Tilbud 6"], "?emne=ensomhed": none,
            ]
            for query in ["", "?q=%25"] + missing.map({ "?mangler=\($0)" }) {
                expected[query] = (1...6).map { "Tilbud \($0)" }
            }
            for (query, titles) in expected {
                let page = try await client.page("/tilbud/arbejde\(query)", cookie)
                #expect(self.titles(page) == titles, "\(query)")
            }
        }
    }

    @Test(arguments: engines) func `a topic is added and taken away, and each offer remembers it`(
        engine: Engine
    ) async throws {
        try await withWork(on: engine) { (town, client, cookie) async throws -> Void in
            let add = "handling=tilfoej&nyt-emne=ensomhed&tilbud=1&tilbud=2"
            #expect(try await client.send("/tilbud/arbejde?mangler=emne", add, cookie).status == .seeOther)
            // Again: they have it.
            #expect(try await client.send("/tilbud/arbejde", add, cookie).status == .seeOther)
            #expect(try await town.bench.count("service_taxonomy_term") == 2)
            #expect(try await town.bench.count("journal_entry WHERE act = 'tilfoejede-emne'") == 2)
            let remove = "handling=fjern&nyt-emne=ensomhed&tilbud=2&tilbud=3"
            #expect(try await client.send("/tilbud/arbejde", remove, cookie).status == .seeOther)
            #expect(try await town.bench.count("service_taxonomy_term") == 1)
            #expect(try await town.bench.count("journal_entry WHERE act = 'fjernede-emne'") == 1)
        }
    }

    @Test(arguments: engines) func `nothing chosen is said, and what was chosen stays`(engine: Engine) async throws {
        try await withWork(on: engine) { (town, client, cookie) async throws -> Void in
            let none = try await client.send("/tilbud/arbejde", "handling=bekraeft", cookie)
            #expect(none.status == .unprocessableContent && none.body.contains("Vælg mindst ét tilbud"))
            let topic = try await client.send("/tilbud/arbejde", "handling=tilfoej&tilbud=1", cookie)
            #expect(topic.status == .unprocessableContent && topic.body.contains("Vælg et emne"))
            #expect(topic.body.contains("value=\"1\" checked"))
            let one = try await client.send("/tilbud/arbejde", "handling=saml&tilbud=1", cookie)
            #expect(one.status == .unprocessableContent && one.body.contains("Vælg de to tilbud, der skal samles"))
            #expect(try await client.send("/tilbud/arbejde", "tilbud=1", cookie).status == .badRequest)
        }
    }

    @Test(arguments: engines) func `several are confirmed at once`(engine: Engine) async throws {
        try await withWork(on: engine) { (town, client, cookie) async throws -> Void in
            #expect(
                try await client.send("/tilbud/arbejde", "handling=bekraeft&tilbud=1&tilbud=3", cookie).status
                    == .seeOther
            )
            #expect(try await town.confirmed().filter { $0 == town.today }.count == 2)
        }
    }

    @Test(arguments: engines) func `two become one, and old addresses lead on`(engine: Engine) async throws {
        try await withWork(on: engine) { (town, client, cookie) async throws -> Void in
            #expect(
                try await client.send("/tilbud/arbejde", "handling=saml&tilbud=1&tilbud=2", cookie).status == .seeOther
            )
            let second = "handling=saml&tilbud=1&tilbud=3&behold=anden"
            #expect(try await client.send("/tilbud/arbejde", second, cookie).status == .seeOther)
            for slug in ["tilbud-1", "tilbud-2"] {
                try await client.execute(uri: "/tilbud/\(slug)", method: .get) { response in
                    #expect(response.status == .movedPermanently)
                    #expect(response.headers[.location] == "/tilbud/tilbud-3")
                }
            }
            #expect(try await town.status() == ["lukket", "lukket", "aktiv", "aktiv", "aktiv", "pause"])
            #expect(try await town.bench.count("journal_entry WHERE act = 'samlede-tilbud'") == 4)
            let left = try await client.page("/tilbud/arbejde", cookie)
            #expect(titles(left).count == 4)
            // Two associations' offers are not one by the word of staff.
            let foreign = try await client.send("/tilbud/arbejde", "handling=saml&tilbud=3&tilbud=4", cookie)
            #expect(foreign.status == .unprocessableContent && foreign.body.contains("fra hver sin forening"))
            // It cannot be merged again.
            #expect(
                try await client.send("/tilbud/arbejde", "handling=saml&tilbud=1&tilbud=4", cookie).status
                    == .unprocessableContent
            )
        }
    }

    @Test(arguments: engines) func `what was merged into another is not opened again`(engine: Engine) async throws {
        try await withWork(on: engine) { (town, client, cookie) async throws -> Void in
            _ = try await client.send("/tilbud/arbejde", "handling=saml&tilbud=1&tilbud=2", cookie)
            let chair = try await town.bench.cookie(for: town.town.person(.chair))
            let state = "/tilbud/tilbud-2/tilstand"
            let refused = try await client.send(state, "tilstand=aktiv&grund=Nu%20er%20vi%20her", chair)
            #expect(refused.status == .conflict)
            #expect(refused.body.contains("Tilbuddet er samlet med »Tilbud 1« og kan ikke åbnes igen"))
            #expect(refused.body.contains("href=\"/tilbud/tilbud-1/rediger\""))
            #expect(try await town.status() == ["aktiv", "lukket", "aktiv", "aktiv", "aktiv", "pause"])
            #expect(try await !client.page(state, chair).contains("Det er åbent"))
            #expect(try await !client.page("/tilbud/tilbud-2/rediger", chair).contains(state))
            #expect(try await client.page("/tilbud/tilbud-1/rediger", chair).contains("/tilbud/tilbud-1/tilstand"))
        }
    }

    @Test(arguments: engines) func `a draft that was open meanwhile undoes no topic when it is published`(
        engine: Engine
    ) async throws {
        try await withWork(on: engine) { (town, client, cookie) async throws -> Void in
            let (now, author) = (town.now, try town.town.author(.chair))
            let owner = town.town.organization
            try await town.bench.database.write { db in
                for service in 1...2 {
                    var content = try OfferContent.live(service, in: db) ?? OfferContent()
                    content.summary = "Foreningens egne ord."
                    let document = EditDocument(.offer(content))
                    _ = try EditDraft.begin(document, service: service, of: owner, by: author, at: now, in: db)
                }
            }
            let offers = "tilbud=1&tilbud=2"
            _ = try await client.send("/tilbud/arbejde", "handling=tilfoej&nyt-emne=ensomhed&\(offers)", cookie)
            _ = try await client.send("/tilbud/arbejde", "handling=fjern&nyt-emne=ensomhed&tilbud=2", cookie)
            let topics = try await town.bench.database.write { db -> [[String]] in
                let words = try ScreenWords(folder: DirectoryFeature.words)
                for service in 1...2 {
                    guard let draft = try EditDraft.of(service: service, in: db) else { throw RowError.noRow }
                    // Nobody wrote in it.
                    #expect(draft.revision == 1)
                    _ = try draft.publish(words, by: author, at: now, in: db)
                }
                let live = try OfferContent.live([1, 2], in: db)
                return [1, 2].map { live[$0]?.topics ?? [] }
            }
            #expect(topics == [["ensomhed"], []])
            #expect(try await town.bench.count("service WHERE summary = 'Foreningens egne ord.'") == 2)
        }
    }

    @Test func `a topic goes into what is typed as well, and out of it`() {
        var document = EditDocument(.offer(OfferContent()))
        document.typed["hvem"] = [.init(name: "emne1", value: "kor"), .init(name: "fra-alder", value: "atten")]
        document.change(topic: "ensomhed", isAdded: true)
        #expect(document.input(.audience)["emne2"] == "ensomhed")
        #expect(document.content.offer?.topics == ["ensomhed"])
        document.change(topic: "kor", isAdded: false)
        #expect(document.input(.audience)["emne1"] == nil && document.input(.audience)["fra-alder"] == "atten")
    }
}
