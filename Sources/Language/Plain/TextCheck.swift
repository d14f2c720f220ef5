/// Checks whether a text is plain Danish: how long its sentences and words are, legalese, passives, nouns for verbs, negations.
///
/// Headings and lists are left out of the LIX number; everything else looks at them too. Linear in the length of the
/// text; ten megabytes take a few seconds. Made once: it holds the lists of words.
package struct TextCheck: Sendable {
    let abbreviations: Abbreviations
    let phrases: PhraseBook
    let passive: PassiveVoice
    let languages: LanguageGuess

    /// The check with the lists that come with the program, read once.
    package static let bundled = Result { try TextCheck() }

    /// The check with the lists that come with the program.
    ///
    /// - Throws: an error that names the file and line of a list that cannot be understood.
    package init() throws {
        abbreviations = try Abbreviations(.bundled("abbreviations.txt"))
        phrases = PhraseBook([
            .legalese: try PhraseFile(.bundled("legalese.txt")).advice,
            .nominalisation: try PhraseFile(.bundled("nominalisations.txt")).advice,
            .doubleNegation: try PhraseFile(.bundled("negations.txt")).advice,
        ])
        passive = try PassiveVoice(.bundled("passive.txt"))
        languages = try LanguageGuess(.bundled("small-words.txt"))
    }

    /// How many pieces of advice the lists hold, by kind.
    package var adviceCounts: [TextFinding.Kind: Int] { phrases.counts }

    package func report(_ text: String, for kind: TextKind) -> TextReport {
        var reading = TextReading(self, kind)
        for block in TextLayout(Array(text.utf8)).blocks { reading.read(block) }
        return reading.report
    }

    /// The sentences of a text, as they stand.
    package func sentences(_ text: String) -> [String] {
        TextLayout(Array(text.utf8)).blocks.flatMap { block in
            SentenceScan(block.bytes, abbreviations).sentences()
                .map { String(decoding: block.bytes[$0.range], as: UTF8.self) }
        }
    }
}
