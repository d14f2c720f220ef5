import Testing

@testable import Search

@Suite struct AnalyzerTests {
    private let analyzer = Analyzer(forms: SmallDanish())

    @Test func `words are folded, stemmed and taken apart`() {
        let tokens = analyzer.tokens("Besøgsven, gruppen")
        #expect(tokens.map(\.word) == ["besøgsven", "gruppen"])
        #expect(tokens.map(\.stem) == ["besøgsv", "grupp"])
        #expect(tokens[0].parts == ["besøg", "ven"])
        #expect(tokens[1].parts.isEmpty)
    }

    @Test func `a text is cut where sentences and commas are`() {
        let tokens = analyzer.tokens("En hest. To, tre")
        #expect(tokens.map(\.startsSentence) == [true, false, true, false])
        #expect(tokens.map(\.followsComma) == [false, false, false, true])
    }

    @Test func `compounds stay whole when that is asked for`() {
        let whole = Analyzer(forms: SmallDanish(), splitsCompounds: false)
        #expect(whole.token(for: "besøgsven").parts.isEmpty)
    }

    @Test(arguments: ["", "   ", "!?.,", "\u{0}", "👩‍👩‍👧"])
    func `a text without words has none`(text: String) {
        #expect(analyzer.tokens(text).isEmpty)
    }

    @Test func `an endless word is cut`() {
        let tokens = analyzer.tokens(String(repeating: "a", count: 100_000))
        #expect(tokens.count == 1)
        #expect(tokens[0].word.count == 64)
    }

    @Test func `Arabic words lose the article`() {
        #expect(analyzer.token(for: "الوحدة").stem == analyzer.token(for: "وحدة").stem)
    }

    @Test func `small words are known as such`() {
        #expect(analyzer.token(for: "og").isFunctionWord)
        #expect(analyzer.token(for: "hjælp").isStopWord)
        #expect(!analyzer.token(for: "hjælp").isFunctionWord)
        #expect(!analyzer.token(for: "hest").isStopWord)
    }
}
