import Database
import HTTPTypes
import TestKit
import Testing

@testable import Grants

@Suite("A draft of an application") struct DraftDeletionTests {
    @Test(arguments: engines) func `is deleted after one question, by its own organisation, and never when it was sent`(
        engine: Engine
    ) async throws {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.ready()
            #expect(try await visit.get(path, visit.treasurer).body.contains("\(path)/slet"))
            let asked = try await visit.get("\(path)/slet", visit.treasurer)
            #expect(asked.status == .ok && asked.body.contains("Ja, slet kladden"))
            #expect(try await visit.bench.count("grant_application") == 1)
            #expect(try await visit.get("\(path)/slet", visit.otherChair).status == .notFound)
            #expect(try await visit.post("\(path)/slet", [], visit.otherChair).status == .notFound)
            let gone = try await visit.post("\(path)/slet", [], visit.treasurer)
            #expect(gone.status == .seeOther && gone.location == "/ansoegninger")
            #expect(try await visit.bench.count("grant_application") == 0)
            #expect(try await visit.bench.count("journal_entry WHERE act = 'ansoegning-slettet'") == 1)
            #expect(try await visit.get(path, visit.treasurer).status == .notFound)
            let sent = try await visit.sent()
            let page = try await visit.get(sent, visit.treasurer)
            #expect(page.body.contains("/navn-paa-listen/") && !page.body.contains("\(sent)/slet"))
            #expect(try await visit.post("\(sent)/slet", [], visit.treasurer).location == sent)
            #expect(try await visit.bench.count("grant_application") == 1)
        }
    }
}
