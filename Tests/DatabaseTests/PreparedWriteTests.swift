import Foundation
import TestKit
import Testing

@testable import Database

@Suite("Prepared writes") struct PreparedWriteTests {
    private struct Stop: Error {}

    private static let people = Migration(name: "test-001-person") { w in
        """
        CREATE TABLE person (
            id \(w.id), name TEXT NOT NULL UNIQUE, note TEXT, born \(w.date), height \(w.real),
            town \(w.reference) NOT NULL
        ) \(w.strict);
        """
    }
    private static let staged = StagingTable("staged_person", for: "person", ["id", "name", "note", "born", "height"])

    private func withPeople(_ engine: Engine, _ body: (any Database) async throws -> Void) async throws {
        try await withEmptyDatabase(on: engine) { database async throws in
            try await Migrator.migrate(database, [Self.people])
            try await body(database)
        }
    }

    private static func stage(_ names: [String], in db: any Connection) throws {
        var ids = FreshIDs("person")
        try staged.make(in: db)
        try staged.append(
            names.map { [SQLValue(try ids.take(in: db)), .text($0), .null, .null, .null] },
            in: db
        )
    }

    private func names(in database: any Database) async throws -> [String] {
        try await database.read { try $0.values("SELECT name FROM person ORDER BY id") }
    }

    @Test(arguments: engines) func `rows are taken over as they were, whatever is in them`(engine: Engine) async throws
    {
        try await withPeople(engine) { database async throws in
            let odd = "tab\tline\nback\\slash \\N \"quoted\" 'single' å\r"
            let rows: [[SQLValue]] = [
                [.integer(7), .text("Ane"), .text(odd), .text("1950-02-03"), .real(1.5)],
                [.integer(8), .text(""), .text("\\."), .null, .null],
                [.integer(9), .text("\\N"), .null, .null, .real(-0.1)],
            ]
            try await database.write(preparing: { db in
                try Self.staged.make(in: db)
                try Self.staged.append(rows, in: db)
            }) { _, db in
                try Self.staged.insert(with: [("town", "\(4)")], in: db)
                try ChangeLog.record("person", staged: Self.staged, municipality: nil, in: db)
            }
            let found = try await database.read { db in
                (
                    try Self.staged.find([7, 8, 9], in: db).sorted { "\($0[0])" < "\($1[0])" },
                    try db.values("SELECT town FROM person", as: Int.self),
                    try ChangeLog.entries(after: 0, limit: 9, in: db).map(\.id)
                )
            }
            #expect(found.0 == rows)
            #expect(found.1 == [4, 4, 4])
            #expect(found.2 == [7, 8, 9])
        }
    }

    @Test(arguments: engines) func `rows are written over others, and others removed`(engine: Engine) async throws {
        try await withPeople(engine) { database async throws in
            try await database.write { db in
                for name in ["Ane", "Bo", "Carl"] { try db.run("INSERT INTO person (name, town) VALUES (\(name), 1)") }
            }
            let gone = StagingTable("staged_gone", for: "person", ["id"])
            let written = try await database.write(preparing: { db in
                try Self.staged.make(in: db)
                try gone.make(in: db)
                try Self.staged.append([[.integer(2), .text("Bodil"), .null, .null, .null]], in: db)
                try gone.append([[.integer(3)]], in: db)
            }) { _, db in
                [try Self.staged.update(with: [("town", "\(2)")], in: db), try gone.delete(in: db)]
            }
            #expect(written == [1, 1])
            #expect(try await names(in: database) == ["Ane", "Bodil"])
            let towns = try await database.read { try $0.values("SELECT town FROM person ORDER BY id", as: Int.self) }
            #expect(towns == [1, 2])
        }
    }

    @Test(arguments: engines) func `what fails leaves nothing`(engine: Engine) async throws {
        try await withPeople(engine) { database async throws in
            await #expect(throws: Stop.self) {
                try await database.write(preparing: { try Self.stage(["Ane"], in: $0) }) { _, db in
                    try Self.staged.insert(with: [("town", "\(1)")], in: db)
                    throw Stop()
                }
            }
            await #expect(throws: UniqueViolation.self) {
                try await database.write(preparing: { try Self.stage(["Ane", "Ane"], in: $0) }) { _, db in
                    try Self.staged.insert(with: [("town", "\(1)")], in: db)
                }
            }
            #expect(try await names(in: database).isEmpty)
            try await database.write(preparing: { try Self.stage(["Ane"], in: $0) }) { _, db in
                try Self.staged.insert(with: [("town", "\(1)")], in: db)
            }
            #expect(try await names(in: database) == ["Ane"])
        }
    }

    @Test(arguments: engines)
    func `others write while one prepares, and what they changed is taken into account`(engine: Engine) async throws {
        try await withEmptyPlace(on: engine) { place async throws in
            let (one, two) = (try place.open(), try place.open())
            try await Migrator.migrate(one, [Self.people])
            let (preparing, written) = (Latch(), Latch())
            async let long: Void = one.write(preparing: { db in
                let known = try db.values("SELECT name FROM person", as: String.self)
                try Self.stage(["Ane", "Bo"].filter { !known.contains($0) }, in: db)
                preparing.open()
                written.wait()
            }) { _, db in
                try Self.staged.insert(with: [("town", "\(1)")], in: db)
                try ChangeLog.record("person", staged: Self.staged, municipality: nil, in: db)
            }
            try await two.read { _ in preparing.wait() }
            try await two.write { db in
                try db.run("INSERT INTO person (name, town) VALUES ('Bo', 5)")
                let id: Int = try db.value("SELECT id FROM person")
                ChangeLog.record("person", id, municipality: nil, in: db)
            }
            written.open()
            try await long
            #expect(try await names(in: two).sorted() == ["Ane", "Bo"])
            try await one.close()
            try await two.close()
        }
    }
}
