import Database
import Foundation
import TestKit
import Testing

@Suite("What is acknowledged stays") struct DurabilityTests {
    private static let strace = "/usr/bin/strace"
    private static let canTrace = FileManager.default.isExecutableFile(atPath: strace)

    @Test(.enabled(if: canTrace, "strace is not here"))
    func `every commit is forced to the disk`() async throws {
        try await withProgram(on: .sqlite) { program in
            let trace = program.folder.appending(path: "trace").path
            let outcome = try await program.run(
                under: [Self.strace, "-f", "-y", "-e", "trace=fdatasync,fsync", "-o", trace],
                "migrate"
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            // Each step of the schema is a transaction of its own, and says so.
            let steps = outcome.output.split(separator: "\n").count { $0.hasPrefix("Udført: ") }
            let forced = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
                .count { $0.contains("sync(") && $0.contains("medspil.sqlite-wal>") }
            #expect(steps > 5)
            #expect(forced >= steps)
        }
    }
}
