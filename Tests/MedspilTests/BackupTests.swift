import App
import Database
import Foundation
import TestKit
import Testing

@Suite("Backup and restore") struct BackupTests {
    private func withBackup(_ body: (Program, URL) async throws -> Void) async throws {
        try await withProgram(on: .sqlite) { program in
            try await program.fill()
            let file = program.folder.appending(path: "backup.tar")
            let backup = try await program.run("backup", file.path)
            #expect(backup.status == 0, "\(backup.errors)")
            try await body(program, file)
        }
    }

    /// The program on another, empty folder.
    private func elsewhere(_ program: Program) -> Program {
        Program(folder: program.folder.appending(path: "elsewhere"), database: nil)
    }

    @Test func `what was backed up comes back, and is in order`() async throws {
        try await withBackup { program, file in
            let other = elsewhere(program)
            let restored = try await other.run("restore", file.path)
            #expect(restored.status == 0, "\(restored.errors)")
            let doctor = try await other.run("doctor")
            #expect(doctor.status == 0, "\(doctor.output)")
            let here = try await program.run("export", "directory", "--format", "hsds")
            let there = try await other.run("export", "directory", "--format", "hsds")
            #expect(here.output == there.output)
            #expect(here.output.contains("Besøgsven 3"))
        }
    }

    @Test func `every system's tar can read it`() async throws {
        try await withBackup { _, file in
            let tar = Process()
            tar.executableURL = URL(filePath: "/usr/bin/tar")
            tar.arguments = ["--list", "--verbose", "--file", file.path]
            let output = Pipe()
            tar.standardOutput = output
            try tar.run()
            let list = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            tar.waitUntilExit()
            #expect(tar.terminationStatus == 0)
            #expect(list.contains("manifest.json") && list.contains("medspil.sqlite"))
            let rights = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(rights == 0o600)
        }
    }

    @Test func `a backup never replaces a file, and a restore never touches a folder in use`() async throws {
        try await withBackup { program, file in
            let again = try await program.run("backup", file.path)
            #expect(again.status == 1)
            #expect(again.errors.contains("findes allerede"))
            let restore = try await program.run("restore", file.path)
            #expect(restore.status == 1)
            #expect(restore.errors.contains("ikke tom"))
        }
    }

    @Test func `a file that is damaged, cut off or something else changes nothing`() async throws {
        try await withBackup { program, file in
            let other = elsewhere(program)
            let whole = try Data(contentsOf: file)
            var flipped = whole
            flipped[whole.count / 2] ^= 1
            var named = whole
            named[0] = UInt8(ascii: "x")
            for (content, reason) in [
                (flipped, "kontrolsummen"), (whole.prefix(whole.count / 2), "ikke hel"),
                (whole.prefix(300), "ikke hel"),
                (named, "ikke en sikkerhedskopi"), (Data("hej".utf8), "ikke hel"), (Data(), "ikke en sikkerhedskopi"),
                (Data(count: 4_096), "ikke en sikkerhedskopi"),
            ] {
                let damaged = program.folder.appending(path: "damaged.tar")
                try content.write(to: damaged)
                let outcome = try await other.run("restore", damaged.path)
                #expect(outcome.status == 1)
                #expect(outcome.errors.contains(reason), "\(outcome.errors)")
                let left = (try? FileManager.default.contentsOfDirectory(atPath: other.folder.path)) ?? []
                #expect(left.isEmpty)
            }
            let missing = try await other.run("restore", "/findes/ikke")
            #expect(missing.status == 1)
        }
    }

