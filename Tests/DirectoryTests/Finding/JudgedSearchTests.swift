import Testing

@testable import Directory

/// Searches whose right answers somebody has judged; `bench/judged.py` measures more of them, here none may be lost.
@Suite("Judged searches") struct JudgedSearchTests {
    @Test func `each finds one of its offers among the first three`() async throws {
        let havneby = try await HavnebySearch.shared()
        let known = Set(havneby.listings.map(\.identifier))
        let searches = try TestTables.pairs("judged-searches.tsv")
        #expect(searches.count >= 40)
        for (text, judged) in searches {
            let sides = judged.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.split(separator: " ").map(String.init) }
            let wanted = Set(sides[0])
            let unwanted = Set(sides.count > 1 ? sides[1] : [])
            #expect(known.isSuperset(of: wanted.union(unwanted)), "«\(text)» names offers that are not there")
            let found = try await havneby.find(text).hits.map(\.listing.identifier)
            #expect(!wanted.isDisjoint(with: found.prefix(3)), "«\(text)» finds \(found.prefix(5))")
            #expect(unwanted.isDisjoint(with: found), "«\(text)» finds \(unwanted.intersection(found))")
        }
    }

    @Test(arguments: [
        ("lektiehjælp", "lektiehjaelp"), ("følgeven", "foelgeven"), ("pårørende", "paaroerende"),
        ("værested", "vaerested"), ("Østerby", "oesterby"), ("børn", "boern"),
    ])
    func `written without our letters it finds the same`(danish: String, ascii: String) async throws {
        let havneby = try await HavnebySearch.shared()
        let first = try await havneby.find(danish).hits.map(\.listing.id)
        #expect(!first.isEmpty)
        #expect(try await havneby.find(ascii).hits.map(\.listing.id) == first)
    }

    @Test(arguments: ["pas", "køb af bil", "byggetilladelse"])
    func `what belongs elsewhere finds no noise`(text: String) async throws {
        let answer = try await HavnebySearch.shared().find(text)
        #expect(answer.hits.count <= 3, "\(answer.hits.map(\.listing.title))")
        #expect(answer.waysOn.last == .askOneEntrance)
    }
}
