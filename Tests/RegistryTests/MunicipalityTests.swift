import Database
import TestKit
import Testing

@testable import Registry

@Suite("Municipalities") struct MunicipalityTests {
    private func name(of host: String, in bench: TestInstallation) async throws -> String? {
        try await bench.database.read { try Municipality.serving(host: host, in: $0)?.name }
    }

    @Test(arguments: engines) func `an empty installation serves nobody`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench async throws in
            let name = try await name(of: "havneby.example", in: bench)
            #expect(name == nil)
        }
    }

    @Test(arguments: engines) func `a host name leads to its municipality, any other to the default`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench async throws in
            try await bench.database.write { db in
                let first = try Municipality.findOrMake(code: "0999", in: db)
                let second = try Municipality.findOrMake(code: "0998", in: db)
                try db.run("UPDATE municipality SET name = 'Havneby' WHERE id = \(first.id)")
                try db.run("UPDATE municipality SET name = 'Klitby', host = 'klitby.example' WHERE id = \(second.id)")
            }
            #expect(try await name(of: "klitby.example", in: bench) == "Klitby")
            #expect(try await name(of: "havneby.example", in: bench) == "Havneby")
            #expect(try await name(of: "", in: bench) == "Havneby")
            #expect(try await name(of: "' OR 1=1 --", in: bench) == "Havneby")
        }
    }

    @Test(arguments: engines) func `two municipalities cannot have one host name`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench async throws in
            let error = await #expect(throws: UniqueViolation.self) {
                try await bench.database.write {
                    try $0.run(
                        "INSERT INTO municipality (code, name, host) VALUES ('1', 'A', 'x.dk'), ('2', 'B', 'x.dk')"
                    )
                }
            }
            #expect(error?.columns == ["host"])
        }
    }

    @Test(arguments: engines) func `an unknown code makes a municipality, a known one finds it`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench async throws in
            let before = try await bench.database.read { try ChangeLog.position(in: $0) }
            let made = try await bench.database.write { try Municipality.findOrMake(code: "0751", in: $0) }
            let found = try await bench.database.write { try Municipality.findOrMake(code: "0751", in: $0) }
            #expect(made == found)
            #expect(made.name == "Kommune 0751")
            let entries = try await bench.database.read { try ChangeLog.entries(after: before, limit: 10, in: $0) }
            #expect(entries.map(\.entity) == ["municipality"])
        }
    }

    @Test(arguments: engines) func `ten imports at once make a new municipality once`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench async throws in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        try await bench.database.write { try Municipality.findOrMake(code: "0751", in: $0).id }
                    }
                }
                let ids = try await group.reduce(into: Set<Int>()) { $0.insert($1) }
                #expect(ids.count == 1)
            }
            #expect(try await bench.count("municipality") == 1)
        }
    }

    @Test(arguments: engines) func `districts come in the order they were made`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench async throws in
            let (mine, all) = try await bench.database.write { db in
                let first = try Municipality.findOrMake(code: "1", in: db)
                let second = try Municipality.findOrMake(code: "2", in: db)
                for (municipality, name) in [(first, "Østerby"), (second, "Klitten"), (first, "Havnen")] {
                    try db.run(
                        """
                        INSERT INTO district (municipality_id, name, slug, latitude, longitude)
                        VALUES (\(municipality.id), \(name), \(name), 56.5, 9.25)
                        """
                    )
                }
                return (try District.of(municipality: first.id, in: db), try District.all(in: db))
            }
            #expect(mine.map(\.name) == ["Østerby", "Havnen"])
            #expect(mine.first?.latitude == 56.5)
            #expect(all.map(\.name) == ["Østerby", "Havnen", "Klitten"])
        }
    }
}
