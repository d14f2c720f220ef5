import App
import Database
import Followup
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing

@testable import Directory

@Suite("What stood on the site before") struct VersionTests {
    @Test(arguments: engines) func `a version is seen with its difference and comes back`(engine: Engine) async throws {
        try await withEditingTown(on: engine) { bench, _, _, adviser in
            try await bench.browse { client in
                _ = try await client.rename("Nyt kor", "En ny tekst.", adviser)
                _ = try await client.includeAll(adviser)
                _ = try await client.send("/tilbud/kor/rediger/afsendelse", [:], adviser)
                let list = try await client.see("/tilbud/kor/versioner", adviser).body
                #expect(list.contains("Ændret: navn, tekst, det er ikke for."))
                #expect(list.contains("Stod på siden i forvejen") && list.contains("Står på siden nu"))
                let first = try await client.see("/tilbud/kor/versioner/1", adviser).body
                #expect(first.contains("<ins><span class=\"vh\">Nu: </span>Kor</ins>"))
                let restored = try await client.send("/tilbud/kor/versioner/1", [:], adviser)
                #expect(restored.headers[.location] == "/tilbud/kor/rediger/visning")
                // Only one draft at a time.
                #expect(try await client.send("/tilbud/kor/versioner/1", [:], adviser).status == .conflict)
                // It was never said whom it is not for.
                #expect(
                    try await client.send("/tilbud/kor/rediger/afsendelse", [:], adviser).status
                        == .unprocessableContent
                )
                _ = try await client.includeAll(adviser)
                _ = try await client.send("/tilbud/kor/rediger/afsendelse", [:], adviser)
                #expect(try await client.page("/tilbud/kor").contains("<h1>Kor</h1>"))
                #expect(try await client.see("/tilbud/kor/versioner/9", adviser).status == .notFound)
            }
            #expect(try await bench.count("edit_version") == 3)
        }
    }

    @Test(arguments: engines) func `the same file again undoes no edit, of an offer or of a page`(
        engine: Engine
    ) async throws {
        try await withEditingTown(on: engine) { bench, _, _, adviser in
            try await bench.browse { client in
                _ = try await client.rename("Nyt kor", "En ny tekst.", adviser)
                _ = try await client.includeAll(adviser)
                _ = try await client.send("/tilbud/kor/rediger/afsendelse", [:], adviser)
                let page = try await client.fill(
                    "/foreninger/havnens-venner/side/afsnit/om-os",
                    ["navn": "Havnens Venner", "tekst": "Vi er tyve."],
                    adviser
                )
                #expect(page.status == .seeOther)
                #expect(
                    try await client.send("/foreninger/havnens-venner/side/afsendelse", [:], adviser).headers[.location]
                        == "/foreninger/havnens-venner"
                )
                #expect(try await client.page("/foreninger/havnens-venner").contains("Vi er tyve."))
            }
            let same = try await bench.take(try MedspilFolder.spool(bench.folder))
            #expect(same.servicesChanged == 0 && same.organizationsChanged == 0)
            let told: [String] = try await bench.values(
                "SELECT description FROM organization WHERE slug = 'havnens-venner'"
            )
            #expect(told == ["Vi er tyve."])
            #expect(try await bench.names() == ["Nyt kor"])
            // A file holds where it says something else than before; what was edited otherwise stays.
            try await bench.fill([["title": "Kor", "summary": "Filen siger noget nyt."]])
            #expect(try await bench.names() == ["Nyt kor"])
            let summaries: [String] = try await bench.values("SELECT summary FROM service")
            #expect(summaries == ["Filen siger noget nyt."])
            try await bench.fill([["title": "Koret", "summary": "Filen siger noget nyt."]])
            #expect(try await bench.names() == ["Koret"])
            #expect(try await bench.count("edit_version WHERE subject = 'tilbud'") == 2)
            let notFor: [String] = try await bench.values("SELECT not_for FROM service")
            #expect(notFor == [""])
        }
    }

    @Test(arguments: engines) func `an offer pauses and opens at once, for a reason`(engine: Engine) async throws {
        try await withEditingTown(on: engine) { bench, _, chair, _ in
            let server = try await bench.server()
            try await Application(responder: server.responder).test(.router) { client in
                let path = "/tilbud/kor/tilstand"
                let unexplained = try await client.send(path, ["tilstand": "pause"], chair)
                #expect(unexplained.status == .unprocessableContent)
                #expect(
                    try await client.send(path, ["tilstand": "pause", "grund": "Sommer"], chair).status == .seeOther
                )
                #expect(try await client.see("/tilbud/kor", chair).body.contains("Tilbuddet holder pause"))
                #expect(
                    try await client.send(path, ["tilstand": "aktiv", "grund": "Nu er vi her"], chair).status
                        == .seeOther
                )
                #expect(try await !client.see("/tilbud/kor", chair).body.contains("Tilbuddet holder pause"))
            }
            #expect(try await bench.count("journal_reason WHERE text IN ('Sommer', 'Nu er vi her')") == 2)
        }
    }

    @Test(arguments: engines) func `a function of the volunteer centre approves when the municipality lets it`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.editingTown()
            let now = bench.clock.now
            let editor = try await bench.database.write { db -> Person in
                let kind = try FunctionKind.make(
                    key: "redaktoer",
                    danish: "Redaktør af vejviseren",
                    english: "Directory editor",
                    place: .organization,
                    municipality: town.town.municipality,
                    in: db
                )
                try kind.allow([.approveOffers, .keepOffers], in: db)
                let today = DanishTime.date(of: now)
                let function = try Function.make(kind, in: town.town.organization, on: today, in: db)
                let person = try Person.findOrMake(
                    name: "Redaktør",
                    email: "redaktoer@lundby.example",
                    municipality: town.town.municipality,
                    at: now,
                    in: db
                )
                _ = try Holding.begin(person, of: function, from: today, in: db)
                return person
            }
            let cookie = try await bench.cookie(for: editor)
            try await bench.browse { client in
                _ = try await client.rename("Kor", "Rettet af frivilligcentret.", cookie)
                _ = try await client.includeAll(cookie)
                let sent = try await client.send("/tilbud/kor/rediger/afsendelse", [:], cookie)
                #expect(sent.headers[.location] == "/tilbud/kor")
                let list = try await client.see("/tilbud/kor/versioner", cookie).body
                #expect(list.contains("Redaktør af vejviseren, Lundby Forsamlingshus"))
                #expect(try await client.see("/tilbud-til-godkendelse", cookie).status == .ok)
            }
        }
    }
}
