import Database
import HTTPTypes
import Registry
import TestKit
import Testing

@testable import Entrance

@Suite("Contact register") struct ContactTests {
    @Test(arguments: engines) func `shows functions by topic and by unit, and no names`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            try await bench.database.write { db in
                var function = try asking.coordinator("Ældrekoordinator")
                (function.mandate, function.ambition, function.weeklyMinutes) = ("Kan aftale", "Ingen er alene", 930)
                function.hours = "Tirsdag kl. 10"
                try function.save(ownTitle: function.title, in: db)
            }
            try await bench.browse { client in
                let page = try await client.get("/kontakt")
                #expect(page.status == .ok)
                for text in [
                    "Ældrekoordinator", "70 00 60 21", "Seniorhuset", "Demens", "Kan aftale", "Ingen er alene",
                    "15,5 timer om ugen", "Tirsdag kl. 10", "href=\"#funktion-",
                ] { #expect(page.body.contains(text), "\(text)") }
                #expect(!page.body.contains("Person "))
                let english = try await client.get("/en/kontakt")
                #expect(english.body.contains("15.5 hours a week") && english.body.contains("Dementia"))
            }
        }
    }

    @Test(arguments: engines) func `a search finds by words and by what they mean`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            try await bench.database.write { db in
                var adviser = try asking.town.function(.adviser)
                adviser.phone = "70 00 60 12"
                try adviser.save(ownTitle: nil, in: db)
            }
            try await bench.browse { client in
                let page = try await client.get("/kontakt?q=min+mor+glemmer+alt")
                #expect(page.body.contains("Én passer på") && page.body.contains(">Ældrekoordinator</h3>"))
                let words = try await client.get("/kontakt?q=familie")
                #expect(
                    words.body.contains(">Familiekoordinator</h3>") && !words.body.contains(">Ældrekoordinator</h3>")
                )
                for word in ["lokaler", "b%C3%B8rneattest"] {
                    let found = try await client.get("/kontakt?q=\(word)")
                    #expect(found.body.contains(">Frivilligkonsulent</h3>"), "\(word)")
                }
                let none = try await client.get("/kontakt?q=%3Cscript%3Exyz")
                #expect(none.body.contains("Ingen passer på »&lt;script&gt;xyz«"))
                #expect(!none.body.contains("<script>xyz"))
            }
        }
    }

    @Test(arguments: engines)
    func `a vacant function sends on to whoever looks after it, and one who is away says until when`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            let today = DanishTime.date(of: bench.clock.now)
            try await bench.database.write { db in
                var leader = try asking.town.function(.houseLeader)
                leader.phone = "70 00 60 99"
                try leader.save(ownTitle: nil, in: db)
                let held = try Holding.current(
                    function: asking.coordinator("Ældrekoordinator").id,
                    on: today,
                    in: db
                )
                for holding in held { try holding.end(on: today.adding(days: -1), in: db) }
                for holding in try Holding.current(
                    function: asking.coordinator("Familiekoordinator").id,
                    on: today,
                    in: db
                ) { try holding.beAway(from: today, until: today.adding(days: 3), in: db) }
            }
            try await bench.browse { client in
                let page = try await client.get("/kontakt")
                #expect(
                    page.body.contains("Ubesat lige nu. Spørg lederen i stedet:") && page.body.contains("70 00 60 99")
                )
                #expect(page.body.contains("Væk til og med"))
                let check = try await client.post(
                    "/spoerg/tjek",
                    [("slags", "spoergsmaal"), ("tekst", "Min mor har demens")]
                )
                #expect(check.body.contains("Funktionen er ubesat lige nu"))
            }
        }
    }

    @Test(arguments: engines) func `says how fast people are answered when there are enough of them`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            try await bench.browse { client in
                for number in 1...4 {
                    _ = try await client.ask("Hvem bestemmer?")
                    _ = try await client.post("/henvendelser/\(number)/svar", [("svar", "x")], adviser)
                }
                #expect(!(try await client.get("/kontakt?x=1").body.contains("fik halvdelen svar")))
                _ = try await client.ask("Hvem bestemmer?")
                _ = try await client.post("/henvendelser/5/svar", [("svar", "x")], adviser)
                let page = try await client.get("/kontakt?x=2")
                #expect(page.body.contains("fik halvdelen svar samme dag, og 100\u{A0}% inden 5\u{A0}hverdage"))
            }
        }
    }
}
