import TestKit
import Testing

@testable import Database

@Suite("Migrations") struct MigrationTests {
    private static let first = Migration(name: "test-001-thing") {
        "CREATE TABLE thing (id \($0.id), name TEXT NOT NULL) \($0.strict)"
    }
    private static let second = Migration(
        name: "test-002-fold",
        sql: { _ in "ALTER TABLE thing ADD COLUMN fold_key TEXT; INSERT INTO thing (name) VALUES ('Åse')" },
        fill: { db in
            for row in try db.rows("SELECT id, name FROM thing") {
                let (id, name): (Int, String) = (try row["id"], try row["name"])
                try db.run("UPDATE thing SET fold_key = \(name.lowercased()) WHERE id = \(id)")
            }
        }
    )
    private static let broken = Migration(name: "test-003-broken") { _ in
        "CREATE TABLE other (id TEXT); INSERT INTO nowhere VALUES (1)"
    }
    private static let view = View(name: "thing_public") { _ in "SELECT id, name FROM thing" }
    private static let counted = View(name: "thing_count") { _ in "SELECT COUNT(*) AS n FROM thing_public" }

    private func tables(in database: any Database) async throws -> Int {
        try await database.read { db in
            switch db.engine {
            case .sqlite: try db.value("SELECT COUNT(*) AS n FROM sqlite_master WHERE name IN ('thing', 'other')")
            case .postgres:
                try db.value("SELECT COUNT(*) AS n FROM pg_class WHERE relname IN ('thing', 'other') AND relkind = 'r'")
            }
        }
    }

    @Test(arguments: engines) func `steps are applied once, in order, and remembered`(engine: Engine) async throws {
        try await withEmptyDatabase(on: engine) { database async throws in
            let names = ["database-001-change-log", "database-002-identity", "test-001-thing"]
            #expect(try await Migrator.state(of: database, [Self.first]) == .behind(missing: names, views: []))
            let applied = try await Migrator.migrate(database, [Self.first])
            #expect(applied == ["database-001-change-log", "database-002-identity", "test-001-thing"])
            #expect(try await Migrator.migrate(database, [Self.first]) == [])
            #expect(try await Migrator.migrate(database, [Self.first, Self.second]) == ["test-002-fold"])
            let key: String = try await database.read { try $0.value("SELECT fold_key FROM thing") }
            #expect(key == "åse")
            #expect(try await Migrator.state(of: database, [Self.first, Self.second]) == .current)
            let steps: [String] = try await database.read {
                try $0.values("SELECT name FROM schema_step ORDER BY name")
            }
            #expect(steps == ["database-001-change-log", "database-002-identity", "test-001-thing", "test-002-fold"])
        }
    }

    @Test(arguments: engines) func `a step that fails leaves nothing, and those before it stay`(
        engine: Engine
    ) async throws {
        try await withEmptyDatabase(on: engine) { database async throws in
            await #expect(throws: StatementFailure.self) {
                try await Migrator.migrate(database, [Self.first, Self.broken])
            }
            let left = try await tables(in: database)
            #expect(left == 1)
            let applied = try await Migrator.migrate(database, [Self.first, Self.second])
            #expect(applied == ["test-002-fold"])
        }
    }

    @Test(arguments: engines) func `an applied step that was edited is refused`(engine: Engine) async throws {
        try await withEmptyDatabase(on: engine) { database async throws in
            try await Migrator.migrate(database, [Self.first])
            let edited = Migration(name: Self.first.name) { _ in "CREATE TABLE thing (id TEXT)" }
            await #expect(throws: MigrationEdited(name: "test-001-thing")) {
                try await Migrator.migrate(database, [edited, Self.second])
            }
            #expect(try await Migrator.state(of: database, [edited]) == .edited(name: "test-001-thing"))
        }
    }

    @Test(arguments: engines) func `a schema newer than the program is refused and left alone`(
        engine: Engine
    ) async throws {
        try await withEmptyDatabase(on: engine) { database async throws in
            try await Migrator.migrate(database, [Self.first, Self.second], views: [Self.view])
            await #expect(throws: SchemaTooNew(unknown: ["test-002-fold"])) {
                try await Migrator.migrate(database, [Self.first])
            }
            #expect(try await database.read { try $0.value("SELECT COUNT(*) AS n FROM thing_public") as Int } == 1)
        }
    }

    @Test(arguments: engines) func `nodes that start at the same time do not collide`(engine: Engine) async throws {
        try await withEmptyPlace(on: engine) { place async throws in
            let nodes = try (0..<4).map { _ in try place.open() }
            let applied = try await withThrowingTaskGroup(of: [String].self) { group in
                for node in nodes {
                    group.addTask {
                        try await Migrator.migrate(node, [Self.first, Self.second], views: [Self.view, Self.counted])
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            let expected = ["database-001-change-log", "database-002-identity", "test-001-thing", "test-002-fold"]
            #expect(applied.sorted() == expected)
            #expect(try await nodes[0].read { try $0.value("SELECT n FROM thing_count") as Int } == 1)
            for node in nodes { try await node.close() }
        }
    }

    @Test(arguments: engines) func `views are made as they are now, and stand in nobody's way`(
        engine: Engine
    ) async throws {
        try await withEmptyDatabase(on: engine) { database async throws in
            try await Migrator.migrate(database, [Self.first], views: [Self.view, Self.counted])
            // A step that the views would hinder: it renames the column they show.
            let renamed = Migration(name: "test-002-rename") { _ in "ALTER TABLE thing RENAME COLUMN name TO title" }
            let view = View(name: "thing_public") { _ in "SELECT title FROM thing" }
            try await Migrator.migrate(database, [Self.first, renamed], views: [view, Self.counted])
            try await database.write { try $0.run("INSERT INTO thing (title) VALUES ('Kor')") }
            #expect(try await database.read { try $0.value("SELECT title FROM thing_public") as String } == "Kor")
            #expect(try await database.read { try $0.value("SELECT n FROM thing_count") as Int } == 1)
            // A view that the program no longer has is gone.
            try await Migrator.migrate(database, [Self.first, renamed], views: [view])
            await #expect(throws: StatementFailure.self) {
                try await database.read { _ = try $0.rows("SELECT n FROM thing_count") }
            }
        }
    }

    @Test(arguments: engines) func `a program can start while another one writes`(engine: Engine) async throws {
        try await withEmptyPlace(on: engine) { place async throws in
            let (one, two) = (try place.open(), try place.open())
            try await Migrator.migrate(one, [Self.first], views: [Self.view])
            let (writing, started) = (Latch(), Latch())
            async let long: Void = one.write { db in
                try db.run("INSERT INTO thing (name) VALUES ('x')")
                writing.open()
                started.wait()
            }
            try await two.read { _ in writing.wait() }
            let time = try await ContinuousClock().measure {
                _ = try await Migrator.migrate(two, [Self.first], views: [Self.view])
            }
            started.open()
            #expect(time < .seconds(5))
            try await long
            try await one.close()
            try await two.close()
        }
    }
}