    @Test func `a backup that is made while others write holds one moment`() async throws {
        try await withEmptyPlace(on: .sqlite) { place in
            let folder = URL(filePath: place.location).deletingLastPathComponent()
            let installation = try Installation.open(folder: folder, postgres: nil)
            try await installation.migrate()
            let database = installation.database
            try await database.changeSchema { try $0.script("CREATE TABLE pair (a INTEGER, b INTEGER) STRICT") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for number in 1...400 {
                        try await database.write { db in
                            try db.run("INSERT INTO pair (a, b) VALUES (\(number), 0)")
                            try db.run("UPDATE pair SET b = \(number)")
                        }
                    }
                }
                for number in 1...5 {
                    group.addTask {
                        let file = folder.appending(path: "\(number).tar")
                        let target = folder.appending(path: "\(number)")
                        _ = try await Backup.make(of: installation, at: file)
                        _ = try Backup.restore(file, to: target)
                        let copy = try Installation.open(folder: target, postgres: nil)
                        let (rows, highest, lowest): (Int, Int, Int) = try await copy.database.read { db in
                            (
                                try db.value("SELECT COUNT(*) AS n FROM pair"),
                                try db.value("SELECT COALESCE(MAX(b), 0) AS n FROM pair"),
                                try db.value("SELECT COALESCE(MIN(b), 0) AS n FROM pair")
                            )
                        }
                        #expect(rows == highest && highest == lowest)
                        try await copy.database.close()
                    }
                }
                try await group.waitForAll()
            }
            try await database.close()
        }
    }

    @Test func `a damaged database is not backed up as if it were whole`() async throws {
        try await withBackup { program, _ in
            try await Damage.inSQLite(program.folder)
            let file = program.folder.appending(path: "second.tar")
            let outcome = try await program.run("backup", file.path)
            #expect(outcome.status == 1)
            #expect(!FileManager.default.fileExists(atPath: file.path))
        }
    }

    @Test func `with PostgreSQL the message is the command to use`() async throws {
        let program = Program(folder: URL(filePath: "/tmp/medspil-none"), database: "postgres://medspil:hemmeligt@x/y")
        let backup = try await program.run("backup", "b.dump")
        #expect(backup.status == 1)
        #expect(backup.errors.contains("pg_dump --format=custom --file=b.dump \"$MEDSPIL_DATABASE\""))
        let restore = try await program.run("restore", "b.dump")
        #expect(restore.errors.contains("pg_restore"))
        #expect(!backup.errors.contains("hemmeligt"))
    }

    @Test func `a folder without an installation is not made into one`() async throws {
        let program = Program(folder: URL(filePath: "/tmp/medspil-\(UUID().uuidString)"), database: nil)
        for command in [["doctor"], ["backup", "/tmp/medspil-x.tar"]] {
            let outcome = try await program.start(command).outcome()
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("ingen installation"))
        }
        #expect(!FileManager.default.fileExists(atPath: program.folder.path))
    }
}

/// Damages what a program keeps.
enum Damage {
    /// Which blocks of the file are hit.
    enum Place: Sendable {
        /// Rows of tables, and nothing that says where they are.
        case data
        /// Every block behind the first, and so the schema.
        case schema
        case beginning
    }

    /// Overwrites blocks of the database file with something else.
    static func inSQLite(_ folder: URL, _ place: Place = .data) async throws {
        let file = folder.appending(path: "medspil.sqlite")
        let data = try await dataBlocks(file)
        for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + end) }
        var content = try Data(contentsOf: file)
        let end = content.count / 4_096
        let blocks: [Int] =
            switch place {
            case .data: data
            case .schema: Array(1..<end)
            case .beginning: [0]
            }
        for block in blocks {
            content.replaceSubrange(block * 4_096..<block * 4_096 + 4_096, with: Data(repeating: 0x5a, count: 4_096))
        }
        try content.write(to: file)
    }

    /// Those of offers.
    ///
    /// SQLite is asked for them, because the schema has blocks everywhere: each new step of it takes some at what was the
    /// end until then.
    private static func dataBlocks(_ file: URL) async throws -> [Int] {
        let database = try SQLiteDatabase(path: file.path)
        let pages: [Int] = try await database.read {
            try $0.values("SELECT pageno FROM dbstat WHERE name = 'service' ORDER BY pageno")
        }
        try await database.close()
        return pages.map { $0 - 1 }
    }
}
