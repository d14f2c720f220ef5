import Database
import Registry
import TestKit
import Testing
import Web

@testable import Followup

@Suite("Journal") struct JournalTests {
    private func write(_ count: Int, in bench: TestInstallation, _ town: Town) async throws {
        let now = bench.clock.now
        try await bench.database.write { db in
            for number in 1...count {
                try Journal.write(
                    .kept,
                    about: Subject("thing", number),
                    by: try town.author(.adviser),
                    why: "Fordi \(number)",
                    in: town.municipality,
                    at: now,
                    in: db
                )
            }
        }
    }

    private func seal(_ bench: TestInstallation) async throws -> Int {
        let now = bench.clock.now
        return try await bench.database.write { try JournalSeal.seal(at: now, in: $0) }
    }

    @Test(arguments: engines) func `a sealed journal is whole until somebody changes it`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            try await write(3, in: bench, town)
            #expect(try await seal(bench) == 3)
            try await write(2, in: bench, town)
            #expect(try await seal(bench) == 2)
            #expect(try await seal(bench) == 0)
            #expect(try await bench.database.read { try JournalSeal.faults(in: $0) } == [])
            try await bench.database.write { db in
                _ = try db.run("UPDATE journal_entry SET act = 'andet' WHERE subject_id = 2 AND seal_id = 1")
            }
            #expect(try await bench.database.read { try JournalSeal.faults(in: $0) } == [.broken(seal: 1)])
        }
    }

    @Test(arguments: engines) func `a removed line shows`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            try await write(3, in: bench, town)
            _ = try await seal(bench)
            try await bench.database.write { db in
                try db.run("DELETE FROM journal_reason WHERE entry_id = 3")
                _ = try db.run("DELETE FROM journal_entry WHERE id = 3")
            }
            #expect(try await bench.database.read { try JournalSeal.faults(in: $0) } == [.broken(seal: 1)])
        }
    }

    @Test(arguments: engines) func `a reason can be deleted but not exchanged`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            try await write(2, in: bench, town)
            _ = try await seal(bench)
            try await bench.database.write { db in _ = try db.run("DELETE FROM journal_reason WHERE entry_id = 1") }
            #expect(try await bench.database.read { try JournalSeal.faults(in: $0) } == [])
            try await bench.database.write { db in
                _ = try db.run("UPDATE journal_reason SET text = 'Løgn' WHERE entry_id = 2")
            }
            #expect(try await bench.database.read { try JournalSeal.faults(in: $0) } == [.reason(entry: 2)])
        }
    }

    @Test(arguments: engines) func `who was forgotten did it as a former holder`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            try await write(1, in: bench, town)
            let subject = Subject("thing", 1)
            let before = try await bench.database.read { try JournalEntry.about(subject, in: $0) }
            #expect(before.first?.name == "Person adviser")
            let today = DanishTime.date(of: bench.clock.now)
            try await bench.database.write { db in
                try town.holding(.adviser).end(on: today, in: db)
                _ = try db.run("DELETE FROM person WHERE id = \(town.person(.adviser).id)")
            }
            let after = try await bench.database.read { try JournalEntry.about(subject, in: $0) }
            #expect(after.first?.name == nil)
            #expect(after.first?.function == "Frivilligkonsulent, Socialforvaltningen")
            let line = try #require(after.first)
            #expect(HistoryLine(line, act: .kept, .danish).who == "Tidligere: Frivilligkonsulent, Socialforvaltningen")
        }
    }
}
