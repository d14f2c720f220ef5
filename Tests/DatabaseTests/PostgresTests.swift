import Foundation
import Synchronization
import TestKit
import Testing

@testable import Database

/// Only PostgreSQL can be away, or lose a connection.
@Suite("PostgreSQL", .enabled(if: engines.contains(.postgres), "no PostgreSQL to test on"))
struct PostgresTests {
    private func withCounter(_ body: (any Database, TestDatabase) async throws -> Void) async throws {
        try await withEmptyPlace(on: .postgres) { place async throws in
            try await place.opened { database async throws in
                try await database.changeSchema {
                    try $0.script("CREATE TABLE counter (n BIGINT NOT NULL); INSERT INTO counter VALUES (0)")
                }
                try await body(database, place)
            }
        }
    }

    private func count(in database: any Database) async throws -> Int {
        try await database.read { try $0.value("SELECT n FROM counter") }
    }

    @Test func `a connection that was cut is made again without anybody noticing`() async throws {
        try await withCounter { database, place async throws in
            try await place.opened { other in
                for _ in 0..<3 {
                    try await other.write { db in
                        _ = try db.rows(
                            """
                            SELECT pg_terminate_backend(pid) AS done FROM pg_stat_activity
                            WHERE datname = current_database() AND pid <> pg_backend_pid()
                            """
                        )
                    }
                    try await database.write { try $0.run("UPDATE counter SET n = n + 1") }
                }
            }
            #expect(try await count(in: database) == 3)
        }
    }

    @Test func `a transaction whose connection breaks before COMMIT runs again, once`() async throws {
        try await withCounter { database, _ async throws in
            let runs = Atomic(0)
            try await database.write { db in
                try db.run("UPDATE counter SET n = n + 1")
                if runs.add(1, ordering: .relaxed).newValue == 1 {
                    _ = try db.rows("SELECT pg_terminate_backend(pg_backend_pid()) AS done")
                }
            }
            #expect(runs.load(ordering: .relaxed) == 2)
            #expect(try await count(in: database) == 1)
        }
    }

    @Test func `a connection that breaks during COMMIT leaves it open whether it was carried out`() async throws {
        try await withCounter { database, _ async throws in
            try await database.changeSchema { db in
                try db.script(
                    """
                    CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
                        $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
                    CREATE CONSTRAINT TRIGGER cut AFTER UPDATE ON counter DEFERRABLE INITIALLY DEFERRED
                        FOR EACH ROW EXECUTE FUNCTION cut();
                    """
                )
            }
            let runs = Atomic(0)
            let error = await #expect(throws: DatabaseUnavailable.self) {
                try await database.write { db in
                    runs.add(1, ordering: .relaxed)
                    try db.run("UPDATE counter SET n = n + 1")
                }
            }
            #expect(error?.isCommitUnknown == true)
            #expect(runs.load(ordering: .relaxed) == 1)
        }
    }

    @Test func `writers that collide run again and both count`() async throws {
        try await withCounter { database, _ async throws in
            let (looked, written) = (Latch(), Latch())
            let runs = Atomic(0)
            async let slow: Void = database.write { db in
                let n: Int = try db.value("SELECT n FROM counter")
                runs.add(1, ordering: .relaxed)
                looked.open()
                written.wait()
                try db.run("UPDATE counter SET n = \(n + 1)")
            }
            try await database.write { db in
                looked.wait()
                try db.run("UPDATE counter SET n = n + 10")
            }
            written.open()
            try await slow
            #expect(runs.load(ordering: .relaxed) == 2)
            #expect(try await count(in: database) == 11)
        }
    }

    @Test func `a collision counts although the body swallows it`() async throws {
        try await withCounter { database, _ async throws in
            let (looked, written) = (Latch(), Latch())
            async let slow: Void = database.write { db in
                _ = try db.value("SELECT n FROM counter") as Int
                looked.open()
                written.wait()
                _ = try? db.savepoint { try db.run("UPDATE counter SET n = n + 1") }
            }
            try await database.write { db in
                looked.wait()
                try db.run("UPDATE counter SET n = n + 10")
            }
            written.open()
            try await slow
            #expect(try await count(in: database) == 11)
        }
    }

    @Test func `writers that always collide are told that the database is busy`() async throws {
        try await withCounter { database, place async throws in
            try await place.opened { other in
                await #expect(throws: DatabaseBusy.self) {
                    try await database.write { db in
                        _ = try db.value("SELECT n FROM counter") as Int
                        // Not for a product: another write in between, each time.
                        Self.blocking { _ = try await other.write { try $0.run("UPDATE counter SET n = n + 10") } }
                        try db.run("UPDATE counter SET n = n + 1")
                    }
                }
            }
        }
    }

    /// Waits on a database thread for asynchronous work.
    private static func blocking(_ work: @escaping @Sendable () async throws -> Void) {
        let done = Latch()
        Task {
            defer { done.open() }
            try await work()
        }
        done.wait()
    }

    @Test func `a table that is changed under a prepared statement does no harm`() async throws {
        try await withCounter { database, place async throws in
            try await place.opened { other in
                for column: SQL in ["a", "b", "c"] {
                    _ = try await database.read { try $0.rows("SELECT * FROM counter") }
                    try await other.changeSchema { try $0.run("ALTER TABLE counter ADD COLUMN \(column) BIGINT") }
                    let row = try await database.read { try $0.rows("SELECT * FROM counter")[0] }
                    #expect(try row["n"] as Int == 0)
                }
            }
        }
    }

    @Test func `a server that is away is said to be, soon and without the password`() async throws {
        let database = try PostgresDatabase(url: "postgres://medspil:hemmeligt@127.0.0.1:1/medspil")
        let first = await #expect(throws: DatabaseUnavailable.self) {
            try await database.read { _ = try $0.rows("SELECT 1 AS one") }
        }
        #expect(first?.reason.contains("hemmeligt") == false)
        #expect(first?.isCommitUnknown == false)
        // Now that it is known, the others are not kept waiting.
        let time = try await ContinuousClock().measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        await #expect(throws: DatabaseUnavailable.self) {
                            try await database.read { _ = try $0.rows("SELECT 1 AS one") }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        #expect(time < .seconds(2))
        try await database.close()
    }

    @Test func `what is no address is refused at once`() {
        #expect(throws: DatabaseUnavailable.self) { try PostgresDatabase(url: "postgres://a:b:c@/x?y=%zz") }
    }

    @Test func `a waiting statement keeps nobody else from running`() async throws {
        try await withCounter { database, _ async throws in
            // Seven of eight connections sleep on their own threads; the pool of Swift's tasks has two.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<7 {
                    group.addTask { _ = try await database.read { try $0.rows("SELECT pg_sleep(3) AS slept") } }
                }
                let time = try await ContinuousClock().measure {
                    for _ in 0..<10 { _ = try await count(in: database) }
                }
                #expect(time < .seconds(2))
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: [
        ("Key (name, born)=(Ane, 1950) already exists.", ["name", "born"]), ("Nøgle (\"name\")=(x) findes.", ["name"]),
        ("Key (lower(name))=(ane) already exists.", []), ("", []),
    ])
    func `the columns of a key are read from what the server says`(detail: String, columns: [String]) {
        #expect(PostgresErrors.keyColumns(detail) == columns)
    }
}
