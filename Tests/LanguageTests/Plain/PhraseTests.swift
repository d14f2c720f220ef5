import Testing

@testable import Language

@Suite struct PhraseTests {
    private let check: TextCheck

    init() throws { check = try BundledCheck.made.get() }

    private func found(_ text: String, _ kind: TextFinding.Kind) -> [String] {
        check.report(text, for: .citizen).findings.filter { $0.kind == kind }.map(\.text)
    }

    @Test(arguments: [
        ("Såfremt du ikke svarer, lukker vi sagen.", "Såfremt", "hvis"),
        ("Vi fremsendte brevet i går.", "fremsendte", "sende, aflevere"),
        ("Brevet fremsendes i dag.", "fremsendes", "sende, aflevere"),
        ("Det fremsendte brev er væk.", "fremsendte", "sende, aflevere"),
        ("Ansøger skal svare.", "Ansøger", "du"),
        (
            "Du bedes rette skriftlig henvendelse til os.", "rette skriftlig henvendelse",
            "kontakte, ringe eller skrive til"
        ),
        ("Udvalget traf i går afgørelse i sagen.", "traf i går afgørelse", "afgøre, beslutte"),
        ("I henhold til loven er det sådan.", "I henhold til", "efter"),
        ("Det sker iht. loven.", "iht", "efter"),
        ("Vi skriver mht. din sag.", "mht", "om"),
        ("Vi skriver m.h.t. din sag.", "m.h.t", "om"),
        ("Jf. loven er det sådan.", "Jf", "se"),
        ("Ansøgningen er imødekommet.", "imødekommet", "sige ja til"),
        ("Tilsagnets beløb er lavt.", "Tilsagnets", "løfte om penge"),
        ("SAMTLIGE svar er her.", "SAMTLIGE", "alle"),
        ("Det paahviler jer.", "paahviler", "skal; har ansvar for"),
        ("Mødet finder sted i dag.", "finder sted", "være, ske, foregå"),
        ("Det fremgår af brevet.", "fremgår", "stå i"),
        ("Du har altid mulighed for at klage.", "har altid mulighed for", "kan"),
    ])
    func `legalese is found in every form, with what to say instead`(text: String, hit: String, instead: String) throws
    {
        let findings = check.report(text, for: .citizen).findings.filter { $0.kind == .legalese }
        let finding = try #require(findings.first)
        #expect(findings.count == 1)
        #expect(finding.text == hit)
        #expect(finding.instead == instead)
    }

    @Test(arguments: [
        "Når du ansøger, hjælper vi.", "Foreningen ansøger om penge.", "Ansøger du om penge, hjælper vi.",
        "Hun er venlig og imødekommende.", "Find et sted at bo.", "Der er et anker på båden.", "Du kan ringe til os.",
    ])
    func `plain words are left in peace`(text: String) {
        #expect(found(text, .legalese).isEmpty)
    }

    @Test(arguments: [
        ("Vi foretager en vurdering af sagen.", "foretager en vurdering"),
        ("Der blev foretaget en grundig undersøgelse.", "foretaget en grundig undersøgelse"),
        ("Vi yder vejledning om reglerne.", "yder vejledning"),
        ("Husk navn ved udfyldelse af skemaet.", "ved udfyldelse af"),
    ])
    func `nouns that should be verbs are found`(text: String, hit: String) {
        #expect(found(text, .nominalisation) == [hit])
    }

    @Test(arguments: [
        ("Det er ikke uvæsentligt for os.", "ikke uvæsentligt"), ("Det er ikke helt umuligt.", "ikke helt umuligt"),
        ("Du får ikke støtte, medmindre du søger.", "ikke støtte, medmindre"),
        ("Det sker ikke sjældent.", "ikke sjældent"),
    ])
    func `two negations are found`(text: String, hit: String) {
        #expect(found(text, .doubleNegation) == [hit])
    }

    @Test(arguments: ["Det er umuligt.", "Det er ikke muligt.", "Du skal ikke betale, og du skal ikke komme."])
    func `one negation is none too many`(text: String) {
        #expect(found(text, .doubleNegation).isEmpty)
    }

