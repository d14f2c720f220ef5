import App
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestKit
import Testing

@testable import Directory

@Suite("Open data in HSDS 3.0") struct OpenReferralTests {
    private static let base = "/api/hsds/v3"

    /// A site with as many services as asked for.
    private func site(
        services: Int,
        on engine: Engine,
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        try await withInstallation(on: engine) { bench in
            var table = "id,organisation,title,min_age,max_age,topics,address,postcode,lat,lon,schedule,languages\n"
            for number in 1...services {
                table +=
                    "s\(number),o\(number % 7),Tilbud \(number),\(number % 60),,ensomhed,Vej \(number),9990,56.5,9.25,"
                table += "WEEKLY MO 10:00-12:00,da|en\n"
            }
            try await bench.take(try CSVImport.read(try bench.file("a.csv", table)))
            try await bench.browse(body)
        }
    }

    private struct Page: Decodable {
        struct Item: Decodable { var id: String }
        var totalItems: Int
        var totalPages: Int
        var pageNumber: Int
        var firstPage: Bool
        var lastPage: Bool
        var contents: [Item]
    }

    private static func page(_ response: TestResponse) throws -> Page {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Page.self, from: Data(String(buffer: response.body).utf8))
    }

    @Test(arguments: engines) func `the pages of a list hold everything once`(engine: Engine) async throws {
        try await site(services: 23, on: engine) { client in
            var seen: Set<String> = []
            for number in 1...3 {
                try await client.execute(uri: "\(Self.base)/services?per_page=10&page=\(number)", method: .get) {
                    response in
                    let page = try Self.page(response)
                    #expect(page.totalItems == 23 && page.totalPages == 3 && page.pageNumber == number)
                    #expect(page.firstPage == (number == 1) && page.lastPage == (number == 3))
                    seen.formUnion(page.contents.map(\.id))
                }
            }
            #expect(seen.count == 23)
        }
    }

    @Test(arguments: engines) func `every kind of thing has a list, and each member an address of its own`(
        engine: Engine
    ) async throws {
        try await site(services: 3, on: engine) { client in
            for resource in ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"] {
                let id = try await client.execute(uri: "\(Self.base)/\(resource)?per_page=1", method: .get) {
                    response in
                    #expect(response.headers[.accessControlAllowOrigin] == "*")
                    return try #require(try Self.page(response).contents.first?.id)
                }
                try await client.execute(uri: "\(Self.base)/\(resource)/\(id)", method: .get) { response in
                    #expect(response.status == .ok)
                    #expect(String(buffer: response.body).contains("\"id\":\"\(id)\""))
                }
            }
        }
    }

    @Test(arguments: [
        "page=0", "page=-1", "page=abc", "page=", "page=1&page=2", "per_page=0", "per_page=1000000000",
        "minimum_age=ten",
        "minimum_age=131", "modified_after=yesterday", "modified_after=2026-02-30", "proximity=-5&postcode=x",
        "proximity=5", "postcode=9990", "taxonomy_term_id=1", "day=Monday", "start_time=25:00", "end_time=9",
    ])
    func `a parameter that is not as described is a 400 that names it`(query: String) async throws {
        try await site(services: 1, on: .sqlite) { client in
            try await client.execute(uri: "\(Self.base)/services?\(query)", method: .get) { response in
                #expect(response.status == .badRequest)
                #expect(response.headers[.contentType] == "application/problem+json")
                #expect(response.headers[.accessControlAllowOrigin] == "*")
                #expect(String(buffer: response.body).contains("\"parameter\""))
            }
        }
    }

    @Test(
        arguments: engines,
        [
            ("minimum_age=10", 4), ("minimum_age=14", 0), ("modified_after=2020-01-01", 13),
            ("modified_after=2099-01-01", 0),
            ("day=MO", 13), ("day=TU", 0), ("day=MO&start_time=10:00&end_time=12:00", 13), ("end_time=11:00", 0),
            ("postcode=9990&proximity=100", 13), ("postcode=1000&proximity=100", 0),
            ("taxonomy_term_id=00000000-0000-0000-0000-000000000000", 0), ("search=qwertzuiopxyz", 0),
        ]
    )
    func `filters leave what fits`(engine: Engine, filter: (query: String, expected: Int)) async throws {
        let (query, expected) = filter
        try await site(services: 13, on: engine) { client in
            try await client.execute(uri: "\(Self.base)/services?\(query)", method: .get) { response in
                let page = try Self.page(response)
                #expect(page.totalItems == expected)
            }
        }
    }

    @Test(arguments: engines) func `a service is found by its own name`(engine: Engine) async throws {
        try await site(services: 3, on: engine) { client in
            try await client.execute(uri: "\(Self.base)/services?search=Tilbud%202", method: .get) { response in
                let page = try Self.page(response)
                #expect(page.contents.isEmpty == false)
            }
        }
    }

    @Test(arguments: engines) func `an unknown id is a 404 and a broken one a 400`(engine: Engine) async throws {
        try await site(services: 1, on: engine) { client in
            let unknown = "\(Self.base)/services/00000000-0000-0000-0000-000000000000"
            try await client.execute(uri: unknown, method: .get) { #expect($0.status == .notFound) }
            try await client.execute(uri: "\(Self.base)/services/x", method: .get) { #expect($0.status == .badRequest) }
        }
    }

    @Test(arguments: engines) func `who has the answer already gets 304`(engine: Engine) async throws {
        try await site(services: 1, on: engine) { client in
            let tag = try await client.execute(uri: "\(Self.base)/services", method: .get) { response in
                try #require(response.headers[.eTag])
            }
            try await client.execute(uri: "\(Self.base)/services", method: .get, headers: [.ifNoneMatch: tag]) {
                response in
                #expect(response.status == .notModified)
                #expect(response.body.readableBytes == 0)
            }
        }
    }

    @Test(arguments: engines) func `the API describes itself`(engine: Engine) async throws {
        try await site(services: 1, on: engine) { client in
            try await client.execute(uri: "\(Self.base)/", method: .get) { response in
                #expect(String(buffer: response.body).contains("\"version\":\"3.0\""))
            }
            try await client.execute(uri: "\(Self.base)/openapi.json", method: .get) { response in
                let document =
                    try JSONSerialization.jsonObject(with: Data(String(buffer: response.body).utf8)) as? [String: Any]
                #expect(document?["openapi"] as? String == "3.1.0")
            }
        }
    }

    @Test(arguments: engines) func `a list makes as many statements for a hundred services as for one`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            var table = "id,organisation,title,topics,address,postcode,districts,languages,schedule\n"
            for number in 1...100 {
                table +=
                    "s\(number),o\(number),Tilbud \(number),sorg,Vej \(number),9990,Bydel \(number % 9),da,WEEKLY MO -\n"
            }
            try await bench.take(try CSVImport.read(try bench.file("a.csv", table)))
            let words = HSDSWords(try ScreenWords(folder: DirectoryFeature.words), baseURL: "")
            var counts: [Int] = []
            for size in [1, 100] {
                let (total, statements) = try await StatementCount.measure {
                    try await bench.database.read { db in
                        let rows: [HSDSServiceRow] = try db.all(
                            "SELECT \(HSDSServiceRow.columns) FROM \(HSDSServiceRow.tables) ORDER BY s.id LIMIT \(size)"
                        )
                        return try HSDSServices(rows, words, in: db).objects.count
                    }
                }
                #expect(total == size)
                counts.append(statements)
            }
            #expect(counts[0] == counts[1])
        }
    }
}
