import App
import Database
import Followup
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Mail
import Registry
import TestKit
import Testing

@testable import Directory

@Suite("What others change is told to the association") struct UnaskedChangeTests {
    private func told(_ bench: TestInstallation, _ person: Int? = nil) async throws -> [String] {
        try await bench.values(
            """
            SELECT what || ' > ' || path FROM notification WHERE kind = 'rettet-af-andre'
                AND person_id = COALESCE(\(person), person_id) ORDER BY id
            """
        )
    }

    @Test(arguments: engines) func `the chair is told what was changed, by which function, and where to see it`(
        engine: Engine
    ) async throws {
        try await withEditingTown(on: engine) { bench, town, chair, adviser in
            try await bench.browse { client in
                _ = try await client.rename("Nyt kor", "En ny tekst.", adviser)
                _ = try await client.includeAll(adviser)
                _ = try await client.send("/tilbud/kor/rediger/afsendelse", [:], adviser)
                let path = "/foreninger/havnens-venner/side"
                _ = try await client.fill(
                    "\(path)/afsnit/om-os",
                    ["navn": "Havnens Venner", "tekst": "Vi er tyve."],
                    adviser
                )
                _ = try await client.send("\(path)/afsendelse", [:], adviser)
                let by = "Rettet af Frivilligkonsulent, Socialforvaltningen"
                let told = try await told(bench, town.chair.id)
                #expect(
                    told == [
                        "»Nyt kor«: navn, tekst, det er ikke for. \(by) > /tilbud/kor/versioner/2",
                        "»Havnens Venner«: om foreningen. \(by) > /foreninger/havnens-venner/side/versioner/2",
                    ]
                )
                let messages = try await client.see("/beskeder", chair).body
                #expect(messages.contains("Andre har rettet hos jer") && messages.contains("»Nyt kor«: navn, tekst"))
                let version = try await client.see("/tilbud/kor/versioner/2", chair).body
                #expect(version.contains("Frivilligkonsulent, Socialforvaltningen"))
                #expect(version.contains("Det ændrede udgaven"))
                #expect(version.contains("<del><span class=\"vh\">Før: </span>Kor</del>"))
                // Of the first nobody knows what stood there before.
                let first = try await client.see("/tilbud/kor/versioner/1", chair).body
                #expect(!first.contains("Det ændrede udgaven"))
            }
        }
    }

    @Test(arguments: engines) func `what the association asked for is told as approved, and what was corrected as both`(
        engine: Engine
    ) async throws {
        try await withEditingTown(on: engine) { bench, _, chair, adviser in
            @Sendable func approve(_ id: Int, _ client: any TestClientProtocol) async throws {
                let page = try await client.see("/tilbud-til-godkendelse/\(id)", adviser).body
                let revision = page.firstMatch(of: #/name="udgave" value="(\d+)"/#).map { String($0.1) } ?? ""
                let path = "/tilbud-til-godkendelse/\(id)"
                let answer = try await client.send(path, ["udgave": revision, "svar": "ja"], adviser)
                #expect(answer.status == .seeOther)
            }
            try await bench.browse { client in
                _ = try await client.rename("Kor for alle", "Kom og syng.", chair)
                _ = try await client.includeAll(chair)
                _ = try await client.send("/tilbud/kor/rediger/afsendelse", [:], chair)
                try await approve(1, client)
                #expect(try await told(bench).isEmpty)
                _ = try await client.rename("Kor for mange", "Kom og syng.", chair)
                _ = try await client.send("/tilbud/kor/rediger/afsendelse", [:], chair)
                _ = try await client.rename("Kor for alle og enhver", "Kom og syng.", adviser)
                try await approve(2, client)
                #expect(try await told(bench).count == 1)
                #expect(try await told(bench).first?.contains("rettet, før det blev godkendt") == true)
                #expect(try await bench.count("notification WHERE kind = 'tilbud-godkendt'") == 2)
                // An association that publishes by itself is told nothing of its own.
                _ = try await client.send("/foreninger/havnens-venner/tillid", ["svar": "ja"], adviser)
                _ = try await client.rename("Kor igen", "Kom og syng.", chair)
                _ = try await client.send("/tilbud/kor/rediger/afsendelse", [:], chair)
                #expect(try await client.page("/tilbud/kor").contains("<h1>Kor igen</h1>"))
                #expect(try await told(bench).count == 1)
            }
        }
    }

    @Test(arguments: engines) func `a pause, a new offer and a topic are told as well`(engine: Engine) async throws {
        try await withEditingTown(on: engine) { bench, _, chair, adviser in
            try await bench.browse { client in
                let state = "/tilbud/kor/tilstand"
                _ = try await client.send(state, ["tilstand": "pause", "grund": "De har ringet"], adviser)
                _ = try await client.send(state, ["tilstand": "aktiv", "grund": "Nu er vi her"], chair)
                let bulk: KeyValuePairs = ["handling": "fjern", "nyt-emne": "ensomhed", "tilbud": "1"]
                #expect(try await client.send("/tilbud/arbejde", bulk, adviser).status == .seeOther)
                let told = try await told(bench)
                #expect(told.count == 2)
                #expect(told.first?.hasPrefix("»Kor«: sat på pause. Rettet af Frivilligkonsulent") == true)
                #expect(
                    told.last?.contains("»Kor«: emnet Ensomhed") == true
                        && told.last?.contains(" taget af. Rettet") == true
                )
                #expect(told.last?.hasSuffix("> /tilbud/kor/rediger") == true)
            }
        }
    }

    @Test(arguments: engines) func `it comes in the morning's mail, unless the person wants none`(
        engine: Engine
    ) async throws {
        try await withEditingTown(on: engine) { bench, town, _, adviser in
            let digest = Digest(
                database: bench.database,
                baseURL: "https://havneby.example",
                kinds: DirectoryFeature.notificationKinds
            )
            func mails() async throws -> [String] {
                let address = town.chair.email
                return try await bench.values(
                    "SELECT body FROM mail_outbox WHERE recipient_key = \(address) ORDER BY id"
                )
            }
            func change(_ name: String) async throws {
                try await bench.browse { client in
                    _ = try await client.rename(name, "En ny tekst.", adviser)
                    _ = try await client.includeAll(adviser)
                    #expect(try await client.send("/tilbud/kor/rediger/afsendelse", [:], adviser).status == .seeOther)
                }
            }
            try await change("Kor 2")
            try await digest.run(at: bench.clock.now)
            #expect(try await mails().isEmpty)
            bench.clock.advance(seconds: 7 * 86_400)
            try await digest.run(at: bench.clock.now)
            let mail = try #require(try await mails().first)
            #expect(mail.contains("Andre har rettet hos jer: »Kor 2«: navn, tekst"))
            #expect(mail.contains("https://havneby.example/tilbud/kor/versioner/2"))
            let (person, now) = (town.chair.id, bench.clock.now)
            try await bench.database.write {
                try NotificationPreference.choose([.changedByOthers: .never], person: person, at: now, in: $0)
            }
            let again = try await bench.cookie(for: town.town.person(.adviser))
            try await bench.browse { client in
                _ = try await client.rename("Kor 3", "En ny tekst.", again)
                _ = try await client.send("/tilbud/kor/rediger/afsendelse", [:], again)
            }
            #expect(try await told(bench).count == 2)
            bench.clock.advance(seconds: 7 * 86_400)
            try await digest.run(at: bench.clock.now)
            #expect(try await mails().count == 1)
        }
    }

    @Test(arguments: engines) func `an association without people is told nothing, and nothing stops`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.editingTown()
            let (holding, today) = (town.holding, DanishTime.date(of: bench.clock.now))
            bench.clock.advance(seconds: 2 * 86_400)
            try await bench.database.write { try holding.end(on: today, in: $0) }
            // Who signed in two days ago is signed out by now.
            let adviser = try await bench.cookie(for: town.town.person(.adviser))
            try await bench.browse { client in
                _ = try await client.rename("Nyt kor", "En ny tekst.", adviser)
                _ = try await client.includeAll(adviser)
                let sent = try await client.send("/tilbud/kor/rediger/afsendelse", [:], adviser)
                #expect(sent.headers[.location] == "/tilbud/kor")
            }
            #expect(try await told(bench).isEmpty)
        }
    }
}
