/// Finds the stem that the inflections of a word share: `besøgsven`, `besøgsvennen` and `besøgsvennerne` have one.
///
/// Snowball's stemmer for the language, with the irregular words of `Words/irregular-da.txt` and `-en.txt` before it. One stem may well be no
/// word ("kommun"). Safe to call from any number of threads; about a microsecond for a new word, less for a known one.
package final class Stemmer: Sendable {
    /// The languages that have a stemmer here.
    package enum Language: String, Sendable, CaseIterable {
        case danish
        case english
    }

    package static let danish = Stemmer(.danish)
    package static let english = Stemmer(.english)

    private let shards: [StemmerShard]
    private let irregular: IrregularWords
    private let language: Language

    private init(_ language: Language) {
        self.language = language
        irregular = IrregularWords.load(language)
        shards = (0..<8).map { _ in StemmerShard(language) }
    }

    /// Another list of irregular words has another one.
    package var fingerprint: String { irregular.fingerprint }

    /// The stem of a word in folded letters.
    ///
    /// A word that is not of Latin letters is its own stem.
    package func stem(_ folded: String) -> String {
        if let lemma = irregular.lemma(of: folded) { return lemma }
        if language == .danish, let word = irregular.plainer(folded) { return stem(word) }
        var sum: UInt8 = 0
        for byte in folded.utf8 {
            sum = sum &* 31 &+ byte
            if byte >= 0xCD { return folded }
        }
        return shards[Int(sum & 7)].stem(folded)
    }
}
