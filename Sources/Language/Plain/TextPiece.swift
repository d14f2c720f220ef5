/// What stands between two spaces: a word with the signs around it.
struct TextPiece {
    enum Ending {
        case none
        case stop
        case colon
        /// A question mark, an exclamation mark, or three points.
        case other
    }

    var range: Range<Int>
    /// Without brackets and quotation marks, and without the sign that ends it.
    var core: Range<Int>
    var ending: Ending
    /// A bracket or a quotation mark stands between the word and the point.
    var isEnclosed: Bool
    /// The first character of the core.
    var first: Glyph

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.range = range
        var start = range.lowerBound
        while start < range.upperBound {
            let (glyph, length) = Glyph.at(start, in: bytes)
            guard glyph == .bracket || glyph == .hidden else { break }
            start += length
        }
        var end = Self.withoutBrackets(bytes, start..<range.upperBound)
        ending = .none
        if end > start {
            switch bytes[end - 1] {
            case 0x2E: ending = end - 2 > start && bytes[end - 2] == 0x2E ? .other : .stop
            case 0x3A: ending = .colon
            case 0x21, 0x3F: ending = .other
            case 0xA6 where end - 3 >= start && bytes[end - 3] == 0xE2 && bytes[end - 2] == 0x80: ending = .other
            default: break
            }
        }
        isEnclosed = false
        if ending != .none {
            let word = ending == .other && bytes[end - 1] == 0xA6 ? end - 3 : end - 1
            end = Self.withoutBrackets(bytes, start..<word)
            isEnclosed = end < word
        }
        core = start..<end
        first = start < range.upperBound ? Glyph.at(start, in: bytes).0 : .sign
    }

    /// The end of a range without the quotation marks and closing brackets there.
    private static func withoutBrackets(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound {
            switch bytes[end - 1] {
            case 0x22, 0x27, 0x29, 0x5D, 0x2A, 0x5F, 0x60: end -= 1
            case 0xAB, 0xBB:
                guard end - 2 >= range.lowerBound, bytes[end - 2] == 0xC2 else { return end }
                end -= 2
            case 0x98...0x9F, 0xB9, 0xBA:
                guard end - 3 >= range.lowerBound, bytes[end - 3] == 0xE2, bytes[end - 2] == 0x80 else { return end }
                end -= 3
            default: return end
            }
        }
        return end
    }

    /// The core in small letters; empty for a long one, which no list knows.
    func word(_ bytes: [UInt8]) -> String {
        core.count <= 24 ? String(decoding: bytes[core], as: UTF8.self).lowercased() : ""
    }

    /// How many words it is, and how many of those have more than six letters.
    ///
    /// "og/eller" is two words; an address, a date and a number are one that is not long; signs alone are none.
    func measure(_ bytes: [UInt8]) -> (words: Int, long: Int) {
        var words = 0
        var long = 0
        var letters = 0
        var isWord = false
        var isAddress = false
        func close() {
            if isWord { words += 1 }
            if letters > 6 { long += 1 }
            letters = 0
            isWord = false
        }
        var index = range.lowerBound
        while index < range.upperBound {
            let (glyph, length) = Glyph.at(index, in: bytes)
            switch glyph {
            case .lower, .upper:
                letters += 1
                isWord = true
            case .digit: isWord = true
            case .sign:
                let isSlash = bytes[index] == 0x2F
                if bytes[index] == 0x40 || (isSlash && index > range.lowerBound && bytes[index - 1] == 0x3A) {
                    isAddress = true
                } else if letters > 1, isSlash || (bytes[index] == 0xE2 && length == 3),
                    index + length < range.upperBound,
                    Glyph.at(index + length, in: bytes).0.isLetter
                {
                    close()
                }
            case .space, .bracket, .hidden: break
            }
            index += length
        }
        close()
        if isAddress || bytes[range].starts(with: [0x77, 0x77, 0x77, 0x2E]) { return (min(words, 1), 0) }
        return (words, long)
    }
}
