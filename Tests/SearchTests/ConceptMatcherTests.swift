import Testing

@testable import Search

@Suite struct ConceptMatcherTests {
    private let analyzer = Analyzer(forms: SmallDanish())
    private let thesaurus: Thesaurus
    private let matcher: ConceptMatcher

    init() {
        thesaurus = Thesaurus(
            ThesaurusFile.read(
                """
                concept: sorg
                terms: sorg, sorggruppe
                lay: mistet min kone

                concept: vold
                crisis: violence
                lay: bange for ham, han slår mig

                concept: stoffer
                terms: stof
                not: sy i stof

                concept: have
                terms: have

                concept: ensomhed
                lay: er alene
                weak: alene
                uk: самотність
                """,
                file: "t"
            ).concepts
        )
        matcher = ConceptMatcher(thesaurus, analyzer: analyzer)
    }

    private func found(_ text: String) -> Set<String> {
        Set(matcher.matches(in: analyzer.tokens(text)).map { thesaurus.concepts[$0.concept].key })
    }

    @Test func `a word and a phrase are found, small words between do not matter`() {
        #expect(found("sorg") == ["sorg"])
        #expect(found("jeg har mistet min kære kone") == ["sorg"])
    }

    @Test func `a part of a compound counts as a part`() {
        let matches = matcher.matches(in: [analyzer.token(for: "sorggruppe")])
        #expect(matches.contains { !$0.isPart })
        var tokens = analyzer.tokens("x")
        tokens[0].parts = ["sorg", "hus"]
        let inParts = matcher.matches(in: tokens)
        #expect(inParts.allSatisfy { $0.isPart })
    }

    @Test func `small words that make the meaning must all stand there`() {
        #expect(found("jeg er bange for ham").contains("vold"))
        #expect(!found("jeg er bange for at falde").contains("vold"))
        #expect(found("han slår mig").contains("vold"))
        let lawn = matcher.matches(in: analyzer.tokens("han slår græs for mig"))
        #expect(!lawn.contains { $0.source == .lay }, "only a faint hint")
    }

    @Test func `what a blocker covers is not found`() {
        #expect(found("stof") == ["stoffer"])
        #expect(found("vil gerne sy i stof").isEmpty)
    }

    @Test func `a word that is a small one too is meant only when nothing else is said`() {
        #expect(found("have") == ["have"])
        #expect(!found("vil have en hest").contains("have"))
    }

    @Test func `words do not reach into the next sentence`() {
        #expect(!found("Jeg har mistet. Min kone er her").contains("sorg"))
    }

    @Test func `other endings of a word in another language are found`() {
        #expect(!matcher.matches(ofForeign: "самотності", at: 0).isEmpty)
        #expect(matcher.matches(ofForeign: "самовар", at: 0).isEmpty)
        #expect(matcher.foreignWords.contains("самотність"))
    }

    @Test func `another thesaurus has another fingerprint, the same has the same`() {
        #expect(ConceptMatcher(thesaurus, analyzer: analyzer).fingerprint == matcher.fingerprint)
        var more = Concept(key: "sorg")
        more.terms = ["tab"]
        let other = ConceptMatcher(Thesaurus(thesaurus.concepts + [more]), analyzer: analyzer)
        #expect(other.fingerprint != matcher.fingerprint)
    }

    @Test func `a phrase with a mark is only found in the form it is written in`() {
        let thesaurus = Thesaurus(
            ThesaurusFile.read("concept: a\nterms: =mødet sidste gang\n\nconcept: b\nterms: møde sidst", file: "t")
                .concepts
        )
        let matcher = ConceptMatcher(thesaurus, analyzer: analyzer)
        func found(_ text: String) -> Set<String> {
            Set(matcher.matches(in: analyzer.tokens(text)).map { thesaurus.concepts[$0.concept].key })
        }
        #expect(found("mødet sidste gang").contains("a"))
        #expect(!found("møde sidste gang").contains("a"))
    }

    @Test func `with a mark, small words count in what rules a phrase out`() {
        let thesaurus = Thesaurus(
            ThesaurusFile.read("concept: a\nlay: vil gerne gå\nnot: =vil gerne gå tur", file: "t").concepts
        )
        let matcher = ConceptMatcher(thesaurus, analyzer: analyzer)
        #expect(!matcher.matches(in: analyzer.tokens("jeg vil gerne gå")).isEmpty)
        #expect(matcher.matches(in: analyzer.tokens("jeg vil gerne gå tur")).isEmpty)
    }
}
