import Database
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("The form of a pool") struct FormBuildingTests {
    private static let question = [
        ("tekst", "Hvor mødes I?"), ("trin", "Aktiviteten"), ("slags", "linje"), ("skal", "skal"), ("fra", "1"),
        ("genbrug", "intet"), ("plads", "1"), ("tegn", "80"),
    ]

    @Test(arguments: engines) func `takes questions in, moves them and takes them out`(engine: Engine) async throws {
        try await withGrantTown(on: engine) { bench, _, officer in
            let path = "/puljer/kulturpuljen/rediger/skema"
            let before = try await bench.count("grant_block")
            try await bench.browse { client in
                #expect(try await client.post(path + "/nyt", Self.question, officer).status == .seeOther)
                let added = try await client.get(path, officer).body
                #expect(added.contains("Hvor mødes I?") && added.contains("En linje, højst 80 tegn"))
                let moved = Self.question.map { $0.0 == "plads" ? ("plads", "3") : $0 }
                _ = try await client.post(path + "/hvor-moedes-i", moved, officer)
            }
            #expect(
                try await bench.values("SELECT position FROM grant_block WHERE key = 'hvor-moedes-i'") == [3]
            )
            try await bench.browse { client in
                _ = try await client.post(path + "/hvor-moedes-i/sletning", [], officer)
                #expect(try await client.get(path + "/hvor-moedes-i", officer).status == .notFound)
            }
            #expect(try await bench.count("grant_block") == before)
            let positions: [Int] = try await bench.values("SELECT position FROM grant_block ORDER BY position")
            #expect(positions == Array(1...before))
        }
    }

    @Test(arguments: engines) func `gets a new version when a round has opened with it`(engine: Engine) async throws {
        try await withGrantTown(on: engine) { bench, grants, officer in
            let now = bench.clock.now
            let round = try await bench.database.write { db in
                let round = try grants.openRound(at: now, in: db)
                try db.run("UPDATE grant_round SET ended_at = \(now) WHERE id = \(round.id)")
                return round
            }
            try await bench.browse { client in
                _ = try await client.post("/puljer/kulturpuljen/rediger/skema/nyt", Self.question, officer)
            }
            #expect(try await bench.values("SELECT version FROM grant_form ORDER BY version") == [1, 2])
            let fixed = try await bench.database.read { try Block.of(form: round.formID, in: $0) }
            #expect(!fixed.contains { $0.key == "hvor-moedes-i" })
        }
    }

    @Test(arguments: [
        (["tekst": ""], "Skriv spørgsmålet"), (["slags": "valg"], "Skriv 2 til 20 forskellige svar"),
        (["tegn": "0"], "Skriv et helt tal fra 1 til 200"), (["skal": "senere"], "Kun filer kan komme senere"),
        (["slags": "tal", "mindst": "9", "hoejst": "2"], "Det største tal skal være størst"),
    ]) func `says what is wrong with a question`(change: [String: String], message: String) async throws {
        try await withGrantTown(on: .sqlite) { bench, _, officer in
            var fields = Self.question.map { ($0.0, change[$0.0] ?? $0.1) }
            fields += change.filter { key, _ in !fields.contains { $0.0 == key } }.map { ($0.key, $0.value) }
            let sent = fields
            try await bench.browse { client in
                let refused = try await client.post("/puljer/kulturpuljen/rediger/skema/nyt", sent, officer)
                #expect(refused.status == .unprocessableContent)
                #expect(refused.body.contains(message))
            }
        }
    }
}
