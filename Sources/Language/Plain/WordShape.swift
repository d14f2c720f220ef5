/// What the letters of a word look like, without knowing the word.
struct WordShape {
    /// The longest Danish words in use have some forty letters; beyond that, spaces are missing.
    private static let longestWord = 45

    private(set) var letters = 0
    /// Æ, ø and å, composed or not.
    private(set) var danishLetters = 0
    /// Characters that stand where another encoding had a letter.
    private(set) var isReplaced = false
    private(set) var isOdd = false

    private var glyphs = 0
    /// Small letters right before the place that is read.
    private var smallInARow = 0
    /// A digit or a strange sign behind a small letter.
    private var isForeign = false
    /// Only letters so far, from the first letter on, and only that may be a capital.
    private var isPlain = true
    private var beginsSmall = false
    /// The consonants it begins with, a byte each; all bits when they are too many.
    private var beginning: UInt32 = 0
    private var consonants = 0
    private var hasVowel = false

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        let isAddress =
            bytes[range].contains { $0 == 0x40 || $0 == 0x2F } || bytes[range].starts(with: [0x77, 0x77, 0x77])
        var index = range.lowerBound
        while index < range.upperBound {
            let (glyph, length) = Glyph.at(index, in: bytes)
            glyphs += 1
            switch glyph {
            case .lower, .upper: letter(glyph, bytes[index], length > 1 ? bytes[index + 1] : 0)
            case .digit: foreign(isStrange: true)
            case .sign, .bracket, .space:
                foreign(isStrange: glyph == .sign && Self.isStrange(bytes[index]))
                // A bar before letters is half of one.
                if letters == 0, bytes[index] == 0x7C { isForeign = true }
            case .hidden: if bytes[index] == 0xCC, length > 1, bytes[index + 1] == 0x8A { danishLetters += 1 }
            }
            if bytes[index] == 0xEF, bytes[index..<index + length].elementsEqual([0xEF, 0xBF, 0xBD]) {
                isReplaced = true
            }
            index += length
        }
        if letters == 0 { isOdd = glyphs == 1 && [0x7C, 0x5C, 0x7E, 0x5E].contains(bytes[range.lowerBound]) }
        if letters > Self.longestWord || isUnsayable { isOdd = true }
        if isAddress { isOdd = false }
    }

    /// One letter with nothing around it, which may be a word or a piece of one.
    var isAlone: Bool { glyphs == 1 && letters == 1 && beginsSmall }

    private mutating func letter(_ glyph: Glyph, _ byte: UInt8, _ second: UInt8) {
        if letters == 0 {
            beginsSmall = glyph == .lower
        } else if glyph == .upper {
            isPlain = false
        }
        if smallInARow > 1, glyph == .upper, beginsSmall { isOdd = true }
        if isForeign, glyph == .lower { isOdd = true }
        isForeign = false
        smallInARow = glyph == .lower ? smallInARow + 1 : 0
        letters += 1
        guard byte < 0x80 else {
            hasVowel = true
            guard byte == 0xC3 else { return }
            if [0xA6, 0xB8, 0xA5, 0x86, 0x98, 0x85].contains(second) { danishLetters += 1 }
            // "Ã¸": the first byte of a Danish letter, read as one of its own.
            if second == 0x83, letters > 1 { isReplaced = true }
            return
        }
        switch byte | 0x20 {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: hasVowel = true
        default:
            if hasVowel { return }
            consonants += 1
            beginning = consonants > 4 ? .max : beginning << 8 | UInt32(byte | 0x20)
        }
    }

    private mutating func foreign(isStrange: Bool) {
        if isForeign || (isStrange && smallInARow > 0) {
            isForeign = true
        }
        smallInARow = 0
        if letters > 0, isStrange { isPlain = false }
    }

    private static func isStrange(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x23, 0x24, 0x25, 0x26, 0x3C, 0x3D, 0x3E, 0x5C, 0x5E, 0x7B...0x7E, 0xC2: true
        default: false
        }
    }

    /// Begins with consonants that no Danish word begins with, or has four and no vowel.
    private var isUnsayable: Bool {
        guard isPlain, letters > 2, consonants > 1 else { return false }
        return hasVowel ? !Self.beginnings.contains(beginning) : beginsSmall ? letters > 3 : letters > 4
    }

    /// How words begin in Danish, and in names and loans that Danish texts have.
    private static let beginnings: Set<UInt32> = Set(
        """
        bj bl br bh ch chr cl cr cz dj dl dr dv dw dz fj fl fn fr gh gj gl gn gr gv gw hj hr hv kh kj kl km kn kr ks kv
        kw lj ll mc mj ml mn nj ng pf ph phr phl pj pl pn pr ps pt rh rj rw sc sch schl schm schn schr schw scr sf sh
        shr sj sk skj skl skr skv sl sm sn sp sph spj spl spr sq squ sr st stj str sv sw sz szcz tch th thr tj tr ts tv tw
        tz vl vr wh wr xy zh zl zw
        """.split(whereSeparator: \.isWhitespace).map { $0.utf8.reduce(0) { $0 << 8 | UInt32($1) } }
    )
}