    @Test(arguments: [
        ("Sagen bliver behandlet i maj.", "bliver behandlet"), ("Det blev vedtaget.", "blev vedtaget"),
        ("Skemaet skal indsendes i dag.", "skal indsendes"), ("Sagen behandles nu.", "behandles"),
        ("Det kan ikke ændres.", "kan ikke ændres"), ("Du vil blive kontaktet.", "blive kontaktet"),
        ("Det skal altid males hvidt.", "skal altid males"), ("Huset er blevet renoveret.", "blevet renoveret"),
    ])
    func `passives are found`(text: String, hit: String) {
        #expect(found(text, .passive) == [hit])
    }

    @Test(arguments: [
        "Det findes på nettet.", "Vi kan mødes i morgen.", "Hun bliver glad.", "Han bliver lærer.",
        "Det kan lykkes for os.",
        "Du kan altid regne med deres hjælp.", "Det bliver et stort arbejde.", "Vi ses på torvet.",
        "Børnenes klub har åbent.",
        "Det bliver godt vejr, og så har vi diskuteret nok.",
    ])
    func `what only looks passive is left in peace`(text: String) {
        #expect(found(text, .passive).isEmpty)
    }

    @Test func `very long words are told once, with how often`() throws {
        let findings = check.report(
            "Civilsamfundsorganisationer er her.\nEn til: civilsamfundsorganisationer er der.",
            for: .citizen
        ).findings.filter { $0.kind == .longWord }
        #expect(findings.map(\.times) == [2])
        #expect(findings.map(\.line) == [1])
    }

    @Test func `a finding stands in the line where it begins`() {
        let text =
            "Overskrift\n\nHer er en linje, som er skrevet pænt og helt ud,\nmen som såfremt går videre.\n\n- medmindre\n"
        let findings = check.report(text, for: .citizen).findings.filter { $0.kind == .legalese }
        #expect(findings.map(\.line) == [4, 6])
    }

    @Test func `long sentences come with the longest first`() {
        func sentence(_ words: Int) -> String { "Nu" + String(repeating: " er", count: words - 1) + "." }
        let report = check.report([20, 21, 26].map(sentence).joined(separator: "\n\n"), for: .citizen)
        #expect(report.longSentences.map(\.words) == [26, 21])
        #expect(report.longSentences.map(\.line) == [5, 3])
        #expect(report.longSentences.map(\.isTooLong) == [true, false])
    }
}

@Suite struct PhraseListTests {
    @Test(arguments: [("legalese.txt", 150), ("nominalisations.txt", 50), ("negations.txt", 30)])
    func `the lists are long, and every example shows its phrase`(name: String, fewest: Int) throws {
        let advice = try PhraseFile(.bundled(name)).advice
        #expect(advice.count >= fewest)
        for item in advice {
            guard let example = item.example else { continue }
            let book = PhraseBook([.legalese: [item]])
            #expect(book.matches(in: Tokenizer().words(example.hard)[...]).isEmpty == false, "\(example.hard)")
            #expect(book.matches(in: Tokenizer().words(example.plain)[...]).isEmpty, "\(example.plain)")
        }
    }

    @Test func `no phrase stands twice`() throws {
        var seen: [Set<String>: String] = [:]
        for name in ["legalese.txt", "nominalisations.txt", "negations.txt"] {
            for item in try PhraseFile(.bundled(name)).advice {
                for phrase in item.phrases where phrase.slots.count == 1 {
                    for form in phrase.slots[0].forms {
                        let other = seen[[form]]
                        #expect(
                            other == nil || other == "-" || other == item.instead,
                            "«\(form)»: \(other ?? "") and \(item.instead)"
                        )
                        seen[[form]] = item.instead
                    }
                }
            }
        }
    }

    @Test(arguments: [
        ("ord", "two or three columns are needed"), ("ord | ", "two or three columns are needed"),
        ("ord/x | andet", "unknown class «x»"), ("@gruppe ord | andet", "unknown group «@gruppe»"),
        ("ord | andet | eksempel", "an example needs «->»"), ("ord … | andet", "a phrase begins and ends with a word"),
        ("@gruppe uden lighedstegn", "a group needs «=»"),
    ])
    func `a line that cannot be understood is named`(line: String, reason: String) {
        let file = WordFile("# bemærkning\n\n\(line)\n", name: "a.txt")
        #expect(throws: WordFile.Fault(file: "a.txt", line: 3, reason: reason)) { try PhraseFile(file) }
    }
}
