import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("The evaluation of a pool's year") struct EvaluationTests {
    private static let words = [("saa", "Få unge søgte."), ("hoerte", "Skemaet er for langt."), ("raad", "Enig.")]

    @Test(arguments: engines) func `is owed when all have an answer, and ends in a change that somebody must make`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            try await bench.database.write { try deciding.decide([40_000, 25_000, 0], at: now, in: $0) }
            #expect(
                try await bench.values("SELECT due_on FROM obligation WHERE kind = 'pulje-laering'") == ["2028-01-31"]
            )
            let officer = try await bench.cookie(.officer, deciding)
            let owner = "\(try deciding.function(.officer).id)"
            let change = [
                ("ende", "ja"), ("aendring", "Gør skemaet kortere"), ("hvem", owner), ("senest-dag", "1"),
                ("senest-maaned", "3"), ("senest-aar", "2027"),
            ]
            try await bench.browse { client in
                let (list, path) = ("/puljer/kulturpuljen/laering", "/puljer/kulturpuljen/laering/2027")
                #expect(try await client.look(list).body.contains("Vi har ikke skrevet om noget år endnu."))
                #expect(try await client.look(list, officer).body.contains("Skriv, hvad 2027 lærte os"))
                let form = try await client.look(path, officer)
                #expect(form.status == .ok && form.body.contains("3, 90.000\u{A0}kr."))
                let neither = try await client.send(path, Self.words, officer)
                #expect(neither.status == .unprocessableContent && neither.body.contains("Vælg, om I laver noget om"))
                #expect(neither.body.contains("Få unge søgte."))
                let both = try await client.send(path, Self.words + change + [("hvorfor", "Alt er godt.")], officer)
                #expect(both.status == .unprocessableContent && both.body.contains("Vælg det ene"))
                let empty = try await client.send(path, [("ende", "ja"), ("hvem", "0")], officer)
                for missing in ["Skriv, hvad I så", "Skriv, hvad I laver om", "Vælg, hvem der gør det"] {
                    #expect(empty.body.contains(missing))
                }
                let saved = try await client.send(path, Self.words + change, officer)
                #expect(saved.status == .seeOther && saved.location == list, "\(saved.body)")
                let again = try await client.send(path, Self.words + [("ende", "nej"), ("hvorfor", "x")], officer)
                #expect(again.status == .seeOther)
                #expect(try await client.look(path, officer).location == list)
                let page = try await client.look("\(list)?frisk=1")
                #expect(
                    page.body.contains("Gør skemaet kortere") && page.body.contains("senest 1.\u{A0}marts\u{A0}2027.")
                )
                let pool = try await client.look("/puljer/kulturpuljen?frisk=1")
                #expect(pool.body.contains("Hvad vi lærte: 2027") && pool.body.contains("Få unge søgte."))
                let feed = try await client.look("/puljer/kulturpuljen/nyheder.atom")
                #expect(feed.body.contains("Hvad vi lærte af Kulturpuljen i 2027"))
                #expect(try await client.look("/puljer/kulturpuljen/laering/2024", officer).status == .notFound)
                #expect(try await client.look("/puljer/kulturpuljen/laering/ja", officer).status == .notFound)
                try await bench.database.write { db in
                    for task in try Obligation.open(about: deciding.pool.subject, kind: .changePool, in: db) {
                        try task.settle(.done, by: .system, at: now, in: db)
                    }
                }
                #expect(try await client.look("\(list)?frisk=2").body.contains("Det blev gjort"))
            }
            #expect(try await bench.count("obligation WHERE kind = 'pulje-laering' AND settled_at IS NULL") == 0)
            #expect(try await bench.count("obligation WHERE kind = 'pulje-aendring'") == 1)
            #expect(try await bench.count("journal_entry WHERE act = 'pulje-laering'") == 1)
        }
    }

    @Test(arguments: engines) func `cannot end in nothing, nor in both, even past the form`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let deciding = try await bench.decidingTown()
            let now = bench.clock.now
            for (change, reason) in [(nil, nil), ("Kortere", "Alt er godt")] as [(String?, String?)] {
                await #expect(throws: ConstraintViolation.self) {
                    try await bench.database.write { db in
                        _ = try db.run(
                            """
                            INSERT INTO grant_evaluation (pool_id, year, saw, heard, change, reason, at, holding_id)
                            VALUES (\(deciding.pool.id), 2027, 'a', 'b', \(change), \(reason), \(now),
                                \(try deciding.holding(.officer).id))
                            """
                        )
                    }
                }
            }
        }
    }
}
