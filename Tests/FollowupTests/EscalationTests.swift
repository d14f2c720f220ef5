import Database
import Registry
import TestKit
import Testing

@testable import Followup

@Suite("The clock of promises") struct EscalationTests {
    /// What each person has been told, by kind, in order.
    private func told(_ post: Town.Post, _ town: Town, in bench: TestInstallation) async throws -> [String] {
        let person = try town.person(post).id
        return try await bench.database.read {
            try Notification.of(person: person, limit: 100, in: $0).reversed().map(\.kind)
        }
    }

    private func promise(
        _ post: Town.Post,
        due: CalendarDate,
        owedTo: Obligation.Party? = nil,
        _ town: Town,
        in bench: TestInstallation
    ) async throws -> Obligation {
        let now = bench.clock.now
        return try await bench.database.write {
            try Obligation.make(try town.draft(post, due: due, owedTo: owedTo), by: .system, at: now, in: $0)
        }
    }

    /// Lets the clock go through days, and the job run on each of them.
    private func live(_ days: Int, in bench: TestInstallation) async throws {
        for _ in 0..<days {
            bench.clock.advance(seconds: 86_400)
            try await Escalation.run(at: bench.clock.now, in: bench.database)
        }
    }

    @Test(arguments: engines) func `what lies goes from the owner to the leader and one level up`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let today = DanishTime.date(of: bench.clock.now)
            _ = try await promise(.employee, due: today.adding(workingDays: 12), town, in: bench)
            try await live(60, in: bench)
            #expect(
                try await told(.employee, town, in: bench) == ["ny", "paamindelse", "paamindelse", "over-fristen"]
            )
            #expect(try await told(.houseLeader, town, in: bench) == ["under-dig"])
            #expect(try await told(.director, town, in: bench) == ["under-dig"])
            #expect(try await told(.chair, town, in: bench) == [])
        }
    }

    @Test(arguments: engines) func `an association is reminded kindly, and only its own chair is told`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let today = DanishTime.date(of: bench.clock.now)
            let adviser = try town.function(.adviser).id
            _ = try await promise(
                .treasurer,
                due: today.adding(workingDays: 12),
                owedTo: .function(adviser),
                town,
                in: bench
            )
            try await live(60, in: bench)
            let treasurer = try await told(.treasurer, town, in: bench)
            #expect(treasurer == ["ny", "paamindelse", "paamindelse", "over-fristen-forening"])
            #expect(try await told(.chair, town, in: bench) == ["i-foreningen"])
            // Those whom it owes are asked to help; nobody's leader is told.
            #expect(try await told(.adviser, town, in: bench) == ["tilbyd-hjaelp"])
            #expect(try await told(.director, town, in: bench) == [])
        }
    }

    @Test(arguments: engines) func `three days without the job are caught up without a second letter`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let today = DanishTime.date(of: bench.clock.now)
            _ = try await promise(.employee, due: today.adding(workingDays: 2), town, in: bench)
            bench.clock.advance(seconds: 14 * 86_400)
            for _ in 0..<3 { try await Escalation.run(at: bench.clock.now, in: bench.database) }
            #expect(try await told(.employee, town, in: bench) == ["ny", "over-fristen"])
            #expect(try await told(.houseLeader, town, in: bench) == ["under-dig"])
        }
    }

    @Test(arguments: engines) func `two nodes that run the clock at once tell everything once`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let today = DanishTime.date(of: bench.clock.now)
            for _ in 0..<20 { _ = try await promise(.employee, due: today, town, in: bench) }
            bench.clock.advance(seconds: 10 * 86_400)
            let now = bench.clock.now
            async let first = Escalation.run(at: now, in: bench.database)
            async let second = Escalation.run(at: now, in: bench.database)
            _ = try await (first, second)
            #expect(try await told(.houseLeader, town, in: bench).count == 20)
            #expect(try await bench.count("obligation_notice WHERE step = 'over-fristen'") == 20)
        }
    }

    @Test(arguments: engines) func `a settled promise is silent, and a moved one begins anew`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let today = DanishTime.date(of: bench.clock.now)
            let settled = try await promise(.employee, due: today, town, in: bench)
            let moved = try await promise(.houseLeader, due: today, town, in: bench)
            let now = bench.clock.now
            try await bench.database.write { db in
                try settled.settle(.done, by: town.author(.employee), at: now, in: db)
                let later = today.adding(workingDays: 30)
                try moved.move(to: later, why: "Salen er optaget", by: town.author(.houseLeader), at: now, in: db)
            }
            try await live(20, in: bench)
            #expect(try await told(.employee, town, in: bench) == ["ny"])
            #expect(try await told(.houseLeader, town, in: bench) == ["ny"])
        }
    }

    @Test(arguments: engines) func `a message to somebody who is away reaches the one above`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let today = DanishTime.date(of: bench.clock.now)
            try await bench.database.write {
                try town.holding(.employee).beAway(from: today, until: today.adding(days: 10), in: $0)
            }
            _ = try await promise(.employee, due: today.adding(days: 30), town, in: bench)
            #expect(try await told(.employee, town, in: bench) == [])
            #expect(try await told(.houseLeader, town, in: bench) == ["ny"])
        }
    }
}
