import Database
import Followup
import HTTPTypes
import Registry
import TestKit
import Testing
import Web

@testable import Grants

@Suite("What was sent") struct SentApplicationTests {
    @Test(arguments: engines) func `counts as it was sent until a correction is sent as well`(
        engine: Engine
    ) async throws {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.ready()
            try await visit.fill(path, "sammen-med-andre", Self.partner("Havnekoret"))
            try await visit.post("\(path)/del", [("svar", "ja")], visit.otherChair)
            try await visit.post("\(path)/afsendelse", [], visit.treasurer)
            try await visit.post("\(path)/rettelse", [], visit.treasurer)
            try await visit.fill(path, "det-vigtigste", [("titel", "Grillfest"), ("beloeb", "19.000")])
            try await visit.fill(path, "sammen-med-andre", [])
            let own = try await visit.get(path, visit.treasurer)
            #expect(own.body.contains("Grillfest") && own.body.contains("I er ved at rette"))
            let list = try await visit.get("\(ApplicationTown.begin)", visit.officer)
            #expect(list.body.contains("Fællesspisning") && !list.body.contains("Grillfest"))
            #expect(list.body.contains("12.500") && !list.body.contains("19.000"))
            let stored: [Int] = try await visit.bench.values("SELECT asked FROM grant_application")
            #expect(stored == [1_250_000])
            #expect(try await visit.bench.count("grant_partner WHERE answer = 'ja'") == 1)
            let sent = try await visit.post("\(path)/afsendelse", [], visit.treasurer)
            #expect(sent.status == .seeOther, "\(sent.body.suffix(900))")
            let after: [Int] = try await visit.bench.values("SELECT asked FROM grant_application")
            #expect(after == [1_900_000])
            #expect(try await visit.bench.count("grant_partner") == 0)
            let read = try await visit.get("\(path)/laes", visit.officer)
            #expect(read.body.contains("Grillfest") && !read.body.contains("Har sagt ja"))
        }
    }

    @Test(arguments: engines) func `is told to the organisation without what the municipality notes for itself`(
        engine: Engine
    ) async throws {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.sent()
            let id = try visit.id(path)
            let (officer, municipality, now) = (
                visit.place.officer.id, visit.place.town.municipality, visit.bench.clock.now
            )
            try await visit.bench.database.write { db in
                let application = try #require(try Application.find(id: id, in: db))
                let holding: Int = try db.value("SELECT id FROM holding WHERE function_id = \(officer)")
                try Journal.write(
                    .checkedCase,
                    about: application.subject,
                    by: .holding(holding, function: officer),
                    why: "Kassen stemmer ikke.",
                    in: municipality,
                    at: now,
                    in: db
                )
            }
            for page in [path, "\(path)/laes"] {
                let shown = try await visit.get(page, visit.treasurer)
                #expect(shown.body.contains("Sendte ansøgningen"), "\(page)")
                #expect(!shown.body.contains("Kassen stemmer") && !shown.body.contains("Tjekkede papirerne"), "\(page)")
            }
            let officers = try await visit.get("\(path)/laes", visit.officer)
            #expect(officers.body.contains("Kassen stemmer ikke."))
        }
    }

    @Test(arguments: engines) func `finds partners by either name, and nobody is their own`(engine: Engine) async throws
    {
        try await withApplicationTown(on: engine) { visit in
            try await visit.bench.database.write { db in
                try db.run(
                    """
                    UPDATE organization SET short_name = 'HK', fold_key = 'havnekoret hk' WHERE slug = 'havnekoret'
                    """
                )
            }
            let path = try await visit.ready()
            for name in ["Havnekoret", "hk"] {
                try await visit.fill(path, "sammen-med-andre", Self.partner(name))
                #expect(try await visit.bench.count("grant_partner WHERE organization_id IS NOT NULL") == 1, "\(name)")
            }
            let own = try await visit.fill(path, "sammen-med-andre", Self.partner(visit.place.town.organization.name))
            #expect(own.status == .unprocessableContent && own.body.contains("Skriv kun de andre"))
            let long = try await visit.fill(
                path,
                "aktiviteten",
                [("svar-hvad", String(repeating: "å", count: 100_001)), ("svar-deltagere", "12")]
            )
            #expect(long.status == .unprocessableContent && long.body.contains("alt for lang"))
            #expect(try await visit.bench.count("grant_answer WHERE block_key = 'deltagere'") == 1)
        }
    }

    @Test(arguments: engines) func `has a number that no other municipality's application has`(
        engine: Engine
    ) async throws {
        try await withApplicationTown(on: engine) { visit in
            let municipality = visit.place.town.municipality
            let numbers = try await visit.bench.database.write { db in
                let other: Int = try db.value(
                    """
                    INSERT INTO municipality (code, name, address)
                    SELECT '0998', 'Naboby', address FROM municipality WHERE id = \(municipality) RETURNING id
                    """
                )
                return try [municipality, other, other, municipality].map {
                    try NumberSeries.application.next(year: 2026, municipality: $0, in: db)
                } + [municipality, other].map { try NumberSeries.letter.next(year: 2026, municipality: $0, in: db) }
            }
            #expect(numbers == ["2026-0001", "2026-0002", "2026-0003", "2026-0004", "2026-0001", "2026-0001"])
        }
    }

    private static func partner(_ name: String) -> [(String, String)] {
        [
            ("svar-partnere-1-hvem", name), ("svar-partnere-1-hvad", "Synger"), ("svar-partnere-1-beloeb", "4.000"),
        ]
    }
}
