import Language
import Testing

@Suite struct SentenceTests {
    private let check: TextCheck

    init() throws { check = try BundledCheck.made.get() }

    /// Texts with `¦` where one sentence ends and the next begins.
    @Test(arguments: [
        "Du kan ringe. ¦Vi svarer.",
        "Hvad gør jeg nu? ¦Ring til os! ¦Vi hjælper.",
        "Ring bl.a. til Anna Holm på rådhuset.",
        "Ring f.eks. Kommunens vagt. ¦Den er åben.",
        "Tag fx. en ven med. ¦Det må du gerne.",
        "Vi mødes kl. 10.30. ¦Husk kaffe.",
        "Vi mødes kl. 10. ¦Husk kaffe.",
        "Se sag nr. 12 og nr. A4. ¦Den er afsluttet.",
        "Det følger af § 18, stk. 2, i loven. ¦Loven er ny.",
        "Det følger af servicelovens § 18. ¦Kommunen betaler.",
        "Det står i stk. 2. ¦Kommunen betaler.",
        "§ 18. Kommunen samarbejder med foreninger.",
        "Stk. 2. Kommunen afsætter et beløb hvert år.",
        "H.C. Andersen kom fra Odense. ¦Han blev kendt.",
        "H. C. Andersen kom fra Odense.",
        "Skriv til Jens P. Hansen i dag.",
        "Du mangler vitamin C. ¦Det kan du købe.",
        "Fristen er den 3. maj. ¦Send skemaet inden.",
        "Fristen er den 3. Maj er en måned.",
        "Fristen er d. 24. 12. 2026.",
        "Det var i 2024. ¦Arbejdsgruppen er færdig.",
        "Han er 12. ¦Hun er 13.",
        "Christian 4. Byggede mange huse.",
        "Prisen er 500 kr. ¦Beløbet betales i dag.",
        "Prisen er 500 kr. om året.",
        "Prisen er 1.900.000 kr. i alt.",
        "Vi har borde, stole m.v. ¦Tag selv mad med.",
        "Vi har borde, stole mv. til alle.",
        "Tag kage, kaffe osv. med. ¦Vi har kopper.",
        "Støtten er ca. 3 pct. ¦Den betales en gang.",
        "Hun råbte: ¦»Kom nu!« og gik.",
        "Hun sagde: ¦»Kom nu.« ¦Så gik hun.",
        "\"Kommer du?\" spurgte han. ¦Det gjorde hun.",
        "Det er slut (se s. 4). ¦Læs mere på side 5.",
        "Det er slut. (Se s. 4.) Læs mere.",
        "Læs mere på www.havneby.dk. ¦Skriv til post@havneby.dk.",
        "Du skal have: pas, billet og penge.",
        "Husk dette: ¦Du skal komme til tiden.",
        "Vi ved det ikke ... men vi spørger.",
        "Vi ved det ikke … ¦Måske i morgen.",
        "Vi har svaret.Du kan klage.",
        "Filen hedder brev.docx og ligger på nettet.",
        "Kom ind, sagde hun. ¦– Tak, sagde han.",
        "Dr. Holm og fru Ø. Berg kommer.",
        "Version 2.0 er bedre end 1.9. ¦Den er hurtigere.",
        "Ring på tlf. 33 93 52 93. ¦Vi er her.",
        "Klip 1. og 2. række af.",
        "Alle er med, dvs. Anna, Bo og Ib.",
    ])
    func `a sentence ends where it ends`(marked: String) {
        let expected =
            switch marked {
            // A bracket around a whole sentence ends two at once; a forgotten space is seen.
            case "Det er slut. (Se s. 4.) Læs mere.": ["Det er slut.", "(Se s. 4.)", "Læs mere."]
            case "Vi har svaret.Du kan klage.": ["Vi har svaret.", "Du kan klage."]
            default: marked.split(separator: "¦").map { $0.last == " " ? String($0.dropLast()) : String($0) }
            }
        #expect(check.sentences(marked.replacing("¦", with: "")) == expected)
    }

    @Test func `lines that were wrapped are one paragraph`() {
        let text = """
            Rådet har i det nedenstående set på, hvordan samarbejdet med for-
            valtningen kan blive bedre. Det er et ønske, at børne-
            og ungeområdet også er med i arbejdet fra begyndelsen af året.
            """
        #expect(
            check.sentences(text) == [
                "Rådet har i det nedenstående set på, hvordan samarbejdet med forvaltningen kan blive bedre.",
                "Det er et ønske, at børne- og ungeområdet også er med i arbejdet fra begyndelsen af året.",
            ]
        )
    }

    @Test func `blank lines between wrapped lines do not part a sentence`() {
        // As texts come out of PDF files: "København" begins a line with a capital letter and is no new sentence.
        let paragraph = """
            Kommunen har sammen med mange andre kommuner en stor

            mængde foreninger, som hver dag året rundt bidrager i

            København. Det er godt, at de er der.


            """
        #expect(check.sentences(String(repeating: paragraph, count: 6)).count == 12)
    }

    @Test func `a heading as wide as the text is a heading still`() {
        let text = "Sådan søger du om penge til din forening\n\nDu kan søge nu, og du får snart svar.\n"
        #expect(check.sentences(text).count == 2)
    }

    @Test(.enabled(if: SharedTexts.exists("data/text"), "shared texts are not here"))
    func `sentences of real texts are found, 99 of 100`() throws {
        // Lines of the corpus are sentences. Titles without a full stop cannot be told apart; a colon before a capital
        // letter parts here.
        let lines = try SharedTexts.read("data/text/ud-danish-ddt-dev-test.txt").split(separator: "\n").map(String.init)
            .filter { line in
                guard let last = line.last, ".?!".contains(last), line.first?.isUppercase == true else { return false }
                return !line.contains(": ") && line.count > 10
            }
        try #require(lines.count > 700)
        let found = Set(check.sentences(lines.joined(separator: " ")))
        let missed = lines.filter { !found.contains($0) }
        #expect(missed.count * 100 <= lines.count, "\(missed.prefix(20))")
    }
}
