import App
import Database
import Foundation
import Search
import TestKit
import Testing

@testable import Directory

@Suite("Rebuilding the index") struct RebuildTests {
    @Test(arguments: engines) func `two rebuilds at once do not remove each other's work`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let rows = (1...1200).map { "\($0),o1,Kor \($0)\n" }.joined()
            try await bench.take(try CSVImport.read(try bench.file("a.csv", "id,organisation,title\n" + rows)))
            let (one, two) = (try await bench.installation.index(), try await bench.installation.index())
            // The first has written a part when the second begins, and the second is done before the first goes on.
            let (begun, done) = (Latch(), Latch())
            async let first = one.rebuild { written, all in
                if written < all, written <= 500 {
                    begun.open()
                    done.wait()
                }
            }
            try await bench.database.read { _ in begun.wait() }
            #expect(try await two.rebuild() == 1200)
            done.open()
            #expect(try await first == 1200)
            try one.check()
            guard case .ready(let documents, _) = try await two.status().index else {
                Issue.record("the index is not ready")
                return
            }
            #expect(documents == 1200)
        }
    }
}
