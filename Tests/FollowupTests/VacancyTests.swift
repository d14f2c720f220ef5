import Database
import Registry
import TestKit
import Testing

@testable import Followup

@Suite("Functions nobody holds") struct VacancyTests {
    private func leave(_ post: Town.Post, _ town: Town, in bench: TestInstallation) async throws {
        let today = DanishTime.date(of: bench.clock.now)
        try await bench.database.write { try town.holding(post).end(on: today.adding(days: -1), in: $0) }
    }

    private func guarded(_ post: Town.Post, _ town: Town, in bench: TestInstallation) async throws -> [Int] {
        let (function, today) = (try town.function(post).id, DanishTime.date(of: bench.clock.now))
        return try await bench.database.read {
            try GuardedFunction.guarded(by: [function], municipality: town.municipality, on: today, in: $0)
                .map(\.function.id)
        }
    }

    private func owners(in bench: TestInstallation) async throws -> [Int] {
        try await bench.values(
            "SELECT owner_id FROM obligation WHERE kind = 'ubesat' AND settled_at IS NULL ORDER BY id"
        )
    }

    @Test(arguments: engines) func `the nearest leader looks after it at once, and must find somebody after a week`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            try await leave(.employee, town, in: bench)
            #expect(try await guarded(.houseLeader, town, in: bench) == [town.function(.employee).id])
            #expect(try await guarded(.director, town, in: bench) == [])
            try await Escalation.run(at: bench.clock.now, in: bench.database)
            #expect(try await owners(in: bench) == [])
            bench.clock.advance(seconds: 8 * 86_400)
            for _ in 0..<2 { try await Escalation.run(at: bench.clock.now, in: bench.database) }
            #expect(try await owners(in: bench) == [town.function(.houseLeader).id])
        }
    }

    @Test(arguments: engines) func `when the leader has left too, it falls to the one above`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            try await leave(.employee, town, in: bench)
            try await leave(.houseLeader, town, in: bench)
            let guarded = try await guarded(.director, town, in: bench)
            #expect(Set(guarded) == [try town.function(.employee).id, try town.function(.houseLeader).id])
        }
    }

    @Test(arguments: engines) func `in an association it is the chair's own matter and never a leader's`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            try await leave(.treasurer, town, in: bench)
            #expect(try await guarded(.chair, town, in: bench) == [town.function(.treasurer).id])
            #expect(try await guarded(.director, town, in: bench) == [])
            bench.clock.advance(seconds: 9 * 86_400)
            try await Escalation.run(at: bench.clock.now, in: bench.database)
            #expect(try await owners(in: bench) == [town.function(.chair).id])
        }
    }

    @Test(arguments: engines) func `finding somebody settles it`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            try await leave(.employee, town, in: bench)
            bench.clock.advance(seconds: 9 * 86_400)
            try await Escalation.run(at: bench.clock.now, in: bench.database)
            let today = DanishTime.date(of: bench.clock.now)
            try await bench.database.write {
                try Holding.begin(town.person(.adviser), of: town.function(.employee), from: today, in: $0)
            }
            try await Escalation.run(at: bench.clock.now, in: bench.database)
            #expect(try await owners(in: bench) == [])
        }
    }
}
