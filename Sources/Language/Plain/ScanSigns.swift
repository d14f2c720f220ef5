/// Signs that a text was read by a machine from a bad picture, letter by letter.
///
/// Looks at letters, not at meaning: words that begin as no Danish word does ("fglger"), digits and signs inside words, letters
/// standing alone, no æ, ø or å where there should be many. A dictionary would know more, but not everybody's names.
struct ScanSigns {
    /// A word that gives the scan away.
    struct Sign: Equatable {
        var text: String
        var offset: Int
    }

    /// In Danish 3 % of the letters are æ, ø or å; a text of this many letters has some.
    private static let lettersForDanish = 400
    private static let mostSigns = 20

    private(set) var signs: [Sign] = []
    private var odd = 0
    private var words = 0
    private var letters = 0
    private var danishLetters = 0
    private var replaced = 0
    private var aloneInARow = 0

    /// What is wrong with the text as a whole.
    enum Verdict: Equatable {
        case fine
        /// Æ, ø and å are gone, or came out as other signs.
        case lostLetters
        case badScan
    }

    var verdict: Verdict {
        if replaced >= 3, replaced * 300 >= words { return .lostLetters }
        if odd >= 5, odd * 125 >= words { return .badScan }
        if odd >= 3, odd * 25 >= words { return .badScan }
        if letters >= Self.lettersForDanish, danishLetters * 250 < letters {
            return odd * 500 >= words ? .badScan : .lostLetters
        }
        return .fine
    }

    /// Reads a block of the text.
    mutating func read(_ bytes: [UInt8]) {
        var index = 0
        var start: Int?
        while index < bytes.count {
            let (glyph, length) = Glyph.at(index, in: bytes)
            if glyph == .space {
                if let begin = start { piece(bytes, begin..<index) }
                start = nil
            } else if start == nil {
                start = index
            }
            index += length
        }
        if let begin = start { piece(bytes, begin..<bytes.count) }
        aloneInARow = 0
    }

    private mutating func piece(_ bytes: [UInt8], _ range: Range<Int>) {
        let shape = WordShape(bytes, range)
        letters += shape.letters
        danishLetters += shape.danishLetters
        if shape.letters > 0 { words += 1 }
        if shape.isReplaced { replaced += 1 }
        aloneInARow = shape.isAlone ? aloneInARow + 1 : 0
        // "s a m a r b e j d e": from the third letter on they are no initials.
        guard shape.isOdd || shape.isReplaced || aloneInARow > 3 else { return }
        odd += 1
        guard signs.count < Self.mostSigns else { return }
        signs.append(Sign(text: String(decoding: bytes[range].prefix(40), as: UTF8.self), offset: range.lowerBound))
    }
}
