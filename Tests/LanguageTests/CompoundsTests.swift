import Foundation
import Language
import Testing

/// With the real dictionary, which `bin/setup` installs.
@Suite struct CompoundsTests {
    private static let dictionary = try? CompoundsDictionary()
    private let compounds: Compounds

    init() throws {
        compounds = Compounds(try #require(Self.dictionary, "hunspell-da is not installed"))
    }

    @Test(arguments: [
        ("besøgsven", ["besøg", "ven"]), ("besøgsvennerne", ["besøg", "ven"]),
        ("gældsrådgivningen", ["gæld", "rådgivningen"]), ("lektiehjælp", ["lektie", "hjælp"]),
        ("fællesspisning", ["fælles", "spisning"]), ("børnegruppe", ["børne", "gruppe"]),
        ("arbejdsmarked", ["arbejde", "marked"]), ("husdyrene", ["hus", "dyr"]), ("busrute", ["bus", "rute"]),
        ("kvindecafe", ["kvinde", "cafe"]), ("hjerneskade", ["hjerne", "skade"]), ("talemaskine", ["tale", "maskine"]),
    ])
    func `takes a compound apart`(word: String, parts: [String]) {
        #expect(compounds.parts(word) == parts)
    }

    @Test(arguments: ["dækcenter", "lægetid", "lektiehjælp", "tøjbytte"])
    func `two words of the dictionary in one are right as they are`(word: String) {
        #expect(compounds.isTwoWords(word))
    }

    @Test(arguments: ["rådgivnig", "besøgsvne", "ensomehd", "lektiehjelp", "venskab", "dagcentr"])
    func `what is no two words is not taken for them`(word: String) {
        #expect(!compounds.isTwoWords(word))
    }

    @Test func `a part that is a compound is followed by its own parts`() {
        #expect(compounds.parts("børnesorggruppe") == ["børne", "sorggruppe", "sorg", "gruppe"])
    }

    @Test(arguments: [
        "forening", "foreningen", "forældre", "venskab", "fællesskab", "rådgivning", "vejledning", "misbrug",
        "overgreb",
        "ensomhed", "arbejdsløs", "hjemløs", "billede", "kultur", "generation", "program", "selskab", "deltage",
        "allerede",
        "morgenen", "parterne", "portion", "frivillig", "transport", "indsats", "interesse", "telefon", "træner",
    ])
    func `leaves whole what only looks like a compound`(word: String) {
        #expect(compounds.parts(word).isEmpty)
    }

    @Test(arguments: ["enosm", "vogsen", "raadgivnig", "vrested", "deprition", "skilsmise", "xyzzyxyzzy", "", "a"])
    func `leaves whole what is no word`(word: String) {
        #expect(compounds.parts(word).isEmpty)
    }

    @Test(arguments: [
        "ensom", "ensomme", "vennernes", "husene", "gik", "børnenes", "kommuner", "midler", "århus", "besøgte",
    ])
    func `knows words and their inflections`(word: String) {
        #expect(compounds.dictionary.contains(word))
    }

    @Test(arguments: [
        "enosm", "raadgivnig", "gældsrådgivnig", "børnern", "мама", "a b", "12", "gældsk",
        String(repeating: "a", count: 300),
    ])
    func `does not know what is no word`(word: String) {
        #expect(!compounds.dictionary.contains(word))
    }

    @Test func `any letters are answered, however long`() {
        for word in [
            "هذا", "\u{0}", String(repeating: "sorg", count: 500), String(repeating: "æ", count: 48), "e\u{301}",
        ] {
            #expect(compounds.parts(word).isEmpty)
        }
        #expect(compounds.parts(String(repeating: "is", count: 24)).count < 48)
    }

    @Test func `a dictionary that is not there says what to install`() {
        #expect(throws: CompoundsDictionary.Missing.self) { try CompoundsDictionary(folder: "/nowhere") }
        #expect("\(CompoundsDictionary.Missing(path: "x", reason: "y"))".contains("hunspell-da"))
    }

    @Test func `reads a small dictionary as hunspell does`() {
        let affixes = """
            FLAG num
            SFX 4 Y 2
            SFX 4 0 et/34 [^e]
            SFX 4 0 t/34 e
            SFX 10 Y 1
            SFX 10 0 s/34 [^sxz]
            SFX 7 Y 1
            SFX 7 0 n/11,8,35,34 n
            SFX 11 Y 1
            SFX 11 0 er/34 [^e]
            SFX 29 Y 1
            SFX 29 0 s/32,35,36 .
            SFX 39 Y 1
            SFX 39 0 0/35,34 .
            """
        let words = "5\nråd/4,10,29,39\nmøde/4,39\nven/7,39\nUlovlig/6\nKØBENHAVN\nikke-ord\n"
        let dictionary = CompoundsDictionary(words: Data(words.utf8), affixes: affixes)
        for word in ["råd", "rådet", "råds", "mødet", "venner", "københavn"] {
            #expect(dictionary.contains(word), "\(word)")
        }
        for word in ["mødeet", "venn", "ulovlig", "ordmøde", "rådsmøde"] {
            #expect(!dictionary.contains(word), "\(word)")
        }
        #expect(Compounds(dictionary).parts("rådsmøde") == ["råd", "møde"])
        #expect(Compounds(dictionary).parts("rådmøde").isEmpty)
    }
}
