import App
import Database
import Foundation
import TestKit
import Testing

@Suite("Reports of mistakes at the terminal") struct MistakesCommandTests {
    /// A report on the first offer, so many days ago.
    private func report(_ days: Int, _ program: Program) async throws {
        let database: any Database =
            if let url = program.database {
                try PostgresDatabase(url: url)
            } else {
                try SQLiteDatabase(path: program.folder.appending(path: Installation.databaseName).path)
            }
        let moment = Timestamp.now.adding(seconds: -days * 86_400)
        try await database.write { db in
            try db.run(
                """
                INSERT INTO error_report (service_id, kind, text, email, reported_at)
                SELECT MIN(id), \("tid"), \("De åbner kl. 11"), \("anna@x.dk"), \(moment) FROM service
                """
            )
        }
        try await database.close()
    }

    @Test(arguments: engines) func `are listed, closed and told by the doctor`(engine: Engine) async throws {
        try await withProgram(on: engine) { program in
            try await program.fill()
            let none = try await program.run("mistakes")
            #expect(none.status == 0 && none.output == "Der er ingen åbne meldinger.\n", "\(none.errors)")
            try await report(3, program)
            let list = try await program.run("mistakes", "list")
            for words in ["Besøgsven 1", "3 dage gammel", "Tidspunktet passer ikke", "De åbner kl. 11", "anna@x.dk"] {
                #expect(list.output.contains(words), "\(words)")
            }
            let json = try await program.run("mistakes", "list", "--json")
            let fields = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
            #expect(fields?.first?["days"] as? Int == 3 && fields?.first?["kind"] as? String == "tid")
            let id = try #require(fields?.first?["id"] as? Int)
            let doctor = try await program.run("doctor")
            #expect(doctor.status == 0 && doctor.output.contains("1 åben fejlmelding, den ældste fra "))
            let done = try await program.run("mistakes", "done", "\(id)")
            #expect(done.status == 0 && done.output.contains("er lukket"), "\(done.errors)")
            let again = try await program.run("mistakes", "done", "\(id)")
            #expect(again.status == 1 && again.errors == "Der er ingen åben melding med nummer \(id).\n")
            let deleted = try await program.run("mistakes", "delete", "\(id)")
            #expect(deleted.status == 0)
            let missing = try await program.run("mistakes", "delete", "\(id)")
            #expect(missing.status == 1)
        }
    }
}
