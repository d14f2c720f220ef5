import Database
import Registry
import TestKit
import Testing

@testable import Followup

@Suite("Promises") struct ObligationTests {
    @Test(arguments: engines) func `one is made, its owner is told, and it is written down`(engine: Engine) async throws
    {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let now = bench.clock.now
            let obligation = try await bench.database.write { db in
                let draft = try town.draft(.adviser, due: DanishTime.date(of: now).adding(days: 7))
                return try Obligation.make(draft, by: town.author(.director), at: now, in: db)
            }
            let (told, history) = try await bench.database.read { db in
                (
                    try Notification.of(person: try town.person(.adviser).id, limit: 10, in: db),
                    try JournalEntry.about(obligation.reference, in: db)
                )
            }
            #expect(told.map(\.kind) == ["ny"])
            #expect(told.map(\.what) == ["Svar Lundby Forsamlingshus"])
            #expect(history.map(\.act) == ["lovet"])
            #expect(history.map(\.function) == ["Leder, Socialforvaltningen"])
        }
    }

    @Test(arguments: engines) func `what is settled cannot be settled again, and dropping wants a reason`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let now = bench.clock.now
            let obligation = try await bench.database.write { db in
                let draft = try town.draft(.adviser, due: DanishTime.date(of: now))
                return try Obligation.make(draft, by: .system, at: now, in: db)
            }
            await #expect(throws: ConstraintViolation.self) {
                try await bench.database.write {
                    try obligation.settle(.dropped, by: town.author(.adviser), at: now, in: $0)
                }
            }
            let (first, second) = try await bench.database.write { db in
                (
                    try obligation.settle(.done, note: "Ringet", by: town.author(.adviser), at: now, in: db),
                    try obligation.settle(.done, by: town.author(.adviser), at: now, in: db)
                )
            }
            #expect(first)
            #expect(!second)
        }
    }

    @Test(arguments: engines) func `one that is given on has an owner at every moment and comes back unanswered`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let now = bench.clock.now
            let obligation = try await bench.database.write { db in
                let draft = try town.draft(.adviser, due: DanishTime.date(of: now).adding(days: 30))
                let made = try Obligation.make(draft, by: .system, at: now, in: db)
                try made.give(
                    to: town.function(.employee),
                    why: "Det er hos jer",
                    by: town.author(.adviser),
                    at: now,
                    in: db
                )
                return made
            }
            let counts = try await bench.database.read { db in
                (
                    try ObligationLists.counts(of: [town.function(.adviser).id], on: DanishTime.date(of: now), in: db),
                    try ObligationLists.counts(of: [town.function(.employee).id], on: DanishTime.date(of: now), in: db)
                )
            }
            #expect(counts.0 == ObligationCounts(given: 1))
            #expect(counts.1 == ObligationCounts(coming: 1))
            bench.clock.advance(seconds: 3 * 86_400)
            try await Escalation.run(at: bench.clock.now, in: bench.database)
            #expect(try await bench.owner(of: obligation) == town.function(.employee).id)
            bench.clock.advance(seconds: 86_400)
            try await Escalation.run(at: bench.clock.now, in: bench.database)
            #expect(try await bench.owner(of: obligation) == town.function(.adviser).id)
        }
    }

    @Test(arguments: engines) func `two who give the same promise on leave it with one owner`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let now = bench.clock.now
            let obligation = try await bench.database.write { db in
                let draft = try town.draft(.adviser, due: DanishTime.date(of: now).adding(days: 30))
                return try Obligation.make(draft, by: .system, at: now, in: db)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for post in [Town.Post.employee, .houseLeader] {
                    group.addTask {
                        _ = try await bench.database.write { db in
                            let known = try #require(try Obligation.find(id: obligation.id, in: db))
                            try known.give(to: town.function(post), why: nil, by: .system, at: now, in: db)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await bench.count("obligation_transfer WHERE accepted_at IS NULL AND returned_at IS NULL") == 1)
        }
    }
}

extension TestInstallation {
    func owner(of obligation: Obligation) async throws -> Int? {
        try await database.read { try Obligation.find(id: obligation.id, in: $0)?.ownerID }
    }
}
