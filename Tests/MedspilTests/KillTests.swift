import Database
import Foundation
import TestKit
import Testing

/// A short form of `bench/kill-test.py`.
@Suite("Killed in the middle") struct KillTests {
    @Test(arguments: engines) func `an import that is killed is there whole or not at all, and the next one goes on`(
        engine: Engine
    ) async throws {
        try await withProgram(on: engine) { program in
            try await program.fill()
            for pause in [50, 200, 600] {
                let table = program.folder.appending(path: "offers.csv")
                try Data(Program.table(1...(500 + pause)).utf8).write(to: table)
                let running = try program.start(["import", "directory", table.path, "--format", "csv"])
                try await Task.sleep(for: .milliseconds(pause))
                running.kill()
                _ = try await running.outcome()
                let export = try await program.run("export", "directory", "--format", "csv")
                #expect(export.status == 0, "\(export.errors)")
                let offers = export.output.split(whereSeparator: \.isNewline).count - 1
                #expect([5, 550, 700, 1_100].contains(offers), "\(offers)")
            }
            // What was killed between the data and the index is made up for, and nothing is damaged.
            let table = program.folder.appending(path: "offers.csv")
            let again = try await program.run("import", "directory", table.path, "--format", "csv")
            #expect(again.status == 0, "\(again.errors)")
            let doctor = try await program.run("doctor")
            #expect(doctor.status == 0, "\(doctor.output)")
        }
    }
}
