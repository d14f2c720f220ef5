import Database
import Foundation
import TestKit
import Testing

@Suite("The command for keys") struct KeysCommandTests {
    @Test(arguments: engines) func `a rotation adds a key, and sealing anew leaves the newest`(
        engine: Engine
    ) async throws {
        try await withProgram(on: engine) { program in
            let migrated = try await program.run("migrate")
            #expect(migrated.status == 0)
            let rotated = try await program.run("keys", "rotate")
            #expect(rotated.status == 0 && rotated.output.contains("keys seal"))
            let file = program.folder.appending(path: "medspil.key")
            let both = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            #expect(both.count == 2)
            let sealed = try await program.run("keys", "seal")
            #expect(sealed.status == 0)
            let left = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            #expect(left == Array(both.prefix(1)))
        }
    }
}
