/// Words whose inflections the stemmer does not bring together.
struct IrregularWords: Sendable {
    static func load(_ language: Stemmer.Language) -> IrregularWords { IrregularWords() }

    func lemma(of folded: String) -> String? { nil }
}
