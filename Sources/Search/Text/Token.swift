/// One word of a text, ready for comparing.
package struct Token: Sendable, Equatable {
    /// How much a word says by itself.
    package enum Standing: Sendable, Equatable {
        /// A small word that carries no meaning of its own.
        case function
        /// Kept in phrases, never looked for alone.
        case faint
        case content
    }

    /// Folded.
    package let word: String
    package let standing: Standing
    package var stem: String
    /// Stems of the parts when it is a compound.
    package var parts: [String]
    /// A sentence or clause begins here.
    package var startsSentence: Bool
    /// A comma or another weak break stands before it.
    package var followsComma: Bool

    package init(
        word: String,
        stem: String,
        parts: [String] = [],
        startsSentence: Bool = false,
        followsComma: Bool = false
    ) {
        self.word = word
        standing =
            StopWords.function.contains(word) ? .function : StopWords.faint.contains(word) ? .faint : .content
        self.stem = stem
        self.parts = parts
        self.startsSentence = startsSentence
        self.followsComma = followsComma
    }

    /// A small word that carries no meaning of its own.
    package var isFunctionWord: Bool { standing == .function }
    /// A word that is never looked for alone.
    package var isStopWord: Bool { standing != .content }
    package var isNumber: Bool { !word.isEmpty && word.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
    /// Written in Latin letters, so that Danish rules may be tried on it.
    package var isLatin: Bool { word.unicodeScalars.allSatisfy { $0.value < 0x250 } }
}
