/// Writes text in folded letters, one Unicode scalar at a time, into UTF-8 bytes.
struct Folding {
    /// What the folded text is for.
    enum Purpose {
        /// `aa`, `ae` and `oe` are joined.
        case matching
        /// `aa` is `å`, but `ae` and `oe` are two letters; `ü` is `y`.
        case sorting
        /// Letters stay as many as they were.
        case address
    }

    private(set) var bytes: [UInt8] = []
    private let purpose: Purpose
    /// The plain letter just written, when it may join with the next.
    private var last: UInt8 = 0

    init(_ purpose: Purpose, capacity: Int) {
        self.purpose = purpose
        bytes.reserveCapacity(capacity)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ text: Substring) {
        for scalar in text.unicodeScalars { append(scalar) }
    }

    mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x61...0x7A: letter(UInt8(truncatingIfNeeded: scalar.value))
        case 0x41...0x5A: letter(UInt8(truncatingIfNeeded: scalar.value) | 0x20)
        case 0...0x7F: plain(UInt8(truncatingIfNeeded: scalar.value))
        case 0x80...0x24F: latin(scalar.value)
        default: other(scalar)
        }
    }

    private mutating func plain(_ byte: UInt8) {
        bytes.append(byte)
        last = 0
    }

    private mutating func letter(_ byte: UInt8) {
        if byte == 0x61, last == 0x61, purpose != .address { return replaceLast(with: .aRing) }
        if byte == 0x65, last != 0, purpose == .matching {
            return replaceLast(with: last == 0x61 ? .ae : .oSlash)
        }
        bytes.append(byte)
        last = byte == 0x61 || byte == 0x6F ? byte : 0
    }

    private mutating func replaceLast(with letter: DanishLetter) {
        bytes.removeLast()
        append(letter)
    }

    private mutating func append(_ letter: DanishLetter) {
        bytes.append(0xC3)
        bytes.append(letter.rawValue)
        last = 0
    }

    private mutating func latin(_ value: UInt32) {
        switch LatinLetters.base(value, purpose) {
        case .letters(let first, let second):
            letter(first)
            if second != 0 { letter(second) }
        case .danish(let danish): append(danish)
        case .nothing: break
        case .space: plain(0x20)
        case .itself: encode(value)
        }
    }

    private mutating func other(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x259: letter(0x65)
        case 0x300...0x36F: mark(scalar.value)
        case 0x370...0x52F: encode(GreekAndCyrillic.fold(scalar.value))
        case 0x591...0x6FF: arabic(scalar.value)
        case 0x1E00...0x1EFF: extendedLatin(scalar)
        case 0x2000...0x206F: punctuation(scalar.value)
        case 0xFB00...0xFB06:
            for byte in LatinLetters.ligature(scalar.value) { letter(byte) }
        case 0xFE00...0xFE0F, 0xFEFF: break
        case 0xFF01...0xFF5E:
            if let scalar = Unicode.Scalar(scalar.value - 0xFEE0) { append(scalar) }
        default:
            if scalar.properties.changesWhenLowercased {
                for small in scalar.properties.lowercaseMapping.unicodeScalars { encode(small.value) }
            } else {
                encode(scalar.value)
            }
        }
    }

    /// An accent that stands after its letter, as Apple systems write file names.
    private mutating func mark(_ value: UInt32) {
        switch (value, last) {
        case (0x30A, 0x61): replaceLast(with: .aRing)
        case (0x308, 0x61): replaceLast(with: .ae)
        case (0x308, 0x6F): replaceLast(with: .oSlash)
        case (0x306, _) where bytes.suffix(2) == [0xD0, 0xB8]: replaceTwoBytes(with: 0x439)
        case (0x308, _) where bytes.suffix(2) == [0xD1, 0x96]: replaceTwoBytes(with: 0x457)
        default: break
        }
    }

    private mutating func replaceTwoBytes(with value: UInt32) {
        bytes.removeLast(2)
        encode(value)
    }

    private mutating func arabic(_ value: UInt32) {
        switch ArabicLetters.fold(value) {
        case 0: break
        case let digit where digit < 0x80: plain(UInt8(truncatingIfNeeded: digit))
        case let letter: encode(letter)
        }
    }

    private mutating func extendedLatin(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x1E9E:
            letter(0x73)
            letter(0x73)
        case 0x1EA0...0x1EB7: letter(0x61)
        case 0x1EB8...0x1EC7: letter(0x65)
        case 0x1EC8...0x1ECB: letter(0x69)
        case 0x1ECC...0x1EE3: letter(0x6F)
        case 0x1EE4...0x1EF1: letter(0x75)
        case 0x1EF2...0x1EF9: letter(0x79)
        case 0x1E80...0x1E85: letter(0x77)
        default: for small in scalar.properties.lowercaseMapping.unicodeScalars { encode(small.value) }
        }
    }

    private mutating func punctuation(_ value: UInt32) {
        switch value {
        case 0x2000...0x200A, 0x202F, 0x205F, 0x2028, 0x2029: plain(0x20)
        case 0x2010...0x2015: plain(0x2D)
        case 0x2018, 0x2019, 0x201B: plain(0x27)
        case 0x201C...0x201F: plain(0x22)
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F: break
        default: encode(value)
        }
    }

    private mutating func encode(_ value: UInt32) {
        guard let scalar = Unicode.Scalar(value) else { return }
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        last = 0
    }
}

/// The three Danish letters beyond z, by the second byte of their UTF-8; the first is 0xC3.
enum DanishLetter: UInt8 {
    case aRing = 0xA5
    case ae = 0xA6
    case oSlash = 0xB8
}

extension Folding {
    mutating func append(_ scalars: String.UnicodeScalarView) {
        for scalar in scalars { append(scalar) }
    }
}
