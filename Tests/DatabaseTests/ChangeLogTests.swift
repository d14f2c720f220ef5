import Synchronization
import TestKit
import Testing

@testable import Database

@Suite("Change log") struct ChangeLogTests {
    private func withLog(_ engine: Engine, _ body: (any Database) async throws -> Void) async throws {
        try await withEmptyDatabase(on: engine) { database async throws in
            try await Migrator.migrate(database, [])
            try await body(database)
        }
    }

    private func entries(after position: Int = 0, in database: any Database) async throws -> [Int] {
        try await database.read { try ChangeLog.entries(after: position, limit: 10_000, in: $0).map(\.id) }
    }

    @Test(arguments: engines) func `changes are written once, in order, when the transaction commits`(
        engine: Engine
    ) async throws {
        try await withLog(engine) { database async throws in
            try await database.write { db in
                for id in [3, 1, 3, 2, 1] { ChangeLog.record("service", id, municipality: 9, in: db) }
            }
            #expect(try await entries(in: database) == [3, 1, 2])
            #expect(try await database.read { try ChangeLog.position(in: $0) } == 3)
            #expect(try await entries(after: 2, in: database) == [2])
        }
    }

    @Test(arguments: engines) func `a large import writes its changes in pieces`(engine: Engine) async throws {
        try await withLog(engine) { database async throws in
            try await database.write { db in
                for id in 1...2_501 { ChangeLog.record("service", id, municipality: nil, in: db) }
            }
            #expect(try await entries(in: database) == Array(1...2_501))
        }
    }

    @Test(arguments: engines) func `a follower sees every change of many writers once`(engine: Engine) async throws {
        try await withLog(engine) { database async throws in
            let done = Atomic(false)
            async let followed = {
                var (seen, position): ([Int], Int) = ([], 0)
                while true {
                    let last = done.load(ordering: .acquiring)
                    let after = position
                    let found = try await database.read { try ChangeLog.entries(after: after, limit: 10, in: $0) }
                    seen += found.map(\.id)
                    position = found.last?.sequence ?? position
                    if last, found.isEmpty { return seen }
                }
            }()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<8 {
                    group.addTask {
                        for number in 0..<25 {
                            try await database.write {
                                ChangeLog.record("service", writer * 100 + number, municipality: nil, in: $0)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            done.store(true, ordering: .releasing)
            let seen = try await followed
            #expect(seen.count == 200)
            #expect(Set(seen).count == 200)
        }
    }

    private static let isPostgres = engines.contains(.postgres)

    @Test(.enabled(if: isPostgres, "no PostgreSQL to test on"))
    func `who takes a number first is seen first, although its commit is late`() async throws {
        try await withLog(.postgres) { database async throws in
            let (numbered, mayCommit) = (Latch(), Latch())
            async let slow: Void = database.write { db in
                try ChangeLog.write([Change(entity: "service", id: 1)], in: db)
                numbered.open()
                mayCommit.wait()
            }
            async let quick: Void = database.write { db in
                numbered.wait()
                ChangeLog.record("service", 2, municipality: nil, in: db)
            }
            _ = try await database.read { _ in numbered.wait() }
            // The second one is waiting for its number: nothing can be seen past the first.
            try await Task.sleep(for: .milliseconds(200))
            #expect(try await entries(in: database) == [])
            mayCommit.open()
            _ = try await (slow, quick)
            #expect(try await entries(in: database) == [1, 2])
        }
    }

    @Test(.enabled(if: isPostgres, "no PostgreSQL to test on"))
    func `without the lock a follower would lose a change: the danger is real`() async throws {
        try await withLog(.postgres) { database async throws in
            let (numbered, mayCommit) = (Latch(), Latch())
            func insert(_ id: Int) -> SQL {
                "INSERT INTO change_log (entity, entity_id, at) VALUES ('service', \(id), \(Timestamp(seconds: 0)))"
            }
            let (first, second) = (insert(1), insert(2))
            async let slow: Void = database.write { db in
                try db.run(first)
                numbered.open()
                mayCommit.wait()
            }
            try await database.write { db in
                numbered.wait()
                try db.run(second)
            }
            let position = try await database.read { try ChangeLog.position(in: $0) }
            mayCommit.open()
            try await slow
            #expect(try await entries(after: position, in: database) == [])
            #expect(try await entries(in: database) == [1, 2])
        }
    }
}
