import Testing

@testable import Language

@Suite struct LixTests {
    private let check: TextCheck

    init() throws { check = try BundledCheck.made.get() }

    private func lix(_ text: String) throws -> Lix { try #require(check.report(text, for: .citizen).lix) }

    /// Counted by hand: words, sentences, words of more than six letters.
    @Test(arguments: [
        ("Solen skinner.", 2, 1, 1),
        ("Vi spiser. Du drikker mælk.", 5, 2, 1),
        ("Kommunen giver jer penge, bl.a. til mad.", 7, 1, 1),
        ("Mødet er den 3. maj kl. 10.30 på rådhuset.", 9, 1, 1),
        ("Beløbet er 1.900.000 kr. i alt.", 6, 1, 1),
        ("Ring på tlf. 33 93 52 93.", 7, 1, 0),
        ("Skriv til borgerservice@havneby.dk eller se https://www.havneby.dk/borgerservice.", 6, 1, 0),
        ("Børn og/eller unge kan komme.", 6, 1, 0),
        ("En 82-årig mand bor alene.", 5, 1, 0),
        ("Børne- og ungeområdet har åbent.", 5, 1, 1),
        ("Ærø, Øen og Åen er her.", 6, 1, 0),
        ("Det er § 18, stk. 2, nr. 3.", 7, 1, 0),
        ("Kom – hvis du kan – på tirsdag.", 6, 1, 1),
        ("»Kom nu!« Hun råbte højt.", 5, 2, 0),
        ("Sagen (nr. 12) er lukket.", 5, 1, 0),
        ("e\u{301}ne\u{301}r er fa\u{AD}mi\u{AD}lie.", 3, 1, 1),
    ])
    func `words, sentences and long words are those a person counts`(
        text: String,
        words: Int,
        sentences: Int,
        longWords: Int
    ) throws {
        #expect(try lix(text) == Lix(words: words, sentences: sentences, longWords: longWords))
    }

    @Test func `the number is words in a sentence and long words among a hundred`() {
        let lix = Lix(words: 100, sentences: 5, longWords: 23)
        #expect(lix.value == 43)
        #expect(lix.sentenceLength == 20)
        #expect(lix.longShare == 23)
        #expect(Lix(words: 0, sentences: 0, longWords: 0).value == 0)
    }

    @Test(arguments: [
        (24, "meget let"), (25, "let"), (34, "let"), (35, "middel"), (44, "middel"), (45, "svær"), (54, "svær"),
        (55, "meget svær"),
    ])
    func `a number has a word`(value: Int, word: String) {
        #expect(Lix(words: 100, sentences: 100, longWords: value - 1).level.danish == word)
    }

    @Test(arguments: [(TextKind.citizen, 35), (.applicant, 40), (.decision, 45)])
    func `each kind of text has its goal, and the goal itself is enough`(kind: TextKind, goal: Int) {
        #expect(kind.goal == goal)
        var report = TextReport(kind: kind)
        #expect(report.isGoalReached == nil)
        report.lix = Lix(words: 100, sentences: 100, longWords: goal - 1)
        #expect(report.isGoalReached == true)
        report.lix = Lix(words: 100, sentences: 100, longWords: goal)
        #expect(report.isGoalReached == false)
    }

    @Test func `headings and lists are not counted`() throws {
        let text = """
            Ansøgningsvejledning til foreningstilskud

            Du kan søge nu.
            Du skal bruge:

            - foreningsvedtægter
            - regnskabsoplysninger
              for indeværende kalenderår
            1. Kontaktoplysninger
            a) Bankkontonummer

            ## Klagevejledning
            Vi svarer hurtigt.

            Behandlingstid
            ==============
            | Udvalg | Behandlingstid |
            |--------|----------------|
            Det tager en uge.
            """
        #expect(try lix(text) == Lix(words: 14, sentences: 4, longWords: 1))
    }

    @Test func `a long line without a full stop is a sentence all the same`() throws {
        #expect(
            try lix("en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten").words == 16
        )
        #expect(check.report("Kun en overskrift", for: .citizen).doubt == .noSentences)
        #expect(check.report("", for: .citizen).doubt == .noSentences)
    }

    @Test(arguments: ["\r\n", "\r", "\n"])
    func `any end of a line will do`(end: String) throws {
        let text = ["Overskrift", "", "Vi svarer.", "", "Du kan ringe."].joined(separator: end)
        #expect(try lix(text) == Lix(words: 5, sentences: 2, longWords: 0))
    }
}
