/// The Scandinavian measure of how hard a text is to read (Björnsson 1968): words in a sentence plus the share of long words.
///
/// A hint, no verdict: it sees neither whether the words are known nor whether the order makes sense.
package struct Lix: Sendable, Equatable {
    package var words: Int
    package var sentences: Int
    /// Words of more than six letters.
    package var longWords: Int

    package init(words: Int, sentences: Int, longWords: Int) {
        self.words = words
        self.sentences = sentences
        self.longWords = longWords
    }

    /// Words in a sentence, on average.
    package var sentenceLength: Double { sentences > 0 ? Double(words) / Double(sentences) : 0 }
    /// Long words among a hundred.
    package var longShare: Double { words > 0 ? 100 * Double(longWords) / Double(words) : 0 }
    /// The number itself, rounded as it is always given; 0 for no text.
    package var value: Int { Int((sentenceLength + longShare).rounded()) }
    package var level: Level { Level(value) }

    package enum Level: String, Sendable, CaseIterable {
        case veryEasy = "very_easy"
        case easy
        case medium
        case hard
        case veryHard = "very_hard"

        init(_ value: Int) {
            switch value {
            case ...24: self = .veryEasy
            case ...34: self = .easy
            case ...44: self = .medium
            case ...54: self = .hard
            default: self = .veryHard
            }
        }

        /// The word that Danes know for it.
        package var danish: String {
            switch self {
            case .veryEasy: "meget let"
            case .easy: "let"
            case .medium: "middel"
            case .hard: "svær"
            case .veryHard: "meget svær"
            }
        }
    }

    static func + (one: Lix, other: Lix) -> Lix {
        Lix(
            words: one.words + other.words,
            sentences: one.sentences + other.sentences,
            longWords: one.longWords + other.longWords
        )
    }
}
