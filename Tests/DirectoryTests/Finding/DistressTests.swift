import Database
import HummingbirdTesting
import Search
import TestKit
import Testing
import Web

@testable import Directory

@Suite("Distress") struct DistressTests {
    @Test func `is seen in what people write, and not in harmless words`() async throws {
        let havneby = try await HavnebySearch.shared()
        for (text, kinds) in try TestTables.pairs("distress.tsv") {
            let answer = try await havneby.find(text)
            let kind = answer.crisis?.rawValue ?? "-"
            #expect(kinds.split(separator: "|").contains { $0 == kind }, "«\(text)»: \(kind), \(answer.understood)")
        }
    }

    @Test(arguments: Concept.Crisis.allCases)
    func `each kind has lines to call in both languages`(crisis: Concept.Crisis) throws {
        let words = try ScreenWords(folder: DirectoryFeature.words).crisis
        for language in [PageLanguage.danish, .english] {
            let notice = try #require(words.notice(crisis, language))
            #expect(!notice.heading.isEmpty && !notice.text.isEmpty)
            #expect(!notice.lines.isEmpty && notice.lines.allSatisfy { $0.tel.hasPrefix("tel:") })
        }
    }

    @Test(arguments: engines) func `help stands above everything that was found`(engine: Engine) async throws {
        try await withOffers([["title": "Selvmord: netværk", "summary": "Samtaler"]], on: engine) { client in
            let page = try await client.page("/tilbud?q=jeg+vil+ikke+leve+mere")
            let help = try #require(page.firstRange(of: "tel:"))
            for later in ["id=\"fund\"", "class=\"results\"", "class=\"understood\""] {
                if let place = page.firstRange(of: later) { #expect(help.lowerBound < place.lowerBound, "\(later)") }
            }
            let calm = try await client.page("/tilbud?q=samtaler")
            #expect(!calm.contains("id=\"krise\""))
        }
    }
}
