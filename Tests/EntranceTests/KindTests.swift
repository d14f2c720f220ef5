import App
import Database
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Entrance

@Suite("A message of the wrong kind") struct KindTests {
    @Test(arguments: engines) func `becomes a crisis with its tasks and days, and the asker is told`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            try await bench.browse { client in
                let path = try await client.ask("Vores klubhus er brændt ned i nat. Hvad gør vi?")
                let address = "/henvendelser/1/slags"
                let empty = try await client.post(address, [("slags-hvorfor", "<u>")], adviser)
                #expect(empty.status == .unprocessableContent && empty.body.contains("&lt;u&gt;"))
                #expect(empty.body.contains("Vælg, hvad den drejer sig om"))
                let fields = [("slags", "krise"), ("slags-hvorfor", "De har mistet deres hus")]
                for _ in 1...2 { #expect(try await client.post(address, fields, adviser).status == .seeOther) }
                let page = try await client.get("/henvendelser/1", adviser)
                #expect(page.body.contains("Akut problem i en forening"))
                #expect(page.body.contains("Rettede, hvad henvendelsen drejer sig om"))
                let read = try await client.get(path)
                #expect(read.body.contains("står nu som »et akut problem for en forening«"))
                #expect(read.body.contains("Vi kontakter jer senest") && !read.body.contains("Du får svar senest"))
                // It was none after all.
                _ = try await client.post(address, [("slags", "spoergsmaal"), ("slags-hvorfor", "Nej")], adviser)
                #expect(try await client.get(path).body.contains("Du får svar senest"))
            }
            let today = DanishTime.date(of: bench.clock.now)
            let due: [CalendarDate] = try await bench.values(
                "SELECT due_on FROM obligation WHERE kind = 'svar' ORDER BY id"
            )
            let (question, crisis) = (today.adding(workingDays: 5), today.adding(workingDays: 2))
            #expect(due == [question, crisis, question])
            #expect(try await bench.count("obligation WHERE kind = 'svar' AND settled_at IS NULL") == 1)
            #expect(try await bench.count("obligation WHERE kind = 'krisehjaelp'") == 3)
            #expect(try await bench.count("obligation WHERE kind = 'krisehjaelp' AND outcome = 'bortfaldet'") == 3)
            #expect(try await bench.count("journal_entry WHERE act = 'rettede-slags'") == 2)
        }
    }

    @Test(arguments: engines) func `becomes an idea, but one that others follow stays what it is`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            try await bench.browse { client in
                _ = try await client.ask("Sæt en bænk ved flagstangen")
                let address = "/henvendelser/1/slags"
                _ = try await client.post(address, [("slags", "ide"), ("slags-hvorfor", "Det er en idé")], adviser)
                #expect(try await client.get("/henvendelser/1", adviser).body.contains("Sig, hvad der bliver af idéen"))
                _ = try await client.post(address, [("slags", "behov"), ("slags-hvorfor", "Nej")], adviser)
                #expect(try await bench.count("idea") == 0)
                _ = try await client.post(address, [("slags", "ide"), ("slags-hvorfor", "Jo")], adviser)
                _ = try await client.post(
                    "/henvendelser/1/visning",
                    [("titel", "En bænk"), ("offentlig", "Ved flagstangen")],
                    adviser
                )
                let kept = try await client.post(address, [("slags", "behov"), ("slags-hvorfor", "x")], adviser)
                #expect(kept.status == .unprocessableContent && kept.body.contains("Andre følger den allerede"))
            }
            #expect(try await bench.count("idea") == 1)
        }
    }

    @Test(arguments: engines) func `an answered one that turns out to be a crisis is owed a call again`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            try await bench.browse { client in
                let path = try await client.ask("Hvem bestemmer?")
                _ = try await client.post("/henvendelser/1/svar", [("svar", "Byrådet")], adviser)
                _ = try await client.post(
                    "/henvendelser/1/slags",
                    [("slags", "krise"), ("slags-hvorfor", "De ringede")],
                    adviser
                )
                #expect(try await client.get(path).body.contains("Det er kommunens tur"))
            }
            #expect(try await bench.count("obligation WHERE kind = 'svar' AND settled_at IS NULL") == 1)
        }
    }

    @Test(arguments: engines) func `the list for something new is ticked, and the next one sees by whom`(
        engine: Engine
    ) async throws {
        try await withAskingTown(on: engine) { bench, asking, adviser in
            try await bench.browse { client in
                _ = try await client.ask("Vi vil starte et strikkehold", kind: .activity)
                let address = "/henvendelser/1/tjekliste"
                let fields = [("trin", "sted"), ("trin", "penge"), ("trin", "<b>")]
                for _ in 1...2 { #expect(try await client.post(address, fields, adviser).status == .seeOther) }
                let page = try await client.get("/henvendelser/1", adviser)
                #expect(page.body.contains("value=\"sted\" checked") && page.body.contains("value=\"penge\" checked"))
                #expect(!page.body.contains("value=\"tilbud\" checked"))
                let day = PageLanguage.danish.date(DanishTime.date(of: bench.clock.now))
                #expect(page.times("Frivilligkonsulent, \(day)") == 2, "\(page.body)")
                #expect(page.body.contains("Satte flueben på tjeklisten"))
                _ = try await client.post(address, [("trin", "sted")], adviser)
                #expect(!(try await client.get("/henvendelser/1", adviser).body.contains("value=\"penge\" checked")))
                _ = try await client.ask("Hvem bestemmer?")
                #expect(try await client.post("/henvendelser/2/tjekliste", [], adviser).status == .notFound)
            }
            #expect(try await bench.count("inquiry_step") == 1)
            #expect(try await bench.count("journal_entry WHERE act = 'satte-flueben'") == 2)
            let due: [CalendarDate] = try await bench.values("SELECT due_on FROM obligation WHERE kind = 'opfoelgning'")
            let late = due.filter { !$0.isWorkingDay }
            #expect(due.count == 1 && late.isEmpty)
        }
    }
}
