import Database
import Foundation
import OpenFormats
import TestKit
import Testing

@testable import Directory

@Suite("Medspil import") struct ImportMedspilTests {
    @Test func `what is wrong is told by file, line and field, and an organisation must be there`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            _ = try bench.file(
                "organisations.jsonl",
                "{\"id\": \"o1\", \"name\": \"En\"}\n{\"id\": \"o1\", \"name\": \"To\"}\n"
            )
            _ = try bench.file(
                "offers.jsonl",
                """
                {"id": "1", "organisation": "o1", "title": "God"}

                {"id": "1", "organisation": "o2", "title": "Igen", "min_age": "fire", "status": "måske"}
                [1]
                {"id": "3", "organisation": "o1", "title": "Sted", "postcode": "99", "price": -1}
                """
            )
            let spool = try MedspilFolder.spool(bench.folder)
            #expect(
                spool.report.rejected.map { "\($0.file) \($0.line) \($0.field)" } == [
                    "organisations.jsonl 2 id", "offers.jsonl 3 min_age", "offers.jsonl 3 status", "offers.jsonl 3 id",
                    "offers.jsonl 3 organisation", "offers.jsonl 4 ", "offers.jsonl 5 price", "offers.jsonl 5 postcode",
                ]
            )
            #expect(try MedspilFolder.read(bench.folder).report == spool.report)
        }
    }

    @Test func `a missing file is an error and no import`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            #expect(throws: CocoaError.self) { try MedspilFolder.spool(bench.folder) }
        }
    }
}
