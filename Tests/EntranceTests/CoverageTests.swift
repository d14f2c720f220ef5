import Database
import HTTPTypes
import Registry
import TestKit
import Testing

@testable import Entrance

@Suite("Who is asked first") struct CoverageTests {
    /// Somebody who may decide where inquiries begin.
    private static func administrator(_ asking: AskingTown, _ bench: TestInstallation) async throws -> String {
        let day = DanishTime.date(of: bench.clock.now)
        let person = try asking.town.person(.employee)
        let function = try await bench.database.write { db in
            let kind = try #require(
                try FunctionKind.find(.administrator, municipality: asking.town.municipality, in: db)
            )
            let function = try Function.make(kind, in: asking.town.social, on: day, in: db)
            try Holding.begin(person, of: function, from: day, in: db)
            return function
        }
        return try await bench.cookie(for: person, as: function)
    }

    @Test(arguments: engines) func `is chosen for each topic, and questions go there from then on`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            let cookie = try await Self.administrator(asking, bench)
            let adviser = try await bench.cookie(for: asking.town.person(.adviser))
            let family = try asking.coordinator("Familiekoordinator").id
            try await bench.browse { client in
                let list = try await client.get("/henvendelser/indgang", cookie)
                #expect(list.body.contains("href=\"/henvendelser/indgang/emne/demens\""))
                #expect(list.body.contains("href=\"/henvendelser/indgang/maalgruppe/aeldre\""))
                #expect(!list.body.contains("og nul"))
                let address = "/henvendelser/indgang/emne/demens"
                let form = try await client.get(address, cookie)
                #expect(form.status == .ok && form.body.contains("Nu er det: Ældrekoordinator, Seniorhuset."))
                for wrong in ["", "0", "x", "\(try asking.town.function(.chair).id)"] {
                    let refused = try await client.post(address, [("funktion", wrong)], cookie)
                    #expect(refused.status == .unprocessableContent, "\(wrong)")
                    #expect(refused.body.contains("Vælg en funktion på listen"))
                }
                let saved = try await client.post(address, [("funktion", "\(family)")], cookie)
                #expect(saved.status == .seeOther && saved.location == "/henvendelser/indgang")
                let again = try await client.get(address, cookie)
                #expect(again.body.contains("Nu er det: Familiekoordinator, Familiehuset."))
                let check = try await client.post("/spoerg/tjek", [("slags", "ide"), ("tekst", "Noget om demens")])
                #expect(check.body.contains("Familiekoordinator, Familiehuset"), "\(check.body.suffix(3_000))")
                _ = try await client.post(address, [("funktion", "ingen")], cookie)
                #expect(try await client.get(address, cookie).body.contains("Ingen svarer for det nu."))
                #expect(try await client.get("/henvendelser/indgang/emne/findes-ikke", cookie).status == .notFound)
                for forbidden in [address, "/henvendelser/indgang/funktion/\(family)"] {
                    #expect(try await client.get(forbidden, adviser).status == .forbidden)
                    #expect(try await client.post(forbidden, [], adviser).status == .forbidden)
                }
            }
            // Each function's change is its own line: given up, taken, given up again.
            #expect(try await bench.count("journal_entry WHERE act = 'valgte-foerste-kontakt'") == 3)
        }
    }

    @Test(arguments: engines) func `a function's own page leads to all that it answers for, and overlaps show`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            let cookie = try await Self.administrator(asking, bench)
            let adviser = try await bench.cookie(for: asking.town.person(.adviser))
            let family = try asking.coordinator("Familiekoordinator").id
            try await bench.browse { client in
                let address = "/henvendelser/indgang/funktion/\(family)"
                #expect(try await client.get("/funktioner/\(family)", cookie).body.contains("href=\"\(address)\""))
                #expect(!(try await client.get("/funktioner/\(family)", adviser).body.contains("href=\"\(address)\"")))
                let form = try await client.get(address, cookie)
                #expect(form.status == .ok && form.body.contains("Hvad svarer funktionen for?"))
                #expect(form.body.contains("value=\"boern\" checked") && form.body.contains("(nu: Ældrekoordinator)"))
                let wrong = try await client.post(address, [("emner", "<b>"), ("maalgrupper", "boern")], cookie)
                #expect(wrong.status == .unprocessableContent && wrong.body.contains("Vælg kun fra listerne"))
                #expect(wrong.body.contains("value=\"boern\" checked"))
                let saved = try await client.post(
                    address,
                    [("emner", "demens"), ("maalgrupper", "boern"), ("maalgrupper", "unge")],
                    cookie
                )
                #expect(saved.status == .seeOther && saved.location == "/funktioner/\(family)")
                let list = try await client.get("/henvendelser/indgang", cookie)
                #expect(list.body.contains("og én har flere."), "\(list.body)")
                let chair = try asking.town.function(.chair).id
                #expect(try await client.get("/henvendelser/indgang/funktion/\(chair)", cookie).status == .notFound)
                _ = try await client.post(address, [], cookie)
            }
            #expect(try await bench.count("function_subject WHERE function_id = \(family)") == 0)
            #expect(try await bench.count("journal_entry WHERE act = 'valgte-foerste-kontakt'") == 2)
        }
    }
}
