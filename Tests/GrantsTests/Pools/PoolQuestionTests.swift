import Database
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("A question about a pool") struct PoolQuestionTests {
    @Test(arguments: engines) func `is answered for everybody, and whoever asked is told`(engine: Engine) async throws {
        try await withGrantTown(on: engine) { bench, grants, officer in
            let now = bench.clock.now
            _ = try await bench.database.write { try grants.openRound(at: now, in: $0) }
            let chair = try await bench.cookie(for: grants.town.person(.chair))
            try await bench.browse { client in
                let path = "/puljer/kulturpuljen/spoergsmaal"
                let asked = try await client.post(path, [("tekst", "Må vi købe kaffe?")], chair)
                #expect(asked.location == "/puljer/kulturpuljen#spoergsmaal")
                #expect(try await !client.get("/puljer/kulturpuljen").body.contains("Må vi købe kaffe?"))
                let id: Int = try await bench.database.read { try $0.value("SELECT id FROM grant_question") }
                #expect(
                    try await client.post("\(path)/\(id)", [("vis", "besvaret")], officer).status
                        == .unprocessableContent
                )
                let answered = try await client.post(
                    "\(path)/\(id)",
                    [("svar", "Ja, gerne."), ("vis", "besvaret")],
                    officer
                )
                #expect(answered.status == .seeOther)
                let page = try await client.get("/puljer/kulturpuljen", chair).body
                #expect(page.contains("Må vi købe kaffe?") && page.contains("Ja, gerne."))
            }
            #expect(
                try await bench.count("obligation WHERE kind = 'pulje-spoergsmaal' AND settled_at IS NOT NULL") == 1
            )
            #expect(try await bench.count("notification WHERE kind = 'pulje-svar'") == 1)
        }
    }

    @Test(arguments: engines) func `can be asked by anybody, once`(engine: Engine) async throws {
        try await withGrantTown(on: engine) { bench, _, _ in
            try await bench.browse { client in
                let path = "/puljer/kulturpuljen/spoergsmaal"
                let empty = try await client.post(path, [])
                #expect(empty.status == .unprocessableContent)
                #expect(empty.body.contains("Skriv dit spørgsmål"))
                let long = String(repeating: "å", count: 1_001)
                #expect(try await client.post(path, [("tekst", long)]).body.contains("Gør teksten 1 tegn kortere"))
                for _ in 1...2 { _ = try await client.post(path, [("tekst", "<b>Hvornår?</b>")]) }
            }
            #expect(try await bench.count("grant_question") == 1)
            #expect(try await bench.count("obligation WHERE kind = 'pulje-spoergsmaal'") == 1)
        }
    }

    @Test(arguments: engines) func `about a person is not shown`(engine: Engine) async throws {
        try await withGrantTown(on: engine) { bench, _, officer in
            try await bench.browse { client in
                let path = "/puljer/kulturpuljen/spoergsmaal"
                _ = try await client.post(path, [("tekst", "Hvorfor fik min nabo penge?")])
                let id: Int = try await bench.database.read { try $0.value("SELECT id FROM grant_question") }
                _ = try await client.post("\(path)/\(id)", [("svar", "Om en person."), ("vis", "ikke-vist")], officer)
                #expect(try await !client.get(path).body.contains("nabo"))
                #expect(try await client.get("\(path)/0", officer).status == .notFound)
            }
        }
    }
}
