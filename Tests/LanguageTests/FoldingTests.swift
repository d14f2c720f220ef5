import Language
import Testing

@Suite struct FoldingTests {
    @Test(arguments: [
        ("RAADGIVNING", "rådgivning"), ("Rådgivning", "rådgivning"), ("soefolk", "søfolk"), ("Læsø", "læsø"),
        ("LAESOE", "læsø"),
        ("café", "cafe"), ("Müller", "muller"), ("Ömer", "ømer"), ("Jönköping", "jønkøping"), ("Łódź", "lodz"),
        ("Şükrü İnönü", "sukru inønu"), ("ılık", "ilik"), ("Straße", "strasse"), ("a\u{30A}l", "ål"),
        ("A\u{308}rger", "ærger"),
        ("e\u{301}n", "en"), ("ﬁnde", "finde"), ("be\u{AD}søg", "besøg"), ("to\u{A0}ord", "to ord"), ("Ｈｅｊ", "hej"),
        ("Київ", "київ"), ("ЁЖ", "еж"), ("Ґанок", "ганок"), ("и\u{306}од", "йод"), ("", ""), ("Åååå", "åååå"),
    ])
    func `one spelling for all spellings`(_ written: String, _ folded: String) {
        #expect(Danish.fold(written) == folded)
    }

    @Test func `arabic loses vowel signs and has one alef`() {
        #expect(Danish.fold("مُسَاعَدَة") == Danish.fold("مساعده"))
        #expect(Danish.fold("أحمد") == Danish.fold("احمد"))
        #expect(Danish.fold("۱۲٣") == "123")
    }

    @Test(arguments: [
        "aaa", "aáe", "oé", "Michael", "poesi", "Åse-Aa", "a\u{30A}e", "ﬁ ﬂ", "مُسَاعَدَة", "IĲ", "👩‍🦽 æ", "\u{0}a",
    ])
    func `folding twice is folding once`(_ text: String) {
        let once = Danish.fold(text)
        #expect(Danish.fold(once) == once)
    }

    @Test func `names stand in the order of the danish alphabet`() {
        let ordered = [
            "2 mænd", "10 mænd", "Aben", "Besøg", "Besøg hos", "Besøger", "cafe", "café", "Myhre", "Müller", "Myrup",
            "Poesi", "Pølse",
            "Zebra", "Æble", "Ähnlich", "Øl", "Østerbro", "Aabenraa", "Åbenrå", "Aalborg", "Ås", "Київ",
        ]
        #expect(
            ordered.reversed().sorted { Danish.sortKey($0).utf8.lexicographicallyPrecedes(Danish.sortKey($1).utf8) }
                == ordered
        )
    }

    @Test func `equal but for case is ordered capital first`() {
        #expect(Danish.sortKey("Ven").utf8.lexicographicallyPrecedes(Danish.sortKey("ven").utf8))
    }

    @Test(arguments: ["») Ven", "– Ven", "“Ven", "…Ven", "👩‍🦽 Ven", "× Ven"])
    func `signs before a name do not move it`(_ name: String) {
        #expect(Danish.sortKey(name).utf8.first == Danish.sortKey("Ven").utf8.first)
    }

    @Test(arguments: [
        ("Besøgsven i dit eget hjem", "besoegsven-i-dit-eget-hjem"), ("  Ærø & Åbenrå – 2026! ", "aeroe-aabenraa-2026"),
        ("Café Ålen's venner", "cafe-aalens-venner"), ("…", "uden-navn"), ("مرحبا", "uden-navn"), ("a¦b", "a-b"),
    ])
    func `slugs are plain letters and single hyphens`(_ text: String, _ slug: String) {
        #expect(Danish.slug(text) == slug)
    }

    @Test func `long slugs are cut at a word`() {
        #expect(Danish.slug("en to tre fire", longest: 9) == "en-to-tre")
        #expect(Danish.slug("en to tre fire", longest: 8) == "en-to")
        #expect(Danish.slug("uendelighed", longest: 4) == "uend")
    }
}
