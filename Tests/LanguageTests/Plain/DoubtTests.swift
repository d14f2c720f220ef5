import Foundation
import Language
import Testing

@Suite struct DoubtTests {
    private let check: TextCheck

    init() throws { check = try BundledCheck.made.get() }

    private func doubt(_ text: String) -> TextReport.Doubt? { check.report(text, for: .citizen).doubt }

    /// Plain Danish, long enough to judge.
    private let plain = """
        Vi mødes hver tirsdag i det gamle bibliotek på havnen. Du kan komme, når det passer dig, og du behøver ikke at
        melde dig til. Der er kaffe på kanden, og vi hjælper hinanden med breve fra kommunen og med at søge arbejde. Hvis
        du har børn, må de gerne være med. Når vejret er godt, går vi en tur langs åen og ser på fuglene.
        """

    @Test func `plain Danish is no doubt`() {
        #expect(doubt(plain) == nil)
        #expect(doubt("Ring til os. Vi svarer i dag.") == nil)
    }

    @Test(arguments: [
        ("ø", "g"), ("å", "A&"), ("e", "3"), ("k", "|<"), ("a", "@"), ("l", "1"),
    ])
    func `a text with letters misread looks like a bad scan`(letter: String, misread: String) {
        let text = plain.replacing(letter, with: misread)
        #expect(doubt(text) == .badScan || doubt(text) == nil)
        if letter != "å", letter != "a", letter != "l" { #expect(doubt(text) == .badScan) }
    }

    @Test func `letters apart, capitals inside words and lost spaces look like a bad scan`() {
        #expect(doubt(plain + "\n\n" + "Vi s a m a r b e j d e r m e d f o r e n i n g e r.") == .badScan)
        #expect(doubt(plain.replacing("en", with: "eN")) == .badScan)
        #expect(
            doubt(plain + "\n\n" + String(repeating: plain.replacing(" ", with: "").prefix(200) + " ", count: 5))
                == .badScan
        )
    }

    @Test func `lost letters are told from a bad scan`() {
        let long = plain + " " + plain
        let lost = long.replacing("æ", with: "ae").replacing("ø", with: "oe").replacing("å", with: "aa")
        #expect(doubt(lost) == .lostLetters)
        #expect(doubt(plain.replacing("ø", with: "\u{FFFD}")) == .lostLetters)
        #expect(doubt(plain.replacing("ø", with: "Ã¸").replacing("å", with: "Ã¥")) == .lostLetters)
    }

    @Test func `a doubtful text gets no number and no findings, but the words that gave it away`() {
        let report = check.report(plain.replacing("ø", with: "g") + " Såfremt det sker.", for: .citizen)
        #expect(report.lix == nil)
        #expect(report.isGoalReached == nil)
        #expect(report.findings.isEmpty && report.longSentences.isEmpty)
        #expect(report.signs.first?.line == 1)
    }

    @Test(arguments: [
        (
            "engelsk",
            "We meet every Tuesday in the old library at the harbour, and you can come when it suits you. There is always coffee for all of us."
        ),
        (
            "svensk",
            "Vi träffas varje tisdag i det gamla biblioteket och du kan komma när det passar dig. Du behöver inte anmäla dig, och det finns alltid kaffe."
        ),
        (
            "norsk",
            "Vi møtes hver tirsdag i det gamle biblioteket etter jobb, og du kan komme når det passer deg. Hva du gjør ut over det, er ikke så nøye, bare du hadde noe med deg selv."
        ),
        (
            "tysk",
            "Wir treffen uns jeden Dienstag in der alten Bibliothek und Sie können kommen, wenn es Ihnen passt. Es ist immer Kaffee für alle da und die Kinder sind auch dabei."
        ),
    ])
    func `another language is named and not measured`(name: String, text: String) {
        #expect(doubt(text) == .notDanish(name))
    }

    @Test func `letters that are not Latin are not Danish`() {
        #expect(doubt(String(repeating: "نلتقي كل يوم ثلاثاء في المكتبة القديمة. ", count: 10)) == .notDanish(nil))
        #expect(
            doubt(String(repeating: "Ми зустрічаємося щовівторка в старій бібліотеці. ", count: 10)) == .notDanish(nil)
        )
    }
}

