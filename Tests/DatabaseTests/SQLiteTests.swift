import Foundation
import TestKit
import Testing

@testable import Database

@Suite("SQLite") struct SQLiteTests {
    @Test func `what is acknowledged survives a power cut: synchronous is FULL on the writer`() async throws {
        try await withEmptyDatabase(on: .sqlite) { database async throws in
            let (synchronous, journal, keys) = try await database.write { db in
                (
                    try db.value("PRAGMA synchronous") as Int, try db.value("PRAGMA journal_mode") as String,
                    try db.value("PRAGMA foreign_keys") as Int
                )
            }
            #expect(synchronous == 2)
            #expect(journal == "wal")
            #expect(keys == 1)
        }
    }

    @Test func `a file that is no database is said to be none`() async throws {
        try await withEmptyPlace(on: .sqlite) { place async throws in
            try Data(String(repeating: "not a database ", count: 400).utf8).write(to: URL(filePath: place.location))
            #expect(throws: DatabaseDamaged.self) { try place.open() }
        }
    }

    @Test func `a database in memory works as one in a file`() async throws {
        let database = try SQLiteDatabase(path: nil)
        try await database.changeSchema { try $0.script("CREATE TABLE thing (n INTEGER) STRICT") }
        try await database.write { try $0.run("INSERT INTO thing VALUES (1)") }
        #expect(try await database.read { try $0.value("SELECT n FROM thing") as Int } == 1)
        try await database.close()
    }
}
