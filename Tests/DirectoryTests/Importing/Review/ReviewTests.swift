import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import OpenFormats
import Registry
import TestKit
import Testing

@testable import Directory

@Suite("Reviewing what a file would change") struct ReviewTests {
    @Test(arguments: engines) func `laying a file in changes nothing, and shows what it would`(
        engine: Engine
    ) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            let sent = try await client.layIn(town.file(), town.cookie)
            #expect(sent.status == .seeOther && sent.headers[.location] == "/tilbud/indlaes/1")
            #expect(try await town.bench.names() == ["Kor", "Strik", "Kajak", "Vandring"])
            let page = try await client.page("/tilbud/indlaes/1", town.cookie)
            #expect(page.contains("Vi synger hver <del>") && page.contains("mandag.</del>"))
            #expect(page.contains("tirsdag.</ins>"))
            #expect(page.contains("<ins><span class=\"vh\">Nu: </span>120 kr.</ins>"))
            #expect(!page.contains("Vi strikker"))
            // Strik, and the two organisations that are here.
            #expect(page.contains("3 er ens her og i filen."))
            #expect(page.contains("2 bliver ændret") && page.contains("2 nye kommer til"))
            let new = try await client.page("/tilbud/indlaes/1?vis=nye", town.cookie)
            #expect(new.contains("Cykling") && new.contains("Hjulet") && new.contains("Spring over"))
            let others = try await client.page("/tilbud/indlaes/1?vis=ikke-naevnt", town.cookie)
            #expect(others.contains("Vandring") && !others.contains(">Kor<"))
            #expect(try await client.page("/tilbud/indlaes", town.cookie).contains("tilbud.csv"))
        }
    }

    @Test(arguments: engines) func `what is chosen is done, remembered and restored, and nothing else`(
        engine: Engine
    ) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            _ = try await client.layIn(town.file(), town.cookie)
            let rows = try await town.rows()
            let kajak = try #require(rows["Kajak"])
            let saved = try await client.send(
                "/tilbud/indlaes/1?vis=aendrede",
                ["valg-\(kajak)": "behold", "handling": "gem"],
                town.cookie
            )
            #expect(saved.headers[.location] == "/tilbud/indlaes/1?vis=aendrede")
            let done = try await client.send("/tilbud/indlaes/1/gennemfoerelse", [:], town.cookie)
            #expect(done.status == .seeOther && done.headers[.location] == "/tilbud/indlaes/1")
            #expect(try await town.text("summary", of: 1) == "Vi synger hver tirsdag.")
            #expect(try await town.text("price", of: 3) == "100")
            #expect(try await town.bench.names() == ["Kor", "Strik", "Kajak", "Vandring", "Cykling"])
            // Kor, Cykling and Hjulet.
            #expect(
                try await town.bench.count("journal_entry WHERE act = 'hentede-ind' AND function_id IS NOT NULL") == 3
            )
            let versions = try await client.page("/tilbud/kor/versioner", town.cookie)
            #expect(versions.contains("Stod på siden i forvejen") && versions.contains("Ændret: kort fortalt."))
            let page = try await client.page("/tilbud/indlaes/1", town.cookie)
            #expect(page.contains("1 er ændret, 2 nye er kommet til, og 1 blev, som de var."))
            #expect(try await town.bench.count("import_review_row") == 0)
            // The same file again asks of nothing more: what was kept is kept.
            _ = try await client.layIn(town.file(), town.cookie)
            let again = try await client.page("/tilbud/indlaes/2", town.cookie)
            #expect(again.contains("0 bliver ændret") && again.contains("0 nye kommer til"))
        }
    }

    @Test(arguments: engines) func `what was edited here stands first and stays unless somebody says otherwise`(
        engine: Engine
    ) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            try await town.edit(1, "Vi synger, så taget letter.")
            _ = try await client.layIn(town.file(), town.cookie)
            let page = try await client.page("/tilbud/indlaes/1", town.cookie)
            #expect(page.contains("Rettet her siden sidste fil") && page.contains("så taget letter"))
            #expect(!page.contains("120 kr."))
            #expect(page.contains("1 bliver ændret") && page.contains("1 bliver, som de er her"))
            _ = try await client.send("/tilbud/indlaes/1/gennemfoerelse", [:], town.cookie)
            #expect(try await town.text("summary", of: 1) == "Vi synger, så taget letter.")
            #expect(try await town.text("price", of: 3) == "120")
            // A file that says something new of it is a conflict again, and can be taken.
            let newer = ReviewTown.after.replacing("tirsdag", with: "onsdag")
            _ = try await client.layIn(town.file(newer), town.cookie)
            _ = try await client.send(
                "/tilbud/indlaes/2?vis=konflikter",
                ["handling": "alle-tag"],
                town.cookie
            )
            _ = try await client.send("/tilbud/indlaes/2/gennemfoerelse", [:], town.cookie)
            #expect(try await town.text("summary", of: 1) == "Vi synger hver onsdag.")
        }
    }

    @Test(arguments: engines) func `what is paused, closed or merged stays so, and the page says it`(
        engine: Engine
    ) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            let holding = try town.town.holding(.adviser)
            try await town.change("UPDATE service SET status = 'pause' WHERE id = 1")
            try await town.change("UPDATE service SET status = 'lukket' WHERE id = 3")
            try await town.change("UPDATE service SET status = 'lukket' WHERE id = 2")
            try await town.change(
                "INSERT INTO offer_merge (service_id, into_id, at, holding_id) VALUES (2, 1, \(town.bench.clock.now), \(holding.id))"
            )
            let rows = ReviewTown.after.replacing("strikker sammen", with: "strikker hver dag")
            _ = try await client.layIn(town.file(rows), town.cookie)
            let page = try await client.page("/tilbud/indlaes/1", town.cookie)
            #expect(page.contains("Det holder pause her"))
            #expect(page.contains("Det er lukket her"))
            #expect(page.contains("Det er samlet med et andet tilbud"))
            _ = try await client.send("/tilbud/indlaes/1/gennemfoerelse", [:], town.cookie)
            let status: [String] = try await town.bench.values("SELECT status FROM service ORDER BY id")
            #expect(status == ["pause", "lukket", "lukket", "aktiv", "aktiv"])
            #expect(try await town.text("price", of: 3) == "120")
        }
    }

    @Test(arguments: engines) func `what changed here in the meantime is not written over`(
        engine: Engine
    ) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            _ = try await client.layIn(town.file(), town.cookie)
            try await town.edit(1, "Vi synger med orkester.")
            let refused = try await client.send("/tilbud/indlaes/1/gennemfoerelse", [:], town.cookie)
            #expect(refused.status == .conflict)
            #expect(refused.body.contains("1 blev ændret her, mens du valgte. Intet er gjort"))
            #expect(refused.body.contains("Ændret her, siden filen blev lagt ind"))
            #expect(refused.body.contains("med orkester"))
            // Nothing at all was done.
            #expect(try await town.text("price", of: 3) == "100")
            #expect(try await town.bench.count("service") == 4)
            #expect(try await town.bench.count("journal_entry WHERE act = 'hentede-ind'") == 0)
            // Now ours stays, and the others are done.
            #expect(
                try await client.send("/tilbud/indlaes/1/gennemfoerelse", [:], town.cookie).status == .seeOther
            )
            #expect(try await town.text("summary", of: 1) == "Vi synger med orkester.")
            #expect(try await town.text("price", of: 3) == "120")
        }
    }

    @Test(arguments: engines) func `what another file brought in the meantime is no longer new`(
        engine: Engine
    ) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            _ = try await client.layIn(town.file(), town.cookie)
            let other = "5;o3;Hjulet;Cykling;Vi cykler langt.;0;aktiv;2026-01-01\n"
            try await town.bench.take(
                try CSVImport.read(try town.bench.file("b.csv", ReviewTown.heading + other))
            )
            let refused = try await client.send("/tilbud/indlaes/1/gennemfoerelse", [:], town.cookie)
            #expect(refused.status == .conflict && refused.body.contains("cykler langt.</del>"))
            #expect(
                try await client.send("/tilbud/indlaes/1/gennemfoerelse", [:], town.cookie).status == .seeOther
            )
            #expect(try await town.text("summary", of: 5) == "Vi cykler langt.")
            #expect(try await town.bench.count("service") == 5)
        }
    }

    @Test(arguments: engines) func `a second click does nothing twice`(engine: Engine) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            _ = try await client.layIn(town.file(), town.cookie)
            async let first = client.send("/tilbud/indlaes/1/gennemfoerelse", [:], town.cookie)
            async let second = client.send("/tilbud/indlaes/1/gennemfoerelse", [:], town.cookie)
            #expect(try await [first.status, second.status] == [.seeOther, .seeOther])
            #expect(
                try await client.send("/tilbud/indlaes/1?vis=nye", ["handling": "alle-behold"], town.cookie).status
                    == .seeOther
            )
            #expect(try await client.send("/tilbud/indlaes/1/kassering", [:], town.cookie).status == .seeOther)
            // Kor, Kajak, Cykling and Hjulet, once each.
            #expect(try await town.bench.count("journal_entry WHERE act = 'hentede-ind'") == 4)
            #expect(try await town.bench.count("service") == 5)
            #expect(try await town.bench.count("import_review WHERE outcome = 'gennemfoert'") == 1)
        }
    }

    @Test(arguments: engines) func `a new offer does not come without its association`(engine: Engine) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            _ = try await client.layIn(town.file(), town.cookie)
            let rows = try await town.rows()
            let wheel = try #require(rows["Hjulet"])
            let path = "/tilbud/indlaes/1/gennemfoerelse"
            let refused = try await client.send(path, ["valg-\(wheel)": "behold"], town.cookie)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.body.contains("»o3« findes ikke"))
            #expect(try await town.text("price", of: 3) == "100")
            let offer = try #require(rows["Cykling"])
            #expect(try await client.send(path, ["valg-\(offer)": "behold"], town.cookie).status == .seeOther)
            #expect(try await town.bench.count("service") == 4)
            #expect(try await town.bench.count("organization WHERE name = 'Hjulet'") == 0)
        }
    }

    @Test(arguments: engines) func `rows that cannot be used are told, and the others are not lost`(
        engine: Engine
    ) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            let rows = ReviewTown.after + "6;o1;Koret;Dans;Vi danser.;mange;aktiv;\n"
            _ = try await client.layIn(town.file(rows), town.cookie)
            let page = try await client.page("/tilbud/indlaes/1?vis=fejl", town.cookie)
            #expect(page.contains("tilbud.csv, linje 6, felt price") && page.contains("Ret dem i filen"))
            _ = try await client.send("/tilbud/indlaes/1/gennemfoerelse", [:], town.cookie)
            #expect(try await town.bench.names() == ["Kor", "Strik", "Kajak", "Vandring", "Cykling"])
        }
    }

    @Test(arguments: engines) func `one can be thrown away, and is gone after thirty days`(
        engine: Engine
    ) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            _ = try await client.layIn(town.file(), town.cookie)
            _ = try await client.layIn(town.file(), town.cookie)
            #expect(
                try await client.send("/tilbud/indlaes/1/kassering", [:], town.cookie).headers[.location]
                    == "/tilbud/indlaes"
            )
            #expect(try await client.page("/tilbud/indlaes/1", town.cookie).contains("Intet er ændret."))
            #expect(try await town.bench.count("import_review_row WHERE review_id = 1") == 0)
            let rule = try #require(DirectoryFeature.retention.first { $0.key == "indlaesninger" })
            func forget() async throws -> Int {
                let now = town.bench.clock.now
                return try await town.bench.database.write { try rule.remove(.init(now: now, time: rule.usual), $0) }
            }
            town.bench.clock.advance(seconds: 29 * 86_400)
            #expect(try await forget() == 0)
            town.bench.clock.advance(seconds: 2 * 86_400)
            #expect(try await forget() == 2)
            #expect(try await town.bench.count("import_review_row") == 0)
        }
    }

    @Test(arguments: engines) func `only those who approve offers see one, and only their own municipality's`(
        engine: Engine
    ) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            _ = try await client.layIn(town.file(), town.cookie)
            let chair = try await town.bench.cookie(for: town.town.person(.chair))
            for path in ["/tilbud/indlaes", "/tilbud/indlaes/1"] {
                #expect(try await client.see(path, chair).status == .forbidden)
            }
            #expect(try await client.layIn(town.file(), chair).status == .forbidden)
            #expect(try await client.send("/tilbud/indlaes/1/gennemfoerelse", [:], chair).status == .forbidden)
            #expect(try await client.see("/tilbud/indlaes/99", town.cookie).status == .notFound)
            #expect(try await client.see("/tilbud/indlaes/x", town.cookie).status == .notFound)
            try await town.bench.database.write { db in
                let other = try Municipality.findOrMake(code: "0101", in: db)
                try db.run("UPDATE import_review SET municipality_id = \(other.id)")
            }
            #expect(try await client.see("/tilbud/indlaes/1", town.cookie).status == .notFound)
            #expect(
                try await client.send("/tilbud/indlaes/1/gennemfoerelse", [:], town.cookie).status == .notFound
            )
        }
    }

    @Test(arguments: engines) func `pages take as many statements for much as for little`(
        engine: Engine
    ) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            _ = try await client.layIn(town.file(), town.cookie)
            let many = (1...300).map { "n\($0);o\($0 % 40);Forening \($0 % 40);Tilbud \($0);Nyt.;0;aktiv;\n" }.joined()
            _ = try await client.layIn(town.file(ReviewTown.after + many + "x;;;;;;;\n"), town.cookie)
            for query in ["", "?vis=nye", "?vis=aendrede", "?vis=fejl", "?vis=ikke-naevnt", "?vis=nye&side=2"] {
                var counts: [Int] = []
                for review in 1...2 {
                    var fewest = Int.max
                    for _ in 1...3 {
                        let count = try await StatementCount.measure {
                            _ = try await client.see("/tilbud/indlaes/\(review)\(query)", town.cookie)
                        }.count
                        fewest = min(fewest, count)
                    }
                    counts.append(fewest)
                }
                #expect(counts[0] == counts[1], "\(query): \(counts)")
                #expect(counts[0] < 20)
            }
        }
    }

    @Test(arguments: engines) func `choices are kept from page to page`(engine: Engine) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            let many = (1...45).map { "n\($0);o1;Koret;Tilbud \($0);Nyt.;0;aktiv;\n" }.joined()
            _ = try await client.layIn(town.file(many), town.cookie)
            let rows = try await town.rows()
            let first = try #require(rows["Tilbud 1"])
            let next = try await client.send(
                "/tilbud/indlaes/1?vis=nye",
                ["valg-\(first)": "behold", "side": "2"],
                town.cookie
            )
            #expect(next.headers[.location] == "/tilbud/indlaes/1?vis=nye&side=2")
            // Another part, and back: nothing is forgotten.
            let second = try #require(rows["Tilbud 2"])
            let part = try await client.send(
                "/tilbud/indlaes/1?vis=nye",
                ["valg-\(second)": "behold", "til": "ikke-naevnt"],
                town.cookie
            )
            #expect(part.headers[.location] == "/tilbud/indlaes/1?vis=ikke-naevnt")
            let last = try #require(rows["Tilbud 45"])
            _ = try await client.send(
                "/tilbud/indlaes/1/gennemfoerelse?vis=nye&side=3",
                ["valg-\(last)": "behold"],
                town.cookie
            )
            #expect(try await town.bench.count("service") == 4 + 42)
        }
    }

    @Test(arguments: engines)
    func `what the file and the site agree on is noted, so that no later edit is undone by it`(
        engine: Engine
    ) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            // The file says of Kor and Koret what was edited here before.
            let rows = ReviewTown.after.replacing("Koret", with: "Koret på havnen")
            try await town.edit(1, "Vi synger hver tirsdag.")
            try await town.call("o1", "Koret på havnen")
            _ = try await client.layIn(town.file(rows), town.cookie)
            _ = try await client.send("/tilbud/indlaes/1/gennemfoerelse", [:], town.cookie)
            #expect(try await town.bench.count("service_import") == 0)
            #expect(try await town.bench.count("organization_import") == 0)
            // Only what was taken counts: Kajak, Cykling and Hjulet.
            #expect(
                try await client.page("/tilbud/indlaes/1", town.cookie).contains("1 er ændret, 2 nye er kommet til")
            )
            #expect(try await town.bench.count("journal_entry WHERE act = 'hentede-ind'") == 3)
            try await town.edit(1, "Vi synger, så taget letter.")
            try await town.call("o1", "Koret i byen")
            try await town.take(rows)
            #expect(try await town.text("summary", of: 1) == "Vi synger, så taget letter.")
            #expect(try await town.organizations() == ["Koret i byen", "Kajakken", "Hjulet"])
        }
    }

    @Test(arguments: engines) func `what agreed when the file was laid in and was edited since stays as it is`(
        engine: Engine
    ) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            try await town.edit(1, "Vi synger hver tirsdag.")
            _ = try await client.layIn(town.file(), town.cookie)
            try await town.edit(1, "Vi synger, så taget letter.")
            try await town.call("o1", "Koret i byen")
            let done = try await client.send("/tilbud/indlaes/1/gennemfoerelse", [:], town.cookie)
            #expect(done.status == .seeOther)
            try await town.take()
            #expect(try await town.text("summary", of: 1) == "Vi synger, så taget letter.")
            #expect(try await town.organizations() == ["Koret i byen", "Kajakken", "Hjulet"])
        }
    }

    @Test(arguments: engines) func `an association is told when what it wrote is replaced, and only then`(
        engine: Engine
    ) async throws {
        try await withReviewTown(on: engine) { (town, client) async throws -> Void in
            try await town.appoint("Sanger", of: "o1")
            try await town.appoint("Padler", of: "o2")
            try await town.edit(1, "Vi synger, så taget letter.")
            _ = try await client.layIn(town.file(), town.cookie)
            _ = try await client.send("/tilbud/indlaes/1?vis=konflikter", ["handling": "alle-tag"], town.cookie)
            _ = try await client.send("/tilbud/indlaes/1/gennemfoerelse", [:], town.cookie)
            #expect(try await town.text("summary", of: 1) == "Vi synger hver tirsdag.")
            // Kajak was changed by the file as well, and nobody had touched it here.
            #expect(try await town.text("price", of: 3) == "120")
            let told: [String] = try await town.bench.values(
                """
                SELECT p.name || ': ' || n.what || ' > ' || n.path FROM notification n JOIN person p ON p.id = n.person_id
                WHERE n.kind = 'rettet-af-andre'
                """
            )
            let what = "»Kor«: kort fortalt. Rettet af Frivilligkonsulent, Socialforvaltningen"
            #expect(told == ["Sanger: \(what) > /tilbud/kor/versioner"])
        }
    }
}
