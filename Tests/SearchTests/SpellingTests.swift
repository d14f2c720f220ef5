import Testing

@testable import Search

@Suite struct SpellingTests {
    private let spelling = Spelling(
        [
            .init(word: "ensom", frequency: 20), .init(word: "gruppe", frequency: 50),
            .init(word: "ledsager", frequency: 5),
            .init(word: "leder", frequency: 30), .init(word: "rådgivning", frequency: 40),
        ],
        forms: SmallDanish()
    )

    @Test(arguments: [
        ("enosm", "ensom"), ("grupe", "gruppe"), ("gruppee", "gruppe"), ("rådgivnig", "rådgivning"),
        ("rodgivning", "rådgivning"),
    ])
    func `a slip is mended`(written: String, meant: String) {
        #expect(spelling.mended(written) == meant)
    }

    @Test func `letters that folding joined are tried as they were typed`() {
        #expect(spelling.mended("ledsær") == "ledsager")
    }

    @Test(arguments: ["hest", "fest", "bade"])
    func `a real word is never mended into another`(word: String) {
        let near = Spelling(
            [.init(word: "test", frequency: 99), .init(word: "made", frequency: 99)],
            forms: SmallDanish()
        )
        #expect(near.mended(word) == nil)
    }

    @Test(arguments: ["ensom", "ens", "xyzxyz", "", String(repeating: "a", count: 5_000)])
    func `what is right, short or far from everything is left alone`(word: String) {
        #expect(spelling.mended(word) == nil)
    }

    @Test(arguments: ["nabør", "dækcenter"])
    func `a word that is right as it was typed, or two words in one, is never mended`(word: String) {
        let near = Spelling(
            [.init(word: "nabo", frequency: 99), .init(word: "dagcenter", frequency: 99)],
            forms: SmallDanish()
        )
        #expect(near.mended(word) == nil)
        #expect(near.mended("dagcentr") == "dagcenter")
    }

    @Test func `two words in one that are a single slip from a usual word are mended`() {
        let near = Spelling([.init(word: "dækcentrer", frequency: 99)], forms: SmallDanish())
        #expect(near.mended("dækcenter") == "dækcentrer")
    }

    @Test func `the more usual of two near words wins`() {
        let two = Spelling(
            [.init(word: "kate", frequency: 1), .init(word: "kant", frequency: 500)],
            forms: SmallDanish()
        )
        #expect(two.mended("kat3") == "kate" || two.mended("kat3") == "kant")
        #expect(two.mended("kanta") == "kant")
    }

    @Test func `slips are counted, two swapped letters as one`() {
        #expect(Spelling.distance("ensom", "enosm", atMost: 2) == 1)
        #expect(Spelling.distance("ensom", "ensom", atMost: 2) == 0)
        #expect(Spelling.distance("hest", "hus", atMost: 1) == nil)
    }
}
