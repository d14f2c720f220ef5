import Language
import Testing

@Suite struct TokenizerTests {
    private func words(_ text: String) -> [String] { Tokenizer().words(text).map(\.folded) }

    @Test(arguments: [
        ("82-årig mand", "82 årig mand"), ("82årig", "82 årig"), ("9991 Havneby", "9991 havneby"),
        ("1.900.000 kr.", "1900000 kr"),
        ("kl. 13.30", "kl 13 30"), ("e-mail og a-kasse", "email og akasse"), ("IT-café", "it cafe"),
        ("Mødrehjælpen's", "mødrehjælpen"),
        ("don't", "dont"), ("м'ята", "мята"), ("24/7", "24 7"), ("Bygade 5b", "bygade 5b"),
        ("ord,ord;ord", "ord ord ord"),
        ("se www.eksempel.dk/a?b=1. Nu", "se www.eksempel.dk/a?b=1 nu"),
        ("skriv til ole@eksempel.dk, tak", "skriv til ole@eksempel.dk tak"),
        ("https://eksempel.dk/x", "https://eksempel.dk/x"), ("og/eller", "og eller"), ("hej.Du", "hej du"), ("", ""),
        ("-- '' …", ""),
        ("أريد المساعدة", "اريد المساعده"), ("be\u{AD}søgs\u{AD}ven", "besøgsven"), ("12345.678", "12345 678"),
        ("x-", "x"),
    ])
    func `text is cut into folded words`(_ text: String, _ expected: String) {
        #expect(words(text).joined(separator: " ") == expected)
    }

    @Test func `words know where they stand`() throws {
        let text = "Åh, 82-årige"
        let found = Tokenizer().words(text)
        #expect(found.map(\.position) == [0, 1, 2])
        #expect(found.map(\.kind) == [.letters, .number, .letters])
        let last = try #require(found.last)
        #expect(String(decoding: Array(text.utf8)[last.range], as: UTF8.self) == "årige")
    }

    @Test(arguments: [
        "a", "a.", "a-", "a@", "a.b@c@", "a/", "a'", "1a", "1.", "1.234.", "www.", "x://", "æ", "ord og ",
    ])
    func `a text without end is read once`(_ pattern: String) {
        // When each letter was read to the end of the text, this took minutes.
        let times = 100_000 / pattern.utf8.count
        let short = words(String(repeating: pattern, count: 10)).count
        let long = words(String(repeating: pattern, count: times)).count
        #expect(long == (short < 10 ? short : short / 10 * times))
    }

    @Test func `addresses are found among words that look like them`() {
        #expect(words("hej.www.a.dk og b.c@d@e.dk/f").joined(separator: " ") == "hej www.a.dk og b.c@d e dk f")
        #expect(words("en.to.tre@fire og a.b/c.d://e").joined(separator: " ") == "en.to.tre@fire og a b c.d://e")
        #expect(words("en-to@tre@fire.dk").joined(separator: " ") == "en to tre@fire.dk")
    }
}
