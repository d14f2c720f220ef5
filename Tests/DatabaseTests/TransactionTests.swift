import Foundation
import TestKit
import Testing

@testable import Database

@Suite("Transactions") struct TransactionTests {
    private struct Stop: Error {}

    private func withPeople(_ engine: Engine, _ body: (any Database) async throws -> Void) async throws {
        try await withEmptyDatabase(on: engine) { database async throws in
            try await Migrator.migrate(database, [Self.people])
            try await body(database)
        }
    }

    private static let people = Migration(name: "test-001-person") { w in
        """
        CREATE TABLE person (
            id \(w.id), name TEXT NOT NULL, born \(w.integer) CONSTRAINT person_born CHECK (born > 1800),
            friend_id \(w.reference) REFERENCES person (id), UNIQUE (name, born)
        ) \(w.strict);
        CREATE TABLE counter (id \(w.integer) PRIMARY KEY, n \(w.integer) NOT NULL) \(w.strict);
        INSERT INTO counter (id, n) VALUES (1, 0), (2, 0);
        """
    }

    private func names(in database: any Database) async throws -> [String] {
        try await database.read { try $0.values("SELECT name FROM person ORDER BY id") }
    }

    @Test(arguments: engines) func `what fails leaves nothing`(engine: Engine) async throws {
        try await withPeople(engine) { database async throws in
            await #expect(throws: Stop.self) {
                try await database.write { db in
                    try db.run("INSERT INTO person (name) VALUES ('Ane')")
                    ChangeLog.record("person", 1, municipality: nil, in: db)
                    throw Stop()
                }
            }
            #expect(try await names(in: database).isEmpty)
            #expect(try await database.read { try ChangeLog.position(in: $0) } == 0)
        }
    }

    @Test(arguments: engines) func `a savepoint takes back its own changes only`(engine: Engine) async throws {
        try await withPeople(engine) { database async throws in
            try await database.write { db in
                try db.run("INSERT INTO person (name, born) VALUES ('Ane', 1950)")
                #expect(throws: UniqueViolation.self) {
                    try db.savepoint {
                        try db.run("INSERT INTO person (name) VALUES ('Bo')")
                        ChangeLog.record("person", 2, municipality: nil, in: db)
                        try db.savepoint { try db.run("INSERT INTO person (name) VALUES ('Carl')") }
                        try db.run("INSERT INTO person (name, born) VALUES ('Ane', 1950)")
                    }
                }
                let kept = try db.savepoint { try db.run("INSERT INTO person (name) VALUES ('Dorte')") }
                #expect(kept == 1)
                ChangeLog.record("person", 4, municipality: 7, in: db)
            }
            #expect(try await names(in: database) == ["Ane", "Dorte"])
            let entries = try await database.read { try ChangeLog.entries(after: 0, limit: 10, in: $0) }
            #expect(entries.map(\.id) == [4])
            #expect(entries.map(\.municipality) == [7])
        }
    }

    @Test(arguments: engines) func `after a failure nothing but a savepoint goes on`(engine: Engine) async throws {
        try await withPeople(engine) { database async throws in
            await #expect(throws: TransactionFailed.self) {
                try await database.write { db in
                    try db.run("INSERT INTO person (name, born) VALUES ('Ane', 1950)")
                    _ = try? db.run("INSERT INTO person (name, born) VALUES ('Ane', 1950)")
                    try db.run("INSERT INTO person (name) VALUES ('Bo')")
                }
            }
            // A failure that is swallowed does not commit what was before it.
            await #expect(throws: TransactionFailed.self) {
                try await database.write { db in
                    try db.run("INSERT INTO person (name) VALUES ('Bo')")
                    _ = try? db.run("INSERT INTO nowhere (name) VALUES ('Bo')")
                }
            }
            #expect(try await names(in: database).isEmpty)
        }
    }

    @Test(arguments: engines) func `broken rules have one name on both engines`(engine: Engine) async throws {
        try await withPeople(engine) { database async throws in
            try await database.write { try $0.run("INSERT INTO person (name, born) VALUES ('Ane', 1950)") }
            func failure(_ statement: SQL) async -> (any Error)? {
                await #expect(throws: (any Error).self) { try await database.write { try $0.run(statement) } }
            }
            let unique = await failure("INSERT INTO person (name, born) VALUES ('Ane', 1950)") as? UniqueViolation
            #expect(unique?.table == "person")
            #expect(unique?.columns == ["name", "born"])
            let key = await failure("INSERT INTO person (id, name) VALUES (1, 'x')") as? UniqueViolation
            #expect(key?.columns == ["id"])
            let foreign = await failure("INSERT INTO person (name, friend_id) VALUES ('x', 77)") as? ConstraintViolation
            #expect(foreign?.kind == .foreignKey)
            let check = await failure("INSERT INTO person (name, born) VALUES ('x', 1)") as? ConstraintViolation
            #expect(check?.kind == .check)
            #expect(check?.constraint == "person_born")
            let null = await failure("INSERT INTO person (born) VALUES (1950)") as? ConstraintViolation
            #expect(null?.kind == .notNull)
            #expect(null?.table == "person")
            #expect(null?.constraint == "name")
            #expect(await failure("INSERT INTO nowhere (x) VALUES (1)") is StatementFailure)
        }
    }

    @Test(arguments: engines) func `an index over an expression names itself`(engine: Engine) async throws {
        try await withPeople(engine) { database async throws in
            try await database.changeSchema {
                try $0.script("CREATE UNIQUE INDEX person_lower ON person (lower(name)) WHERE born IS NULL")
            }
            let error = await #expect(throws: UniqueViolation.self) {
                try await database.write { try $0.run("INSERT INTO person (name) VALUES ('Ane'), ('ANE')") }
            }
            #expect(error?.columns == [])
            #expect(error?.constraint == "person_lower")
        }
    }

    @Test(arguments: engines) func `a read cannot write`(engine: Engine) async throws {
        try await withPeople(engine) { database async throws in
            await #expect(throws: StatementFailure.self) {
                try await database.read { try $0.run("INSERT INTO person (name) VALUES ('Ane')") }
            }
            #expect(try await names(in: database).isEmpty)
        }
    }

    @Test(arguments: engines) func `a read sees one state from beginning to end`(engine: Engine) async throws {
        try await withPeople(engine) { database async throws in
            let (started, written) = (Latch(), Latch())
            async let seen = database.read { db in
                let before: Int = try db.value("SELECT COUNT(*) AS n FROM person")
                started.open()
                written.wait()
                let after: Int = try db.value("SELECT COUNT(*) AS n FROM person")
                return [before, after]
            }
            try await database.write { db in
                started.wait()
                try db.run("INSERT INTO person (name) VALUES ('Ane')")
            }
            written.open()
            #expect(try await seen == [0, 0])
            #expect(try await names(in: database) == ["Ane"])
        }
    }

    @Test(arguments: engines) func `four hundred increments at once give the right sum`(engine: Engine) async throws {
        try await withPeople(engine) { database async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<400 {
                    group.addTask {
                        try await database.write { db in
                            let n: Int = try db.value("SELECT n FROM counter WHERE id = 1")
                            try db.run("UPDATE counter SET n = \(n + 1) WHERE id = 1")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let n: Int = try await database.read { try $0.value("SELECT n FROM counter WHERE id = 1") }
            #expect(n == 400)
        }
    }

    @Test(arguments: engines) func `a rule over two rows holds when two writers look at once`(
        engine: Engine
    ) async throws {
        try await withPeople(engine) { database async throws in
            // One of the two must stay on call. Each looks at both rows and then changes its own.
            for _ in 0..<20 {
                try await database.write { try $0.run("UPDATE counter SET n = 1") }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for id in 1...2 {
                        group.addTask {
                            try await database.write { db in
                                let onCall: Int = try db.value("SELECT SUM(n) AS n FROM counter")
                                if onCall > 1 { try db.run("UPDATE counter SET n = 0 WHERE id = \(id)") }
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                let left: Int = try await database.read { try $0.value("SELECT SUM(n) AS n FROM counter") }
                #expect(left == 1)
            }
        }
    }

    @Test(arguments: engines) func `a statement that takes too long is stopped`(engine: Engine) async throws {
        var limits = DatabaseLimits()
        limits.statement = .milliseconds(200)
        try await withEmptyDatabase(on: engine, limits) { database async throws in
            let endless: SQL = """
                WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 1000000000)
                SELECT COUNT(*) AS n FROM r
                """
            let time = await ContinuousClock().measure {
                await #expect(throws: DatabaseBusy.self) { try await database.read { _ = try $0.rows(endless) } }
                await #expect(throws: DatabaseBusy.self) { try await database.write { _ = try $0.rows(endless) } }
            }
            #expect(time < .seconds(8))
            // The connection goes on, and a check may take its time.
            let n: Int = try await database.read { db in
                try db.withoutTimeLimit {
                    try db.value(
                        """
                        WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 1500000)
                        SELECT COUNT(*) AS n FROM r
                        """
                    )
                }
            }
            #expect(n == 1_500_000)
        }
    }

    @Test(arguments: engines) func `who waits too long for another gives up`(engine: Engine) async throws {
        try await withEmptyPlace(on: engine) { place async throws in
            var limits = DatabaseLimits()
            limits.lock = .milliseconds(200)
            // Two programs, because one alone would let its writers wait for each other.
            let (one, two) = (try place.open(), try place.open(limits))
            try await Migrator.migrate(one, [Self.people])
            let (locked, tried) = (Latch(), Latch())
            async let first: Void = one.write { db in
                try db.run("UPDATE counter SET n = 5 WHERE id = 1")
                locked.open()
                tried.wait()
            }
            // Waits on a database thread until the first one has its lock.
            try await two.read { _ in locked.wait() }
            await #expect(throws: DatabaseBusy.self) {
                try await two.write { try $0.run("UPDATE counter SET n = 6 WHERE id = 1") }
            }
            tried.open()
            try await first
            try await one.close()
            try await two.close()
        }
    }

    @Test(arguments: engines) func `the number of prepared statements is bounded`(engine: Engine) async throws {
        var limits = DatabaseLimits()
        limits.connections = 1
        limits.preparedStatements = 20
        try await withEmptyDatabase(on: engine, limits) { database async throws in
            let held = try await database.write { db in
                for number in 1...300 {
                    // A different text each time, and one that comes back.
                    let sum = (1...number).map { "\($0)" as SQL }.joined(" + ")
                    #expect(try db.value("SELECT \(sum) AS v") as Int == number * (number + 1) / 2)
                    #expect(try db.value("SELECT \(number) AS v") as Int == number)
                }
                if let db = db as? SQLiteConnection { return db.preparedStatements }
                return try db.value("SELECT COUNT(*) AS n FROM pg_prepared_statements")
            }
            // SQLite's library keeps a few for itself.
            #expect(held <= 30)
        }
    }

    @Test(arguments: engines) func `statements are counted, however many rows they answer`(engine: Engine) async throws
    {
        try await withPeople(engine) { database async throws in
            let (_, count) = try await StatementCount.measure {
                try await database.read { db in
                    _ = try db.rows("SELECT * FROM counter")
                    _ = try db.rows("SELECT * FROM person")
                }
            }
            #expect(count == 2)
        }
    }

    @Test(arguments: engines) func `a closed database says that it is`(engine: Engine) async throws {
        try await withEmptyPlace(on: engine) { place async throws in
            let database = try place.open()
            _ = try await database.read { try $0.rows("SELECT 1 AS one") }
            try await database.close()
            await #expect(throws: DatabaseUnavailable.self) {
                try await database.read { _ = try $0.rows("SELECT 1 AS one") }
            }
        }
    }
}
