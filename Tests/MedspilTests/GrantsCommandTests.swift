import Database
import Foundation
import Grants
import TestKit
import Testing

@Suite("Grants from the command line") struct GrantsCommandTests {
    private func file(_ name: String, _ text: String, _ program: Program) throws -> String {
        try FileManager.default.createDirectory(at: program.folder, withIntermediateDirectories: true)
        let url = program.folder.appending(path: name)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    private static func grant(_ id: String, _ more: String = "") -> String {
        """
        {"id": "\(id)", "title": "Kor", "description": "Sang", "currency": "DKK", "amountAwarded": 500,
        "awardDate": "2020-01-02", "recipientOrganization": [{"id": "X-1", "name": "Koret"}],
        "fundingOrganization": [{"id": "X-2", "name": "Fonden"}]\(more)}
        """
    }

    @Test(arguments: engines) func `go in and out again`(engine: Engine) async throws {
        try await withProgram(on: engine) { program in
            let good = try file(
                "a.json",
                "{\"grants\": [\(Self.grant("a")), \(Self.grant("b", ", \"fromOpenCall\": \"Y\"")), {}]}",
                program
            )
            let taken = try await program.run(
                "import",
                "grants",
                good,
                "--format",
                "360giving",
                "--municipality",
                "0999"
            )
            #expect(taken.status == 0)
            #expect(taken.output.contains("2 nye bevillinger, 0 ændrede, 0 uændrede; 1 post sprunget over af 3."))
            #expect(taken.errors.contains("Rettet: a.json, post 2, felt fromOpenCall: »Y« er læst som Yes"))
            #expect(taken.errors.contains("Sprunget over: a.json, post 3, felt id: mangler"))
            let strict = try await program.run("import", "grants", good, "--format", "360giving", "--strict")
            #expect(strict.status == 1 && strict.output.isEmpty)
            let out = try await program.run("export", "grants", "--format", "360giving")
            let package = try JSONSerialization.jsonObject(with: Data(out.output.utf8)) as? [String: Any]
            #expect((package?["grants"] as? [Any])?.count == 2)
            let table = try await program.run("export", "grants", "--format", "csv")
            #expect(table.output.split(separator: "\r\n").count == 3)
        }
    }

    @Test func `say in one line what is wrong with a file or with the question`() async throws {
        try await withProgram(on: .sqlite) { program in
            let broken = try file("b.json", "{\"grants\": [{\"id\": ", program)
            let outcome = try await program.run("import", "grants", broken, "--format", "360giving")
            #expect(outcome.status == 1)
            #expect(outcome.errors.split(separator: "\n").last == "b.json, linje 1: er ikke gyldig JSON")
            let table = try file("c.csv", "a,b\n1,2\n", program)
            let missing = try await program.run(
                "import",
                "grants",
                table,
                "--format",
                "csv",
                "--mapping",
                "erdf-2007-2013",
                "--municipality",
                "0999"
            )
            #expect(missing.status == 1 && missing.errors.contains("c.csv: har ingen kolonne, der hedder"))
            #expect(try await program.run("import", "grants", table, "--format", "csv").status == 64)
            #expect(try await program.run("import", "grants", "nowhere", "--format", "360giving").status == 1)
        }
    }
}
