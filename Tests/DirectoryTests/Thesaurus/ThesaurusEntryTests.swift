import App
import Database
import HummingbirdTesting
import Registry
import Search
import TestKit
import Testing

@testable import Directory

@Suite("Words that staff add") struct ThesaurusEntryTests {
    private func withDebt(
        on engine: Engine,
        _ body: (TestInstallation, DirectoryIndex, Int) async throws -> Void
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let table =
                "id,organisation,title,summary,topics\ns1,o1,Gældsrådgivning,Overblik over gæld,oekonomi_gaeld\n"
            try await bench.take(try CSVImport.read(try bench.file("a.csv", table)))
            let index = try await bench.installation.index()
            while try await index.catchUp() {}
            let municipality = try #require(index.finder.vocabulary.municipalities.keys.first)
            try await body(bench, index, municipality)
        }
    }

    private func titles(_ text: String, _ finder: Finder) async throws -> [String] {
        try await finder.find(SearchRequest(text, settings: SearchSettings(day: 1))).hits.map(\.listing.title)
    }

    @Test(arguments: engines) func `lead a search to the concept's offers, until they are taken away`(
        engine: Engine
    ) async throws {
        try await withDebt(on: engine) { bench, index, municipality in
            let concept = try #require(try Thesaurus.bundled().concept(named: "gaeld"))
            for text in ["flisepose", "er helt på flisen"] {
                #expect(try await titles(text, index.finder) == [], "\(text) is no word for it yet")
                try await bench.database.write {
                    try ThesaurusEntry.add(text, to: concept, municipality: municipality, in: $0)
                }
                // As the running server does: it follows the change log.
                #expect(try await index.catchUp())
                #expect(try await titles(text, index.finder) == ["Gældsrådgivning"], "\(text)")
                let isRemoved = try await bench.database.write {
                    try ThesaurusEntry.remove(text.uppercased(), from: "gaeld", municipality: municipality, in: $0)
                }
                #expect(isRemoved)
                #expect(try await index.catchUp())
                #expect(try await titles(text, index.finder) == [], "\(text) is gone")
            }
        }
    }

    @Test(arguments: engines) func `are taken once, and only when they say something`(engine: Engine) async throws {
        try await withDebt(on: engine) { bench, _, municipality in
            let concept = try #require(try Thesaurus.bundled().concept(named: "gaeld"))
            let known = try #require(concept.terms.first)
            try await bench.database.write { db in
                try ThesaurusEntry.add("  Flise   pose ", to: concept, municipality: municipality, in: db)
                #expect(try ThesaurusEntry.of(municipality: municipality, in: db).map(\.phrase) == ["Flise pose"])
                for (text, refusal) in [
                    ("flise pose", ThesaurusEntry.Refusal.known), (known.uppercased(), .known), ("", .phrase),
                    (" ", .phrase), ("12", .phrase), (String(repeating: "a", count: 201), .phrase),
                ] {
                    #expect(throws: refusal) {
                        try ThesaurusEntry.add(text, to: concept, municipality: municipality, in: db)
                    }
                }
                #expect(try !ThesaurusEntry.remove("x", from: "gaeld", municipality: municipality, in: db))
            }
        }
    }

    @Test func `concepts are known by key and by name, and found by their words`() throws {
        let thesaurus = try Thesaurus.bundled()
        let concept = try #require(thesaurus.concept(named: "gaeld"))
        #expect(thesaurus.concept(named: concept.danishLabel.uppercased())?.key == "gaeld")
        #expect(thesaurus.concept(named: "findes ikke") == nil)
        #expect(thesaurus.concepts(about: "gæld", limit: 20).contains { $0.key == "gaeld" })
    }
}