@Suite(.enabled(if: SharedTexts.exists("mission/sources"), "shared texts are not here"))
struct SourceTextTests {
    @Test func `the scanned text is known for what it is`() throws {
        let report = try BundledCheck.made.get().report(
            SharedTexts.read("mission/sources/000_66322f3bf7b711f3.txt"),
            for: .citizen
        )
        #expect(report.doubt == .badScan)
        #expect(report.lix == nil)
        #expect(report.signs.contains { $0.text == "Kgbenhavns" })
    }

    @Test(arguments: [
        ("001_77999d245478cf56.txt", 59), ("002_4cbdd5c60c981bc0.txt", 49), ("003_44617441ebdf7ad2.txt", 57),
        ("004_870326cd2109ccd4.txt", 63),
    ])
    func `the clean texts are measured, and are not for citizens`(name: String, value: Int) throws {
        let report = try BundledCheck.made.get().report(SharedTexts.read("mission/sources/\(name)"), for: .citizen)
        let lix = try #require(report.lix)
        #expect(abs(lix.value - value) <= 1)
        #expect(report.isGoalReached == false)
        #expect(!report.findings.isEmpty && !report.longSentences.isEmpty)
    }
}

@Suite struct RealTextTests {
    @Test(
        .enabled(if: SharedTexts.exists("data/text"), "shared texts are not here"),
        arguments: ["ud-danish-ddt-dev-test", "cdbu-pages"]
    )
    func `real Danish texts are no bad scans`(name: String) throws {
        let report = try BundledCheck.made.get().report(SharedTexts.read("data/text/\(name).txt"), for: .citizen)
        #expect(report.doubt == nil)
        #expect(try #require(report.lix).value > 35)
    }

    @Test(.enabled(if: SharedTexts.exists("data/malformed/blns.json"), "shared texts are not here"))
    func `naughty strings harm nothing`() throws {
        let check = try BundledCheck.made.get()
        let strings = try JSONDecoder().decode(
            [String].self,
            from: Data(SharedTexts.read("data/malformed/blns.json").utf8)
        )
        for text in strings + [strings.joined(separator: "\n"), strings.joined(separator: " ")] {
            let report = check.report(text, for: .decision)
            #expect((report.lix == nil) == (report.doubt != nil))
            let folded = Danish.fold(text)
            #expect(Danish.fold(folded) == folded)
            #expect(!Danish.slug(text).isEmpty)
            #expect(String(validating: Danish.sortKey(text).utf8, as: UTF8.self) != nil)
            for word in Tokenizer().words(text) { #expect(!Stemmer.danish.stem(word.folded).isEmpty) }
        }
    }

    @Test func `every byte on its own, and texts cut in the middle of a letter, harm nothing`() throws {
        let check = try BundledCheck.made.get()
        let bytes = Array("æ€😀\u{301}\u{200B}“»—.".utf8)
        for start in bytes.indices {
            for end in start...bytes.count {
                _ = check.report(String(decoding: bytes[start..<end], as: UTF8.self), for: .citizen)
            }
        }
        for byte in UInt8.min...UInt8.max { _ = check.report(Windows1252.text([byte, byte]), for: .citizen) }
    }

    @Test(arguments: [
        "a", "a.", "A.", "a b ", "1. ", "- ", "\n", "(", "\"", "ikke ", "bliver ", "ikke u", "-\n", "a-\n", "æ",
        "\u{301}", "a\u{AD}", "| ", "så ", "A. B",
    ])
    func `a text without end is read once`(pattern: String) throws {
        let check = try BundledCheck.made.get()
        let clock = ContinuousClock()
        func time(_ size: Int) -> Duration {
            let text = String(repeating: pattern, count: size / pattern.utf8.count)
            return clock.measure { _ = check.report(text, for: .citizen) }
        }
        // Four times the text takes four times as long, here up to twelve on a busy machine; a square takes sixteen.
        let short = min(time(10_000), time(10_000))
        let long = min(time(40_000), time(40_000))
        #expect(long < short * 12 + .milliseconds(100))
    }
}
