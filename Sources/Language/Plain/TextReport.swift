/// What a plain-language check has to say about a text.
package struct TextReport: Sendable, Equatable {
    /// Why a text is not measured.
    package enum Doubt: Sendable, Equatable {
        /// In another language, by its Danish name where that is known.
        case notDanish(String?)
        case badScan
        case lostLetters
        /// No sentences: headings, lists or nothing.
        case noSentences
    }

    /// A sentence that is long.
    package struct LongSentence: Sendable, Equatable {
        package var line: Int
        package var words: Int
        package var text: String
        /// Over 25 words.
        package var isTooLong: Bool { words > TextReport.tooLong }
    }

    /// A word that shows that the text was badly scanned.
    package struct Sign: Sendable, Equatable {
        package var line: Int
        package var text: String
    }

    /// A sentence of more words is long.
    package static let long = 20
    /// A sentence of more words is too long.
    package static let tooLong = 25
    /// The most findings of a kind that are listed; all are counted.
    package static let mostListed = 500

    package var kind: TextKind
    /// Nil when ``doubt`` says why.
    package var lix: Lix?
    package var doubt: Doubt?
    package var signs: [Sign] = []
    /// The longest first.
    package var longSentences: [LongSentence] = []
    package var longSentenceCount = 0
    /// In the order of the text.
    package var findings: [TextFinding] = []
    package var counts: [TextFinding.Kind: Int] = [:]

    /// Whether the text is easy enough for those it is for; nil when it was not measured.
    package var isGoalReached: Bool? { lix.map { $0.value <= kind.goal } }
}
