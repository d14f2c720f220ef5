import Database
import Foundation
import TestKit
import Testing

@testable import Web

@Suite("Sealing") struct SealingKeysTests {
    private func keys(_ count: Int = 1) throws -> SealingKeys {
        try SealingKeys((0..<count).map { _ in SealingKeys.newLine() }.joined(separator: "\n"))
    }

    @Test func `what is sealed opens only with its key, in its place, unchanged`() throws {
        let keys = try keys()
        let sealed = try keys.seal("Jeg er så ensom 🌊", for: "inquiry.text")
        #expect(!sealed.contains("ensom"))
        #expect(try keys.open(sealed, for: "inquiry.text") == "Jeg er så ensom 🌊")
        #expect(throws: SealingKeys.Fault.broken) { try keys.open(sealed, for: "inquiry.name") }
        #expect(throws: SealingKeys.Fault.broken) {
            try keys.open(String(sealed.dropLast(4)) + "AAAA", for: "inquiry.text")
        }
        let other = try self.keys()
        #expect(throws: SealingKeys.Fault.self) { try other.open(sealed, for: "inquiry.text") }
    }

    @Test func `the same text is never sealed alike`() throws {
        let keys = try keys()
        #expect(try keys.seal("ja", for: "a") != keys.seal("ja", for: "a"))
    }

    @Test func `a line that is no key is named`() throws {
        let good = SealingKeys.newLine()
        #expect(throws: SealingKeys.Fault.noKey(line: 3)) { try SealingKeys("\(good)\n\nabc\n") }
        #expect(throws: SealingKeys.Fault.empty) { try SealingKeys("\n") }
    }

    @Test(arguments: engines) func `after a rotation everything opens with the new key alone`(
        engine: Engine
    ) async throws {
        let old = SealingKeys.newLine()
        let new = SealingKeys.newLine()
        let (before, both, after) = (try SealingKeys(old), try SealingKeys("\(new)\n\(old)"), try SealingKeys(new))
        try await withEmptyDatabase(on: engine) { database in
            try await database.changeSchema { try $0.script("CREATE TABLE secret (id INTEGER PRIMARY KEY, said TEXT)") }
            try await database.write { db in
                for id in 1...1_200 {
                    try db.run(
                        "INSERT INTO secret (id, said) VALUES (\(id), \(try before.seal("nr. \(id)", for: "s")))"
                    )
                }
            }
            let column = SealedColumn("secret", "said", place: "s")
            #expect(try await column.seal(anew: both, in: database) == 1_200)
            #expect(try await column.seal(anew: both, in: database) == 0)
            let last: String = try await database.read { try $0.value("SELECT said FROM secret WHERE id = 1200") }
            #expect(try after.open(last, for: "s") == "nr. 1200")
        }
    }

    @Test(arguments: engines) func `a print finds equal texts, tells nobody which, and follows the keys`(
        engine: Engine
    ) async throws {
        let (old, new) = (SealingKeys.newLine(), SealingKeys.newLine())
        let (before, both, after) = (try SealingKeys(old), try SealingKeys("\(new)\n\(old)"), try SealingKeys(new))
        let print = try #require(before.prints(of: "anna@by.dk", for: "s").first)
        #expect(print.count == 64 && before.prints(of: "Anna@By.dk", for: "s") == [print])
        #expect(before.prints(of: "anna@by.dk", for: "t") != [print])
        #expect(after.prints(of: "anna@by.dk", for: "s") != [print])
        #expect(both.prints(of: "anna@by.dk", for: "s").last == print)
        try await withEmptyDatabase(on: engine) { database in
            try await database.changeSchema {
                try $0.script("CREATE TABLE secret (id INTEGER PRIMARY KEY, said TEXT, said_print TEXT)")
            }
            try await database.write { db in
                let sealed = try before.seal("anna@by.dk", for: "s")
                try db.run("INSERT INTO secret (id, said, said_print) VALUES (1, \(sealed), \(print))")
            }
            let column = SealedColumn("secret", "said", place: "s", print: "said_print")
            #expect(try await column.seal(anew: both, in: database) == 1)
            let stored: String = try await database.read { try $0.value("SELECT said_print FROM secret") }
            #expect(after.prints(of: "anna@by.dk", for: "s") == [stored])
        }
    }

    @Test func `a key file is made once, for its owner only, and rotated in place`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "medspil-key-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let first = try SealingKeys.load(folder: folder, environment: [:])
        #expect(try SealingKeys.load(folder: folder, environment: [:]).currentID == first.currentID)
        let file = SealingKeys.fileURL(folder: folder, environment: [:])
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let sealed = try first.seal("x", for: "p")
        try SealingKeys.rotate(file: file)
        let second = try SealingKeys.load(folder: folder, environment: [:])
        #expect(second.currentID != first.currentID && second.isOld(sealed))
        #expect(try second.open(sealed, for: "p") == "x")
    }
}
