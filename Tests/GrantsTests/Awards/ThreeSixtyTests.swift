import App
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestKit
import Testing

@testable import Grants

@Suite("Awards as open data in 360Giving 1.4") struct ThreeSixtyTests {
    private struct Package: Decodable {
        struct Publisher: Decodable { var identifier, name: String }
        var version, license, modified, downloadURL: String
        var publisher: Publisher
        var grants: [ThreeSixtyGrant]
    }

    private func publish(_ references: [String], _ town: AwardTown, _ bench: TestInstallation) async throws {
        let day = try #require(CalendarDate("2026-03-02"))
        let now = bench.clock.now
        try await bench.database.write { db in
            for reference in references {
                let decision = town.decision(reference, description: "=Sang for 010190-1234", on: day)
                try Award.publish(decision, by: town.municipality, at: now, in: db)
            }
        }
    }

    @Test(arguments: engines) func `say who gave what to whom, with ids of registers or of our own`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await AwardTown(bench)
            try await publish(["2026-0001"], town, bench)
            try await bench.browse { client in
                try await client.execute(uri: AwardPath.json, method: .get) { response in
                    #expect(response.status == .ok)
                    #expect(response.headers[.accessControlAllowOrigin] == "*")
                    let data = Data(String(buffer: response.body).utf8)
                    #expect(!String(decoding: data, as: UTF8.self).contains("010190"))
                    let package = try JSONDecoder().decode(Package.self, from: data)
                    #expect(package.version == "1.4" && package.publisher.name == "Havneby Kommune")
                    #expect(package.downloadURL == "https://havneby.example/api/360giving/grants.json")
                    let grant = try #require(package.grants.first)
                    #expect(grant.id == "360G-medspil0999-2026-0001")
                    #expect(grant.amountAwarded == 25_000 && grant.currency == "DKK")
                    #expect(
                        grant.recipientOrganization?.first?.id
                            == "360G-medspil0999:org-00000000-0000-4000-8000-000000000001"
                    )
                }
                try await client.execute(uri: AwardPath.csv, method: .get) { response in
                    let lines = String(buffer: response.body).split(separator: "\r\n")
                    #expect(lines.count == 2)
                    #expect(lines[0].hasPrefix("\u{feff}Identifier,Title,Description,Currency"))
                    #expect(lines[1].hasPrefix("360G-medspil0999-2026-0001,Kor for alle,'=Sang for"))
                }
            }
        }
    }

    @Test(arguments: engines) func `are asked for again only when something changed`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await AwardTown(bench)
            try await publish(["2026-0001"], town, bench)
            try await bench.browse { client in
                var tags: [String] = []
                for path in [AwardPath.json, AwardPath.csv] {
                    try await client.execute(uri: path, method: .get) { tags.append($0.headers[.eTag] ?? "") }
                    try await client.execute(uri: path, method: .get, headers: [.ifNoneMatch: tags.last ?? ""]) {
                        #expect($0.status == .notModified && $0.body.readableBytes == 0)
                    }
                }
                try await publish(["2026-0002"], town, bench)
                try await client.execute(uri: AwardPath.json, method: .get, headers: [.ifNoneMatch: tags[0]]) {
                    #expect($0.status == .ok && $0.headers[.eTag] != tags[0])
                }
            }
        }
    }

    @Test(arguments: engines) func `come whole, however many there are, and from a file the same as from the site`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await AwardTown(bench)
            let records = (1...1_201).map { threeSixtyRecord("g\($0)", ["amountAwarded": 3239.34]) }
            _ = try await bench.take(GrantFile.threeSixty(try bench.package("old.json", records)))
            let export = ThreeSixtyExport(town.municipality, baseURL: "https://havneby.example")
            let whole = try await bench.database.read { db in
                var bytes = Data()
                try export.run(.json, in: db) { bytes += $0 }
                return bytes
            }
            let package = try JSONDecoder().decode(Package.self, from: whole)
            #expect(package.grants.map(\.id) == records.compactMap { $0["id"] as? String })
            #expect(package.grants.allSatisfy { "\($0.amountAwarded)" == "3239.34" })
            try await bench.browse { client in
                try await client.execute(uri: AwardPath.json, method: .get) {
                    #expect(Data(String(buffer: $0.body).utf8) == whole)
                }
            }
            // What we publish, we also take.
            let again = try await bench.take(GrantFile.threeSixty(try bench.file("old.json", whole)), strict: true)
            #expect((again.unchanged, again.isRefused) == (1_201, false))
        }
    }

    @Test(arguments: engines) func `are an empty list where nothing was given`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            _ = try await bench.peopled()
            try await bench.browse { client in
                try await client.execute(uri: AwardPath.json, method: .get) { response in
                    let object =
                        try JSONSerialization.jsonObject(with: Data(String(buffer: response.body).utf8))
                        as? [String: Any]
                    #expect((object?["grants"] as? [Any])?.isEmpty == true)
                }
            }
        }
    }

    @Test(arguments: engines) func `cannot be published twice under one number`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await AwardTown(bench)
            try await publish(["2026-0001"], town, bench)
            await #expect(throws: UniqueViolation.self) { try await publish(["2026-0001"], town, bench) }
        }
    }

    @Test func `stand in the description of all open data, beside the directory`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            _ = try await bench.peopled()
            try await bench.browse { client in
                try await client.execute(uri: "/api/openapi.json", method: .get) { response in
                    let object =
                        try JSONSerialization.jsonObject(with: Data(String(buffer: response.body).utf8))
                        as? [String: Any]
                    let paths = try #require(object?["paths"] as? [String: Any])
                    #expect(paths[AwardPath.json] != nil && paths["/api/hsds/v3/services"] != nil)
                }
            }
        }
    }
}
