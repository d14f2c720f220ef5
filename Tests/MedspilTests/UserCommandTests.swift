import App
import Database
import Foundation
import Registry
import TestKit
import Testing

@Suite("Persons at the terminal") struct UserCommandTests {
    /// Makes a unit of the first municipality.
    private func makeUnit(_ program: Program) async throws {
        try await change(program) { db in
            let municipality = try Municipality.findOrMake(code: "0999", in: db)
            _ = try Registry.Unit.make(
                "Social og Sundhed",
                kind: .administration,
                under: nil,
                municipality: municipality.id,
                in: db
            )
        }
    }

    @discardableResult
    private func change<Value: Sendable>(
        _ program: Program,
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        let database: any Database =
            if let url = program.database {
                try PostgresDatabase(url: url)
            } else {
                try SQLiteDatabase(path: program.folder.appending(path: Installation.databaseName).path)
            }
        let value = try await database.write(body)
        try await database.close()
        return value
    }

    @Test(arguments: engines) func `user add gives a function once and prints a link each time`(
        engine: Engine
    ) async throws {
        try await withProgram(on: engine) { program in
            try await program.fill()
            try await makeUnit(program)
            let person = ["user", "add", "--email", "anna@x.dk", "--name", "Anna", "--function", "Frivilligkonsulent"]
            var links: Set<String> = []
            for unit in ["Social og Sundhed", "social-og-sundhed"] {
                let added = try await program.start(person + ["--unit", unit]).outcome()
                #expect(added.status == 0, "\(added.errors)")
                let link = added.output.trimmingCharacters(in: .newlines)
                #expect(link.wholeMatch(of: #/http://127\.0\.0\.1:8080/log-ind/[0-9a-f]{64}/#) != nil, "\(link)")
                links.insert(link)
            }
            let again = try await program.run("user", "link", "--email", "ANNA@x.dk")
            #expect(again.status == 0, "\(again.errors)")
            links.insert(again.output.trimmingCharacters(in: .newlines))
            #expect(links.count == 3)
            let counts = try await change(program) { db in
                let tables: [SQL] = ["person", "function", "holding"]
                return try tables.map { try db.value("SELECT COUNT(*) AS n FROM \($0)") as Int }
            }
            #expect(counts == [1, 1, 1])
        }
    }

    @Test(arguments: engines) func `what does not exist is told, with what does`(engine: Engine) async throws {
        try await withProgram(on: engine) { program in
            let empty = try await program.run("user", "add", "--email", "anna@x.dk", "--name", "Anna")
            #expect(empty.status == 1 && empty.errors.contains("Der er ingen kommune her endnu"), "\(empty.errors)")
            try await program.fill()
            try await makeUnit(program)
            let add = ["user", "add", "--email", "anna@x.dk", "--name", "Anna"]
            let unit = try await program.start(add + ["--function", "leder", "--unit", "Teknik"]).outcome()
            #expect(unit.status == 1 && unit.errors.contains("Social og Sundhed (social-og-sundhed)"), "\(unit.errors)")
            let kind = try await program.start(add + ["--function", "kejser", "--unit", "social-og-sundhed"]).outcome()
            #expect(kind.status == 1 && kind.errors.contains("frivilligkonsulent"), "\(kind.errors)")
            let chair = try await program.start(add + ["--function", "formand", "--organization", "o1"]).outcome()
            #expect(chair.status == 0, "\(chair.errors)")
            let nobody = try await program.run("user", "link", "--email", "bo@x.dk")
            #expect(nobody.status == 1 && nobody.errors.contains("Ingen har mailen bo@x.dk"))
            for wrong in [["--function", "leder"], ["--unit", "x"], ["--organization", "x"]] {
                let outcome = try await program.start(add + wrong).outcome()
                #expect(outcome.status == 64, "\(wrong)")
            }
            let address = try await program.run("user", "add", "--email", "anna", "--name", "Anna")
            #expect(address.status == 64)
        }
    }
}
