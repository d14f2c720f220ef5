/// What a character is to one who looks for words and sentences.
enum Glyph {
    case lower
    /// A capital, or a letter of a script that has none.
    case upper
    case digit
    case space
    /// A quotation mark, a bracket or a mark of emphasis.
    case bracket
    case sign
    /// Changes the letter before it, or is not seen at all.
    case hidden

    var isLetter: Bool { self == .lower || self == .upper }

    /// What begins at an offset of UTF-8, and how many bytes it takes.
    static func at(_ index: Int, in bytes: [UInt8]) -> (Glyph, Int) {
        let byte = bytes[index]
        switch byte {
        case 0x61...0x7A: return (.lower, 1)
        case 0x41...0x5A: return (.upper, 1)
        case 0x30...0x39: return (.digit, 1)
        case 0x20, 0x09...0x0D: return (.space, 1)
        case 0x22, 0x27, 0x28, 0x29, 0x5B, 0x5D, 0x2A, 0x5F, 0x60: return (.bracket, 1)
        case 0..<0x80: return (.sign, 1)
        default: return beyondASCII(index, in: bytes)
        }
    }

    private static func beyondASCII(_ index: Int, in bytes: [UInt8]) -> (Glyph, Int) {
        let byte = bytes[index]
        let length = min(byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2, bytes.count - index)
        let second = length > 1 ? bytes[index + 1] : 0
        switch byte {
        case 0xC3: return (second == 0x97 || second == 0xB7 ? .sign : second < 0x9F ? .upper : .lower, length)
        case 0xC2:
            switch second {
            case 0xA0: return (.space, length)
            case 0xAB, 0xBB: return (.bracket, length)
            case 0xAD: return (.hidden, length)
            default: return (.sign, length)
            }
        case 0xCC, 0xCD: if byte == 0xCC || second < 0xB0 { return (.hidden, length) }
        case 0xE2 where second == 0x80 && length == 3:
            switch bytes[index + 2] {
            case 0x80...0x8A, 0xA8, 0xA9, 0xAF: return (.space, length)
            case 0x8B...0x8F, 0xAA...0xAE: return (.hidden, length)
            case 0x98...0x9F, 0xB9, 0xBA: return (.bracket, length)
            default: return (.sign, length)
            }
        default: break
        }
        return (decoded(bytes[index..<index + length]), length)
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> Glyph {
        guard let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first else { return .sign }
        let properties = scalar.properties
        if properties.isAlphabetic { return properties.isLowercase ? .lower : .upper }
        switch properties.generalCategory {
        case .decimalNumber: return .digit
        case .nonspacingMark, .spacingMark, .format: return .hidden
        case .spaceSeparator: return .space
        case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation: return .bracket
        default: return .sign
        }
    }
}
