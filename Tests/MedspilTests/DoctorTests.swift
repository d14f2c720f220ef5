import App
import Database
import Foundation
import TestKit
import Testing

@Suite("Doctor") struct DoctorTests {
    private func findings(_ bench: TestInstallation) async throws -> [CheckupFinding] {
        try await bench.installation.findings(patience: .zero)
    }

    @Test(arguments: engines) func `a new installation whose index is built is in order`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let before = try await findings(bench)
            #expect(before == [.indexMissing])
            try await bench.installation.bringIndexUpToDate()
            let after = try await findings(bench)
            #expect(after == [])
        }
    }

    @Test(arguments: engines) func `an index that lags behind, or is another database's, is told`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            try await bench.installation.bringIndexUpToDate()
            try await bench.database.write { db in
                for id in 1...3 { ChangeLog.record("service", id, municipality: nil, in: db) }
            }
            #expect(try await findings(bench) == [.indexBehind(3)])
            try await bench.installation.bringIndexUpToDate()
            try await bench.database.write { try $0.run("UPDATE database_identity SET uuid = 'another'") }
            #expect(try await findings(bench) == [.indexOutdated])
        }
    }

    @Test(arguments: engines) func `an index set against a database of an earlier day is built anew`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            try await bench.database.write { ChangeLog.record("service", 1, municipality: nil, in: $0) }
            try await bench.installation.bringIndexUpToDate()
            try await bench.database.write { try $0.run("DELETE FROM change_log") }
            let before = try await findings(bench)
            #expect(before != [])
            try await bench.installation.bringIndexUpToDate()
            let after = try await findings(bench)
            #expect(after == [])
        }
    }

    @Test(arguments: engines) func `a damaged index is told, and built anew by itself`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            try await bench.installation.bringIndexUpToDate()
            let files = FileManager.default.enumerator(
                at: bench.installation.indexFolder,
                includingPropertiesForKeys: nil
            )
            for case let file as URL in files ?? .init() where file.pathExtension == "glass" {
                try Data("nothing".utf8).write(to: file)
            }
            let before = try await findings(bench)
            #expect(before.count == 1)
            try await bench.installation.bringIndexUpToDate()
            let after = try await findings(bench)
            #expect(after == [])
        }
    }

    @Test(arguments: engines) func `rows that refer to nothing are counted by table`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            try await bench.installation.bringIndexUpToDate()
            try await Self.break(bench)
            let found = try await findings(bench)
            #expect(found.contains(.database(.dangling(table: "district", rows: 2))))
            if engine == .postgres {
                #expect(found.contains { if case .database(.ruleOff) = $0 { true } else { false } })
            }
        }
    }

    /// Two districts of a municipality that is not there, past the rule that forbids it.
    private static func `break`(_ bench: TestInstallation) async throws {
        let rows: SQL = "INSERT INTO district (municipality_id, name, slug) VALUES (77, 'a', 'a'), (77, 'b', 'b')"
        switch bench.database.engine {
        case .sqlite:
            let rule = ("REFERENCES municipality (id)", "CHECK (municipality_id > 0)")
            try await rewrite(rule.0, rule.1, bench) { try $0.run(rows) }
            try await rewrite(rule.1, rule.0, bench) { _ = try $0.rows("SELECT 1 AS one") }
        case .postgres:
            try await bench.database.write { db in
                try db.script("ALTER TABLE district DISABLE TRIGGER ALL")
                try db.run(rows)
            }
        }
    }

    /// Changes the text of a table's rule in the file, and does something while it is so.
    private static func rewrite(
        _ old: String,
        _ new: String,
        _ bench: TestInstallation,
        _ body: @escaping @Sendable (any Connection) throws -> Void
    ) async throws {
        let path = bench.folder.appending(path: Installation.databaseName).path
        let editor = try SQLiteDatabase(path: path)
        try await editor.write { db in
            let version: Int = try db.value("PRAGMA schema_version")
            try db.script("PRAGMA writable_schema = ON")
            try db.run("UPDATE sqlite_schema SET sql = replace(sql, \(old), \(new)) WHERE name = 'district'")
            try db.script("PRAGMA schema_version = \(version + 1)")
        }
        try await editor.close()
        let user = try SQLiteDatabase(path: path)
        try await user.write(body)
        try await user.close()
    }

    @Test(.enabled(if: engines.contains(.postgres), "no PostgreSQL to test on"))
    func `an index of PostgreSQL that is not in use is told`() async throws {
        try await withInstallation(on: .postgres) { bench in
            try await bench.installation.bringIndexUpToDate()
            try await bench.database.write { db in
                try db.run("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'district_pkey'::regclass")
            }
            let found = try await findings(bench)
            #expect(found == [.database(.indexInvalid("district_pkey"))])
        }
    }

    @Test(arguments: engines) func `a schema that is not up to date is told, and not changed`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            try await bench.database.write { try $0.run("DELETE FROM schema_step WHERE name LIKE 'registry-%'") }
            let found = try await findings(bench)
            guard case .schema(.behind(let missing, _)) = found.first else {
                Issue.record("\(found)")
                return
            }
            #expect(missing.count >= 2)
        }
    }

    @Test(arguments: engines) func `the command says so in Danish and ends with 1`(engine: Engine) async throws {
        try await withProgram(on: engine) { program in
            let migrated = try await program.run("migrate")
            #expect(migrated.status == 0, "\(migrated.errors)")
            let ill = try await program.run("doctor")
            #expect(ill.status == 1)
            #expect(ill.output.contains("medspil index rebuild"))
            #expect(ill.errors == "1 fund.\n")
            let rebuilt = try await program.run("index", "rebuild")
            #expect(rebuilt.status == 0)
            let well = try await program.run("doctor")
            #expect(well.status == 0)
            #expect(well.output == "Ingen mails bliver sendt: MEDSPIL_SMTP er ikke sat.\nAlt er i orden.\n")
        }
    }

    /// Where the schema itself is hit, the file cannot even be opened; at the first block, it is no database any more.
    @Test(arguments: [Damage.Place.data, .schema, .beginning])
    func `a damaged file is told, wherever it is hit`(place: Damage.Place) async throws {
        try await withProgram(on: .sqlite) { program in
            try await program.fill()
            try await Damage.inSQLite(program.folder, place)
            let doctor = try await program.run("doctor")
            #expect(doctor.status == 1)
            #expect(doctor.output.contains("Databasen er beskadiget"), "\(doctor)")
            #expect(doctor.errors.hasSuffix("fund.\n"))
            guard place != .data else { return }
            // Others say it in one line.
            let backup = try await program.run("backup", program.folder.appending(path: "kopi.tar").path)
            #expect(backup.status == 1)
            #expect(backup.errors.contains("Databasen er beskadiget"), "\(backup)")
        }
    }
}
