import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("What ends when") struct HorizonTests {
    private static let typed = [
        ("til", "Løn til en koordinator"), ("fra", "Fyrfonden"), ("beloeb", "120.000"), ("slut-dag", "1"),
        ("slut-maaned", "6"), ("slut-aar", "2027"),
    ]

    private func note(
        _ town: FundingTown,
        endsIn months: Int,
        _ bench: TestInstallation
    ) async throws {
        let now = bench.clock.now
        let day = DanishTime.date(of: now).adding(months: months)
        try await bench.database.write { db in
            try FundingEnd.note(
                FundingEnd.Draft(
                    title: "Driftstilskud",
                    giver: "Havneby Kommune",
                    amount: Money(kroner: 50_000),
                    endsOn: day
                ),
                reference: "2026-0001",
                organization: town.town.organization.id,
                municipality: town.municipality,
                by: .system,
                at: now,
                in: db
            )
        }
    }

    /// An offer of the town's association about loneliness, for old people.
    private func offer(_ town: FundingTown, _ bench: TestInstallation) async throws {
        try await bench.database.write { db in
            try db.run(
                """
                INSERT INTO service (uuid, municipality_id, organization_id, identifier, slug, name, sort_key, coverage,
                    access, status, updated_at, fingerprint)
                VALUES ('00000000-0000-4000-8000-000000000009', \(town.municipality), \(town.town.organization.id), 's1',
                    'kaffe', 'Kaffe', 'kaffe', 'municipality', 'selvhenvendelse', 'aktiv', \(bench.clock.now), '')
                """
            )
            try db.run(
                """
                INSERT INTO service_taxonomy_term (service_id, taxonomy_term_id, position)
                SELECT s.id, t.id, t.id FROM service s, taxonomy_term t JOIN taxonomy x ON x.id = t.taxonomy_id
                WHERE (x.key = 'emne' AND t.key IN ('ensomhed', 'nabolag')) OR (x.key = 'maalgruppe' AND t.key = 'aeldre')
                """
            )
        }
    }

    @Test(arguments: engines) func `an organisation sees what ends, what fits and why, and writes down more`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            try await town.takeAll(bench)
            try await offer(town, bench)
            try await note(town, endsIn: 20, bench)
            try await bench.browse { client in
                let page = try await client.see("/foreningens-penge", town.chairCookie).body
                for text in [
                    "Driftstilskud", "50.000\u{A0}kr. fra Havneby Kommune", "Fyrfonden",
                    "Det handler om ensomhed og samvær, som I arbejder med", "Det er for ældre",
                ] {
                    #expect(page.contains(text), "\(text)")
                }
                // For citizens' groups only, and for large ones.
                #expect(!page.contains("Naboskabspuljen") && !page.contains("Unge på tværs"))
                #expect(try await client.send("/foreningens-penge", Self.typed, town.chairCookie).status == .seeOther)
                let longer = try await client.see("/foreningens-penge", town.chairCookie).body
                #expect(longer.contains("Det første, der slutter, er løn til en koordinator"))
                let seen = try await client.see("/foreningens-penge/lundby-forsamlingshus", town.adviserCookie)
                #expect(seen.body.contains("Løn til en koordinator") && !seen.body.contains("Skriv penge på listen"))
                #expect(try await client.see("/foreningens-penge/nej", town.adviserCookie).status == .notFound)
                #expect(try await client.see("/foreningens-penge/x", town.chairCookie).status == .forbidden)
                // What comes from a grant stays; the own line goes.
                let id: [Int] = try await bench.values("SELECT id FROM funding_end ORDER BY id")
                let kept = try await client.send("/foreningens-penge/\(id[0])/sletning", [], town.chairCookie)
                #expect(kept.status == .notFound)
                let gone = try await client.send("/foreningens-penge/\(id[1])/sletning", [], town.chairCookie)
                #expect(gone.status == .seeOther)
                #expect(try await bench.count("funding_end") == 1)
            }
        }
    }

    @Test(arguments: engines) func `what cannot be taken is told, and all that was typed stands`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            try await bench.browse { client in
                let wrong = [
                    ("til", "<i>"), ("beloeb", "mange"), ("slut-dag", "31"), ("slut-maaned", "2"), ("slut-aar", "2027"),
                ]
                let page = try await client.send("/foreningens-penge", wrong, town.chairCookie)
                #expect(page.status == .unprocessableContent && page.body.contains("&lt;i&gt;"))
                for text in ["hvem I får pengene fra", "Skriv et beløb", "Skriv en dato, som findes"] {
                    #expect(page.body.contains(text), "\(text)")
                }
                let past = Self.typed.map { $0.0 == "slut-aar" ? ("slut-aar", "2020") : $0 }
                let refused = try await client.send("/foreningens-penge", past, town.chairCookie)
                #expect(refused.body.contains("Dagen skal være i dag eller senere"))
                #expect(try await bench.count("funding_end") == 0)
            }
        }
    }

    @Test(arguments: engines) func `a year and half a year before, both are told once, with what fits`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            try await town.takeAll(bench)
            try await offer(town, bench)
            try await note(town, endsIn: 13, bench)
            try await FundingClock.tick(at: bench.clock.now, in: bench.database)
            #expect(try await bench.count("funding_warning") == 0)
            bench.clock.advance(seconds: 40 * 86_400)
            for _ in 1...3 { try await FundingClock.tick(at: bench.clock.now, in: bench.database) }
            #expect(try await bench.values("SELECT months FROM funding_warning") == [12])
            let told: [String] = try await bench.values("SELECT what FROM notification WHERE kind = 'penge-slutter'")
            #expect(
                told.count == 1 && told.allSatisfy { $0.contains("Driftstilskud slutter") && $0.contains("Fyrfonden") }
            )
            let talks: [String] = try await bench.values(
                "SELECT what || ' ' || next_step FROM obligation WHERE kind = 'tal-om-penge'"
            )
            #expect(
                talks.count == 1 && talks[0].contains("Tal med Lundby Forsamlingshus") && talks[0].contains("Fyrfonden")
            )
            bench.clock.advance(seconds: 190 * 86_400)
            for _ in 1...2 { try await FundingClock.tick(at: bench.clock.now, in: bench.database) }
            #expect(try await bench.values("SELECT months FROM funding_warning ORDER BY months") == [6, 12])
            #expect(try await bench.count("notification WHERE kind = 'penge-slutter'") == 2)
        }
    }

    @Test(arguments: engines) func `money that ends within half a year is told of once, and a later end is told anew`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            try await note(town, endsIn: 3, bench)
            try await FundingClock.tick(at: bench.clock.now, in: bench.database)
            #expect(try await bench.values("SELECT months FROM funding_warning") == [6])
            let entries = try await bench.count("journal_entry")
            try await note(town, endsIn: 3, bench)
            #expect(try await bench.count("journal_entry") == entries)
            try await note(town, endsIn: 30, bench)
            #expect(try await bench.count("funding_warning") == 0)
            #expect(try await bench.count("funding_end") == 1)
        }
    }

    @Test(arguments: engines) func `a fund that nobody has looked at for a year is asked about once`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.fundingTown()
            try await town.takeAll(bench)
            try await FundingClock.tick(at: bench.clock.now, in: bench.database)
            #expect(try await bench.count("obligation WHERE kind = 'tjek-fond'") == 0)
            bench.clock.advance(seconds: 300 * 86_400)
            for _ in 1...2 { try await FundingClock.tick(at: bench.clock.now, in: bench.database) }
            #expect(try await bench.count("obligation WHERE kind = 'tjek-fond' AND settled_at IS NULL") == 3)
            // The session from then has ended.
            let officer = try await bench.cookie(for: town.officerHolder)
            try await bench.browse { client in
                let tasks = try await client.see("/mine-opgaver", officer)
                #expect(tasks.body.contains("Tjek fonden Fyrfonden"))
                #expect(try await client.send("/fonde/fyrfonden/tjek", [], officer).status == .seeOther)
            }
            try await FundingClock.tick(at: bench.clock.now, in: bench.database)
            #expect(try await bench.count("obligation WHERE kind = 'tjek-fond' AND settled_at IS NULL") == 2)
        }
    }
}
