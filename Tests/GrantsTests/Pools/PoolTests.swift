import Database
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("A pool") struct PoolTests {
    @Test(arguments: engines) func `tells what the money is for, what counts, and when`(engine: Engine) async throws {
        try await withGrantTown(on: engine) { bench, grants, _ in
            let now = bench.clock.now
            _ = try await bench.database.write { try grants.openRound(at: now, in: $0) }
            try await bench.browse { client in
                let list = try await client.get("/puljer")
                #expect(list.body.contains("Én pulje er åben nu."))
                #expect(list.body.contains("300.000\u{A0}kr. til 2027"))
                let page = try await client.get("/puljer/kulturpuljen")
                #expect(page.status == .ok)
                for text in [
                    "Flere skal synge og spille sammen.", "Når nye mennesker (60\u{A0}%)", "Op til 20.000\u{A0}kr.",
                    "Over 100.000\u{A0}kr.", "Log ind og søg", "70 00 60 15", "Unge",
                    "Frivilligrådet siger først, hvad rådet anbefaler.",
                ] { #expect(page.body.contains(text), "\(text)") }
                #expect(try await client.get("/en/puljer/kulturpuljen").body.contains("What counts"))
                #expect(try await client.get("/puljer/findes-ikke").status == .notFound)
            }
        }
    }

    @Test(arguments: engines) func `that nothing is announced of stands on no list`(engine: Engine) async throws {
        try await withGrantTown(on: engine) { bench, _, officer in
            try await bench.browse { client in
                let (everybody, own) = (try await client.get("/puljer"), try await client.get("/puljer", officer))
                #expect(!everybody.body.contains("Kulturpuljen") && own.body.contains("Kulturpuljen"))
            }
        }
    }

    @Test(arguments: engines) func `has its dates as a calendar and its news as a feed`(engine: Engine) async throws {
        try await withGrantTown(on: engine) { bench, grants, _ in
            let now = bench.clock.now
            let round = try await bench.database.write { try grants.openRound(at: now, in: $0) }
            try await bench.browse { client in
                let calendar = try await client.get("/puljer/kulturpuljen/kalender.ics").body
                #expect(calendar.contains("SUMMARY:Kulturpuljen: sidste frist for at søge"))
                #expect(calendar.contains("UID:pulje-\(grants.pool.id)-runde-\(round.id)-frist@medspil"))
                let feed = try await client.get("/puljer/kulturpuljen/nyheder.atom").body
                #expect(feed.contains("<title>Kulturpuljen: Efterår 2026</title>"))
                #expect(feed.contains("<id>https://havneby.example/puljer/kulturpuljen#runde-\(round.id)</id>"))
            }
        }
    }

    @Test(arguments: engines) func `is made with a name and then filled, one thing at a time`(
        engine: Engine
    ) async throws {
        try await withGrantTown(on: engine) { bench, grants, officer in
            try await bench.browse { client in
                let nameless = try await client.post("/puljer", [], officer)
                #expect(nameless.status == .unprocessableContent)
                #expect(nameless.body.contains("Skriv, hvad puljen hedder"))
                let made = try await client.post("/puljer", [("titel", "Ny")], officer)
                #expect(made.location == "/puljer/ny-2/rediger")
                let overview = try await client.get("/puljer/ny-2/rediger", officer)
                #expect(overview.body.contains("Spørg foreningerne først, og vælg så"))
                let saved = try await client.post(
                    "/puljer/ny-2/rediger/om",
                    [
                        ("udgave", "0"), ("titel", "Naturpuljen"), ("kort", "Ud i naturen."),
                        ("formaal", "At gå ture."),
                        ("hvem", "Alle."), ("saadan", "Vi læser."), ("afgoer", "Udvalget"),
                        ("ansvarlig", "\(grants.office.id)"),
                    ],
                    officer
                )
                #expect(saved.status == .seeOther)
                #expect(try await client.get("/puljer/ny-2", officer).body.contains("<h1>Naturpuljen</h1>"))
            }
        }
    }

    @Test(arguments: engines) func `that two change at once keeps what both typed`(engine: Engine) async throws {
        try await withGrantTown(on: engine) { bench, grants, officer in
            try await bench.browse { client in
                let fields = [
                    ("titel", "Kulturpuljen"), ("kort", "Kort."), ("formaal", "Formål."), ("hvem", "Alle."),
                    ("saadan", "Sådan."), ("afgoer", "Udvalget"), ("ansvarlig", "\(grants.office.id)"),
                ]
                let path = "/puljer/kulturpuljen/rediger/om"
                #expect(try await client.post(path, fields + [("udgave", "0")], officer).status == .seeOther)
                let late = try await client.post(
                    path,
                    [("udgave", "0"), ("kort", "Mit.")] + fields.filter { $0.0 != "kort" },
                    officer
                )
                #expect(late.status == .conflict)
                #expect(late.body.contains("En anden har rettet puljen imens."))
                #expect(late.body.contains("value=\"Mit.\""))
            }
            #expect(try await bench.values("SELECT lead FROM grant_pool") == ["Kort."])
        }
    }

    @Test(arguments: engines) func `has criteria whose weights make 100`(engine: Engine) async throws {
        try await withGrantTown(on: engine) { bench, _, officer in
            try await bench.browse { client in
                func save(_ weight: String) async throws -> Answered {
                    try await client.post(
                        "/puljer/kulturpuljen/rediger/kriterier",
                        [
                            ("udgave", "0"), ("navn-1", "Glæde"), ("vaegt-1", "60"), ("godt-1", "I smiler."),
                            ("navn-2", "Naboer"), ("vaegt-2", weight), ("godt-2", "I bor tæt."),
                        ],
                        officer
                    )
                }
                let wrong = try await save("30")
                #expect(wrong.status == .unprocessableContent)
                #expect(wrong.body.contains("Procenterne skal give 100 i alt. De giver 90"))
                #expect(try await save("mange").body.contains("Skriv et helt tal fra 1 til 100"))
                #expect(try await save("40").status == .seeOther)
            }
            #expect(
                try await bench.values("SELECT name FROM grant_criterion WHERE ended_at IS NULL ORDER BY position")
                    == ["Glæde", "Naboer"]
            )
        }
    }

    @Test(arguments: engines) func `keeps what it was announced with while a round is under way`(
        engine: Engine
    ) async throws {
        try await withGrantTown(on: engine) { bench, grants, officer in
            let now = bench.clock.now
            _ = try await bench.database.write { try grants.openRound(at: now, in: $0) }
            try await bench.browse { client in
                for part in ["kriterier", "trin", "regler"] {
                    let path = "/puljer/kulturpuljen/rediger/\(part)"
                    #expect(try await client.get(path, officer).body.contains("Efterår 2026 er i gang."))
                    #expect(try await client.post(path, [("udgave", "0")], officer).status == .conflict)
                }
                let form = try await client.get("/puljer/kulturpuljen/rediger/skema", officer)
                #expect(form.body.contains("Skemaet ligger fast"))
            }
            #expect(try await bench.count("grant_form") == 1)
        }
    }

    @Test(arguments: engines) func `cannot give more to rounds than it has`(engine: Engine) async throws {
        try await withGrantTown(on: engine) { bench, grants, _ in
            let now = bench.clock.now
            try await bench.database.write { db in
                _ = try grants.openRound("Først", money: Money(kroner: 200_000), at: now, in: db)
            }
            await #expect(throws: Round.Refusal.moneyIsGone) {
                try await bench.database.write { db in
                    try grants.openRound("Så", money: Money(kroner: 100_001), at: now, in: db)
                }
            }
            #expect(try await bench.values("SELECT allotted FROM grant_budget") == [20_000_000])
        }
    }

    @Test(arguments: engines) func `belongs to its municipality alone`(engine: Engine) async throws {
        try await withGrantTown(on: engine) { bench, grants, officer in
            let other = try await bench.database.write { db in
                let other = try Municipality.findOrMake(code: "0888", in: db)
                try db.run("UPDATE grant_pool SET municipality_id = \(other.id)")
                return other
            }
            #expect(other.id != grants.town.municipality)
            try await bench.browse { client in
                for path in ["rediger", "rediger/om", "rediger/skema", "rediger/ny-runde"] {
                    let answer = try await client.get("/puljer/kulturpuljen/\(path)", officer)
                    #expect(answer.status == .notFound)
                }
            }
        }
    }
}
