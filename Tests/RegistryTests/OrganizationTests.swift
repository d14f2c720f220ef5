import Database
import Language
import TestKit
import Testing

@testable import Registry

@Suite("Organisations") struct OrganizationTests {
    /// Two municipalities; the first has organisations with these names.
    private func withOrganizations(
        _ names: [String],
        kind: OrganizationKind = .voluntarySocial,
        on engine: Engine,
        _ body: (any Database, _ municipality: Int) async throws -> Void
    ) async throws {
        try await withInstallation(on: engine) { bench async throws in
            let municipality = try await bench.database.write { db in
                let here = try Municipality.findOrMake(code: "1", in: db).id
                let elsewhere = try Municipality.findOrMake(code: "2", in: db).id
                for (number, name) in names.enumerated() { try Self.add(name, number, kind, here, in: db) }
                try Self.add("Andetsteds", 9_999, kind, elsewhere, in: db)
                return here
            }
            try await body(bench.database, municipality)
        }
    }

    private static func add(
        _ name: String,
        _ number: Int,
        _ kind: OrganizationKind,
        _ municipality: Int,
        in db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO organization (uuid, municipality_id, identifier, slug, name, sort_key, fold_key, kind)
            VALUES (\(StableUUID.make("organization", "\(number)")), \(municipality), \("o\(number)"), \("o\(number)"),
                \(name), \(Danish.sortKey(name)), \(Danish.fold(name)), \(kind))
            """
        )
    }

    private func page(
        words: [String] = [],
        kind: OrganizationKind? = nil,
        limit: Int = 100,
        offset: Int = 0,
        _ municipality: Int,
        in database: any Database
    ) async throws -> [String] {
        try await database.read { db in
            try Organization.page(
                municipality: municipality,
                kind: kind,
                words: words,
                limit: limit,
                offset: offset,
                in: db
            ).map(\.name)
        }
    }

    @Test(arguments: engines) func `names stand in the order of the Danish alphabet`(engine: Engine) async throws {
        let ordered = [
            "3. Division", "12. Division", "Aktiv", "ALS-gruppen", "Als-klubben", "Besøgsven", "Bridge",
            "Bridgeklubben",
            "Zumba", "Ældre Sagen", "Ø-klubben", "Østerby", "Aabybro Kor", "Ådalens Venner",
        ]
        try await withOrganizations(ordered.reversed(), on: engine) { database, municipality async throws in
            let found = try await page(municipality, in: database)
            #expect(found == ordered)
        }
    }

    @Test(arguments: engines) func `pages hold everything once, also those of one name`(engine: Engine) async throws {
        let names = (0..<25).map { $0 % 3 == 0 ? "Kor" : "Kor \($0)" }
        try await withOrganizations(names, on: engine) { database, municipality async throws in
            var seen: [String] = []
            for offset in stride(from: 0, to: 30, by: 7) {
                seen += try await page(limit: 7, offset: offset, municipality, in: database)
            }
            #expect(seen.count == 25)
            #expect(seen.sorted() == names.sorted())
            let count = try await database.read {
                try Organization.count(municipality: municipality, kind: nil, words: [], in: $0)
            }
            #expect(count == 25)
        }
    }

    @Test(arguments: engines) func `every word must be in the name, and signs are letters like others`(
        engine: Engine
    ) async throws {
        let names = ["100 % Kor", "Kor_klub", "Korklub Ål", "Bridge i Aalborg", "C\\D"]
        try await withOrganizations(names, on: engine) { database, municipality async throws in
            for (words, expected) in [
                (["kor"], ["100 % Kor", "Kor_klub", "Korklub Ål"]), (["kor", "klub"], ["Kor_klub", "Korklub Ål"]),
                (["%"], ["100 % Kor"]), (["_"], ["Kor_klub"]), (["\\"], ["C\\D"]), (["'; --"], []),
            ] {
                let found = try await page(words: words, municipality, in: database)
                #expect(found.sorted() == expected.sorted(), "\(words)")
                let count = try await database.read {
                    try Organization.count(municipality: municipality, kind: nil, words: words, in: $0)
                }
                #expect(count == expected.count)
            }
            // å and aa are one letter to whoever searches.
            let folded = [Danish.fold("aal")]
            #expect(try await page(words: folded, municipality, in: database) == ["Bridge i Aalborg", "Korklub Ål"])
        }
    }

    @Test(arguments: engines) func `a kind is a filter`(engine: Engine) async throws {
        try await withOrganizations(["A", "B"], kind: .congregation, on: engine) { database, municipality in
            let congregations = try await page(kind: .congregation, municipality, in: database)
            #expect(congregations == ["A", "B"])
            let clubs = try await page(kind: .sports, municipality, in: database)
            #expect(clubs.isEmpty)
        }
    }

    @Test(arguments: engines) func `an organisation is found by its address, its id and its number`(
        engine: Engine
    ) async throws {
        try await withOrganizations(["A", "B"], on: engine) { database, municipality async throws in
            let uuid = StableUUID.make("organization", "1")
            try await database.read { db in
                #expect(try Organization.find(slug: "o1", in: db)?.name == "B")
                #expect(try Organization.find(slug: "findes-ikke", in: db) == nil)
                #expect(try Organization.find(uuid: uuid, in: db)?.name == "B")
                let known = try Organization.known(["o0", uuid.uppercased()], municipality: municipality, in: db)
                #expect(known.map(\.name).sorted() == ["A", "B"])
                #expect(try Organization.find(ids: known.map(\.id), in: db).map(\.name) == ["A", "B"])
            }
        }
    }

    @Test(arguments: engines) func `what an organisation cannot be is refused by the schema`(
        engine: Engine
    ) async throws {
        try await withOrganizations(["A"], on: engine) { database, _ async throws in
            for change: SQL in [
                "cvr = '123'", "website = 'javascript:alert(1)'", "kind = 'andet'", "size = 'enorm'", "founded = 12",
                "name = ''",
            ] {
                let error = await #expect(throws: ConstraintViolation.self) {
                    try await database.write { try $0.run("UPDATE organization SET \(change)") }
                }
                #expect(error?.kind == .check)
            }
        }
    }
}
