import Testing

@testable import Language

@Suite struct StemmerTests {
    /// Words that must meet in the search.
    @Test(arguments: [
        "mand manden mænd mændene", "barn børn børnene barnets", "far faren faderen", "mor mødre moderen",
        "søster søstre søsteren",
        "forælder forældre forældrene", "besøgsven besøgsvennen besøgsvenner besøgsvennerne",
        "motionsven motionsvenner motionsvennerne",
        "plejebarn plejebørn plejebørnene", "hånd hænder", "bog bøger bøgerne", "kursus kurser kurset kurserne",
        "museum museer museet",
        "center centre centret centeret", "cykel cykler cyklen cyklerne", "gammel gamle gammelt", "lille små",
        "syg syge sygt",
        "ensom ensomme ensomt", "svær svære svært", "spille spiller spillede spillet", "danse dans danser dansede",
        "miste mister mistede mistet",
        "snakke snakker snakkede", "handicap handicappede handicappet", "demens dement demente",
        "hjælp hjælper hjalp hjælpen",
        "skrive skriver skrev", "drikke drikker drak drukket", "tilbud tilbuddet tilbuddene",
        "forening foreningen foreninger foreningerne",
        "frivillig frivillige frivilligt", "rådgivning rådgivningen rådgivninger", "billig billige billigt",
        "by byen byer byerne",
        "cafe cafeen cafeer", "øje øjne øjnene", "uge ugen uger",
    ])
    func `inflections of a word have one stem`(words: String) {
        let stems = Set(words.split(separator: " ").map { Stemmer.danish.stem(Danish.fold($0)) })
        #expect(stems.count == 1, "\(stems)")
    }

    /// Words that must not meet.
    @Test(arguments: [
        ("far", "farlig"), ("far", "fad"), ("mor", "mod"), ("bil", "billig"), ("ven", "venlig"), ("skov", "sko"),
        ("bror", "brod"),
        ("tand", "tænde"), ("køn", "ko"), ("sommer", "som"), ("dans", "dan"), ("led", "ledig"),
    ])
    func `different words have different stems`(one: String, other: String) {
        #expect(Stemmer.danish.stem(one) != Stemmer.danish.stem(other))
    }

    @Test(arguments: [
        "women woman", "children child", "feet foot", "loneliness lonely", "drinking drink drunk",
        "helping help helped",
    ])
    func `English words meet too`(words: String) {
        #expect(Set(words.split(separator: " ").map { Stemmer.english.stem(String($0)) }).count == 1)
    }

    @Test(arguments: ["", "مساعده", "київ", "1900", "a", "x.y@z", String(repeating: "a", count: 1_000)])
    func `what is no Latin word is its own stem`(word: String) {
        #expect(Stemmer.danish.stem(word) == word)
    }

    @Test func `a stem is the same from every thread`() async {
        let words = ["besøgsvennerne", "mændene", "foreningerne", "rådgivningen", "kommunens"]
        let expected = words.map(Stemmer.danish.stem)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<500).allSatisfy {
                        words.map(Stemmer.danish.stem) == expected && !Stemmer.danish.stem("ord\($0)er").isEmpty
                    }
                }
            }
            for await isSame in group { #expect(isSame) }
        }
    }

    @Test(arguments: ["irregular-da.txt", "irregular-en.txt"])
    func `the lists of irregular words can be read`(name: String) throws {
        _ = try IrregularWords(.bundled(name))
    }

    @Test(arguments: [("ko: koen", "«koen» is another word when folded"), ("ko", "a lemma and its forms are needed")])
    func `a line that cannot be used is named`(line: String, reason: String) {
        #expect(throws: WordFile.Fault(file: "a.txt", line: 1, reason: reason)) {
            try IrregularWords(WordFile(line, name: "a.txt"))
        }
    }

    @Test func `another list of irregular words has another fingerprint, another remark has not`() throws {
        func fingerprint(_ text: String) throws -> String { try IrregularWords(WordFile(text, name: "a")).fingerprint }
        #expect(try fingerprint("mand: mænd") == fingerprint("# mennesker\nmand: mænd\n"))
        #expect(try fingerprint("mand: mænd") != fingerprint("mand: mænd mændene"))
        #expect(try fingerprint("[neuter]\nsyg") != fingerprint("syg: sygt"))
        #expect(Stemmer.danish.fingerprint != Stemmer.english.fingerprint)
    }
}
