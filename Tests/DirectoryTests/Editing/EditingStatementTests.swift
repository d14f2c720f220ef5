import App
import Database
import Followup
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Registry
import TestKit
import Testing

@testable import Directory

@Suite("Statements of editing") struct EditingStatementTests {
    @Test(arguments: engines) func `pages take as many statements for much as for little`(engine: Engine) async throws {
        try await withEditingTown(on: engine) { bench, town, chair, adviser in
            let now = bench.clock.now
            let pages = [
                ("/foreninger/havnens-venner/rediger", chair), ("/tilbud/kor/rediger", chair),
                ("/tilbud/kor/rediger/afsnit/navn", chair), ("/tilbud/kor/versioner", chair),
                ("/tilbud-til-godkendelse", adviser), ("/tilbud-til-godkendelse/1", adviser),
            ]
            try await bench.database.write { db in
                try town.change("Kor 1", service: 1, at: now, in: db)
            }
            let few = try await bench.counted(pages)
            #expect(few.allSatisfy { (1...60).contains($0) }, "\(few)")
            try await bench.database.write { db in
                for number in 2...40 { try town.change("Nyt \(number)", service: nil, at: now, in: db) }
                let thing = EditedThing.offer(1, organization: town.organization.id)
                for number in 1...25 {
                    var content = OfferContent()
                    content.name = "Udgave \(number)"
                    try EditVersion.add(.offer(content), .published, of: thing, by: town.author, at: now, in: db)
                }
            }
            let many = try await bench.counted(pages)
            #expect(many == few)
        }
    }
}

extension EditingTown {
    /// A draft that waits for approval.
    fileprivate func change(_ name: String, service: Int?, at now: Timestamp, in db: any Connection) throws {
        var content = OfferContent()
        content.name = name
        let draft = try EditDraft.begin(
            EditDocument(.offer(content)),
            service: service,
            of: organization,
            by: author,
            at: now,
            in: db
        )
        try draft.send(of: organization, by: author, at: now, in: db)
    }
}

extension TestInstallation {
    fileprivate func counted(_ pages: [(String, String)]) async throws -> [Int] {
        let server = try await server()
        return try await Application(responder: server.responder).test(.router) { try await $0.statements(pages) }
    }
}

extension TestClientProtocol {
    fileprivate func statements(_ pages: [(String, String)]) async throws -> [Int] {
        var counts: [Int] = []
        for (path, cookie) in pages {
            var fewest = Int.max
            for _ in 1...3 {
                let count = try await StatementCount.measure { _ = try await see(path, cookie) }.count
                fewest = min(fewest, count)
            }
            counts.append(fewest)
        }
        return counts
    }
}
