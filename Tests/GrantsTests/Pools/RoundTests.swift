import Database
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("A round") struct RoundTests {
    private static let dates = [
        ("titel", "Efterår 2026"), ("aar", "2027"), ("aabner-dag", "25"), ("aabner-maaned", "11"),
        ("aabner-aar", "2026"), ("aabner-kl", "8"), ("frist-dag", "15"), ("frist-maaned", "12"), ("frist-aar", "2026"),
        ("frist-kl", "12.00"), ("svar-dag", "1"), ("svar-maaned", "2"), ("svar-aar", "2027"),
    ]

    @Test(arguments: engines) func `opens when nothing is missing, and fixes the form`(engine: Engine) async throws {
        try await withGrantTown(on: engine) { bench, grants, officer in
            let budget: Int = try await bench.database.read { try $0.value("SELECT id FROM grant_budget") }
            try await bench.browse { client in
                let made = try await client.post(
                    "/puljer/kulturpuljen/rediger/ny-runde",
                    Self.dates + [("penge-\(budget)", "300.000 kr.")],
                    officer
                )
                #expect(made.location == "/puljer/kulturpuljen/rediger/runder/efteraar-2026", "\(made.body)")
                let path = "/puljer/kulturpuljen/rediger/runder/efteraar-2026"
                #expect(try await client.get(path, officer).body.contains("Alt er på plads."))
                #expect(try await client.post(path + "/aabning", [], officer).location == "/puljer/kulturpuljen")
                // Pressed twice.
                #expect(try await client.post(path + "/aabning", [], officer).location == "/puljer/kulturpuljen")
            }
            #expect(try await bench.count("grant_round WHERE opened_at IS NOT NULL") == 1)
            #expect(try await bench.count("grant_form WHERE fixed_at IS NOT NULL") == 1)
            #expect(
                try await bench.values("SELECT deadline_at FROM grant_round") == [Timestamp("2026-12-15T11:00:00Z")]
            )
        }
    }

    @Test(arguments: engines) func `never opens while something is missing`(engine: Engine) async throws {
        try await withGrantTown(on: engine) { bench, grants, officer in
            let budget: Int = try await bench.database.read { try $0.value("SELECT id FROM grant_budget") }
            try await bench.database.write { try $0.run("DELETE FROM grant_focus_area") }
            try await bench.browse { client in
                let path = "/puljer/kulturpuljen/rediger"
                _ = try await client.post(
                    path + "/ny-runde",
                    Self.dates + [("penge-\(budget)", "300000")],
                    officer
                )
                let refused = try await client.post(path + "/runder/efteraar-2026/aabning", [], officer)
                #expect(refused.status == .conflict)
                #expect(refused.body.contains("Spørg foreningerne først, og vælg så"))
            }
            #expect(try await bench.count("grant_round WHERE opened_at IS NOT NULL") == 0)
        }
    }

    @Test(arguments: [
        (["frist-dag": "31", "frist-maaned": "11"], "Skriv en dato, som findes"),
        (["frist-kl": "25.00"], "Skriv et klokkeslæt som 12.00"),
        (["frist-dag": "24", "frist-maaned": "11"], "Fristen skal være efter åbningen"),
        (["svar-aar": "2026"], "Svaret skal komme efter fristen"),
        (["penge": "400.000"], "Der er kun 300.000\u{A0}kr. tilbage"), (["penge": "mange"], "Skriv et beløb i kroner"),
        (["penge": ""], "Skriv, hvor mange penge der er"), (["titel": ""], "Skriv, hvad runden hedder"),
    ]) func `is refused with what is wrong, and keeps the rest`(change: [String: String], message: String) async throws
    {
        try await withGrantTown(on: .sqlite) { bench, _, officer in
            let budget: Int = try await bench.database.read { try $0.value("SELECT id FROM grant_budget") }
            let fields = Self.dates.map { ($0.0, change[$0.0] ?? $0.1) }
            try await bench.browse { client in
                let refused = try await client.post(
                    "/puljer/kulturpuljen/rediger/ny-runde",
                    fields + [("penge-\(budget)", change["penge"] ?? "1.000")],
                    officer
                )
                #expect(refused.status == .unprocessableContent)
                #expect(refused.body.contains(message))
                #expect(refused.body.contains("value=\"2027\""))
            }
            #expect(try await bench.count("grant_round") == 0)
        }
    }

    @Test(arguments: engines) func `that is open may only get a later deadline`(engine: Engine) async throws {
        try await withGrantTown(on: engine) { bench, grants, officer in
            let now = bench.clock.now
            let round = try await bench.database.write { try grants.openRound(at: now, in: $0) }
            let budget: Int = try await bench.database.read { try $0.value("SELECT id FROM grant_budget") }
            let path = "/puljer/kulturpuljen/rediger/runder/\(round.slug)"
            try await bench.browse { client in
                func move(_ day: String) async throws -> Answered {
                    let fields = Self.dates.map { ($0.0, $0.0 == "frist-dag" ? day : $0.1) }
                    return try await client.post(path, fields + [("penge-\(budget)", "300000")], officer)
                }
                let earlier = try await move("10")
                #expect(earlier.status == .conflict)
                #expect(earlier.body.contains("Fristen må kun blive senere"))
                #expect(try await move("20").status == .seeOther)
            }
        }
    }

    @Test func `counts what was begun before its deadline and is there within the minute`() async throws {
        try await withGrantTown(on: .sqlite) { bench, grants, _ in
            let now = bench.clock.now
            var round = try await bench.database.write { try grants.openRound(at: now, in: $0) }
            let deadline = round.deadlineAt
            #expect(round.takes(begun: deadline, arrived: deadline.adding(seconds: 60)))
            #expect(!round.takes(begun: deadline.adding(seconds: 1), arrived: deadline.adding(seconds: 2)))
            #expect(!round.takes(begun: deadline, arrived: deadline.adding(seconds: 61)))
            #expect(!round.takes(begun: round.opensAt.adding(seconds: -1), arrived: deadline))
            round.openedAt = nil
            #expect(!round.takes(begun: deadline, arrived: deadline))
        }
    }
}
