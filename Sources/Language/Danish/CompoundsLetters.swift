/// Folded Danish words with one byte for each letter: a-z as in ASCII, then `æ`, `ø`, `å`.
///
/// Conditions, endings and parts are then counted in letters, and compare fast.
enum CompoundsLetters {
    static let ae: UInt8 = 0x7B
    static let oSlash: UInt8 = 0x7C
    static let aRing: UInt8 = 0x7D

    /// - Returns: nil when something else than Danish letters stands in the word.
    static func encode(_ folded: some Sequence<UInt8>) -> [UInt8]? {
        var letters: [UInt8] = []
        var isDanish = false
        for byte in folded {
            if isDanish {
                guard let letter = letter(ofSecond: byte) else { return nil }
                letters.append(letter)
                isDanish = false
            } else if (0x61...0x7A).contains(byte) {
                letters.append(byte)
            } else if byte == 0xC3 {
                isDanish = true
            } else {
                return nil
            }
        }
        return isDanish ? nil : letters
    }

    static func decode(_ letters: some Sequence<UInt8>) -> String {
        var bytes: [UInt8] = []
        for letter in letters {
            switch letter {
            case ae: bytes += [0xC3, DanishLetter.ae.rawValue]
            case oSlash: bytes += [0xC3, DanishLetter.oSlash.rawValue]
            case aRing: bytes += [0xC3, DanishLetter.aRing.rawValue]
            default: bytes.append(letter)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func letter(ofSecond byte: UInt8) -> UInt8? {
        switch DanishLetter(rawValue: byte) {
        case .ae: ae
        case .oSlash: oSlash
        case .aRing: aRing
        case nil: nil
        }
    }
}
