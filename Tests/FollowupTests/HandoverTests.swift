import Database
import Registry
import TestKit
import Testing

@testable import Followup

@Suite("Handing a function over") struct HandoverTests {
    /// The adviser has 40 things in hand and leaves today.
    private func leave(_ town: Town, in bench: TestInstallation) async throws -> Handover {
        let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
        let handover = try await bench.database.write { db in
            for number in 1...40 {
                let due = today.adding(days: number + 30)
                try Obligation.make(try town.draft(.adviser, "Ting \(number)", due: due), by: .system, at: now, in: db)
            }
            let function = try town.function(.adviser)
            let author = try town.author(.adviser)
            let holding = try town.holding(.adviser)
            return try Handover.begin(function, from: holding, leaving: today, by: author, at: now, in: db)
        }
        return try #require(handover)
    }

    /// Open promises whose owner nobody holds and nobody looks after.
    private func ownerless(_ town: Town, in bench: TestInstallation) async throws -> Int {
        let today = DanishTime.date(of: bench.clock.now)
        return try await bench.database.read { db in
            let owners: [Int] = try db.values("SELECT DISTINCT owner_id FROM obligation WHERE settled_at IS NULL")
            return try Function.find(ids: owners, in: db).count { function in
                guard case .vacant = try Staffing.of([function], on: today, in: db)[function.id] else { return false }
                return try Ladder.guardian(of: function, on: today, in: db) == nil
            }
        }
    }

    @Test(arguments: engines) func `the successor takes it on piece by piece, and nothing is ever ownerless`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let handover = try await leave(town, in: bench)
            #expect(try await ownerless(town, in: bench) == 0)
            bench.clock.advance(seconds: 86_400)
            #expect(try await ownerless(town, in: bench) == 0)
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            let holding = try await bench.database.write {
                try Holding.begin(town.person(.employee), of: town.function(.adviser), from: today, in: $0)
            }
            let author = Author.holding(holding.id, function: try town.function(.adviser).id)
            let items = try await bench.database.read {
                try Handover.items(of: town.function(.adviser), handover, in: $0)
            }
            #expect(items.count == 40)
            var left = 40
            for item in items {
                left = try await bench.database.write {
                    try handover.accept([item.subject], as: holding, by: author, at: now, in: $0)
                }
            }
            #expect(left == 0)
            let open = try await bench.database.read { try Handover.open(function: handover.functionID, in: $0) }
            #expect(open == nil)
            #expect(try await bench.count("obligation WHERE kind = 'overdragelse' AND settled_at IS NULL") == 0)
            #expect(try await ownerless(town, in: bench) == 0)
        }
    }

    @Test(arguments: engines) func `what nobody takes on goes to the leader`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            _ = try await leave(town, in: bench)
            for _ in 0..<35 {
                bench.clock.advance(seconds: 86_400)
                try await Escalation.run(at: bench.clock.now, in: bench.database)
            }
            let told = try await bench.database.read {
                try Notification.of(person: town.person(.director).id, limit: 100, in: $0).map(\.what)
            }
            #expect(told.contains("Tag imod det, den tidligere frivilligkonsulent havde i gang"))
        }
    }

    @Test(arguments: engines) func `somebody who leaves without anything in hand hands nothing over`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let (now, today) = (bench.clock.now, DanishTime.date(of: bench.clock.now))
            let handover = try await bench.database.write { db in
                let (function, holding) = (try town.function(.employee), try town.holding(.employee))
                let author = try town.author(.employee)
                return try Handover.begin(function, from: holding, leaving: today, by: author, at: now, in: db)
            }
            #expect(handover == nil)
        }
    }
}
