import Database
import Foundation
import HummingbirdTesting
import Registry
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

    @Test(arguments: [
        (23, ["nattelinjen", "livslinien"]), (5, ["nattelinjen", "livslinien"]), (7, ["nattelinjen", "livslinien"]),
        (12, ["livslinien", "nattelinjen"]),
    ])
    func `is met by the municipality's own lines, those that answer now first`(hour: Int, order: [String]) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let own = try decoder.decode(EmergencyLines.self, from: Data(Self.nightLine.utf8))
        let words = try ScreenWords(folder: DirectoryFeature.words)
            .with(own, at: DanishMoment(weekday: 2, minutes: hour * 60 + 20))
        let kind = try #require(words.crisis.kinds.first { $0.key == Concept.Crisis.suicide.rawValue })
        #expect(kind.lines.filter(order.contains) == order)
    }

    private static let nightLine = """
        {"lines": [{"key": "nattelinjen", "name_da": "Nattelinjen", "name_en": "The Night Line", "phone": "+4570002400",
          "phone_text": "70 00 24 00", "hours_da": "Alle nætter kl. 22–6", "hours_en": "Every night 22:00–6:00",
          "for_da": "Vil du tale med nogen i nat?", "for_en": "Do you want to talk to someone tonight?"}],
         "kinds": {"\(Concept.Crisis.suicide.rawValue)": ["nattelinjen"]}}
        """

    @Test(arguments: [
        ("vold", Concept.Crisis.violence), ("overgreb", .abuse), ("incest", .abuse), ("selvskade", .suicide),
        ("bogklub om selvmord", .suicide), ("efter selvmord", .suicide),
    ])
    func `is met quietly where nobody is in danger now`(text: String, kind: Concept.Crisis) async throws {
        let answer = try await HavnebySearch.shared().find(text)
        #expect(answer.crisis == nil && answer.care == kind)
    }

    @Test func `is never taken for a misspelt word`() async throws {
        let havneby = try await HavnebySearch.shared()
        for text in ["selvmord", "selvmordsforsøg", "suicide", "vold", "voldtægt", "overgreb", "incest", "selvskade"] {
            let answer = try await havneby.find(text)
            #expect(answer.crisis != nil || answer.care != nil, "\(text)")
            #expect(answer.suggestion == nil && answer.corrected == nil, "\(text): \(answer.suggestion ?? "")")
        }
        for text in ["kor", "strik", "volleyball"] {
            let answer = try await havneby.find(text)
            #expect(answer.care == nil, "\(text)")
        }
    }

    @Test(arguments: engines) func `a quiet line stands above what was found`(engine: Engine) async throws {
        try await withOffers([["title": "Råd om vold", "summary": "Samtaler", "topics": ["vold"]]], on: engine) {
            client in
            for path in ["/tilbud?q=vold", "/indlejring/tilbud?q=vold", "/en/tilbud?q=vold"] {
                let page = try await client.page(path)
                let help = try #require(page.firstRange(of: "href=\"tel:1888\""))
                let found = try #require(page.firstRange(of: "<h1"))
                #expect(help.lowerBound < found.lowerBound && !page.contains("id=\"krise\""), "\(path)")
            }
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
