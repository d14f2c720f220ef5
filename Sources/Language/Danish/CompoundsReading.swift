/// Reads the word list of a hunspell dictionary.
///
/// The list is read at start, so this is written for speed: one walk over the bytes, no strings but for capitals and accents.
struct CompoundsReading {
    /// Bit set of flags, 0 to 127.
    struct Flags: Sendable {
        private var low: UInt64 = 0
        private var high: UInt64 = 0

        /// It stands before other words only ("selv-").
        static let prefix: UInt8 = 127

        func contains(_ flag: UInt8) -> Bool {
            flag < 64 ? low & (1 << UInt64(flag)) != 0 : high & (1 << UInt64(flag & 63)) != 0
        }

        mutating func insert(_ flag: UInt8) {
            if flag < 64 { low |= 1 << UInt64(flag) } else { high |= 1 << UInt64(flag & 63) }
        }
    }

    /// One word: where its letters are, and which of the flag sets it has.
    struct Entry: Sendable {
        var start: UInt32
        var length: UInt8
        var flags: UInt16
    }

    private(set) var letters: [UInt8] = []
    private(set) var entries: [Entry] = []
    private(set) var flagSets: [Flags] = []
    /// Of the letters of each entry.
    private(set) var hashes: [UInt32] = []
    private var known: [UInt64: UInt16] = [:]

    static let seed: UInt32 = 0x811C_9DC5

    static func hash(_ letters: some Sequence<UInt8>, _ start: UInt32) -> UInt32 {
        var hash = start
        for letter in letters { hash = step(hash, letter) }
        return hash
    }

    static func step(_ hash: UInt32, _ letter: UInt8) -> UInt32 { (hash ^ UInt32(letter)) &* 0x0100_0193 }

    private enum Sign {
        static let newline: UInt8 = 0x0A
        static let slash: UInt8 = 0x2F
        static let tab: UInt8 = 0x09
        static let hyphen: UInt8 = 0x2D
        static let space: UInt8 = 0x20
        static let colon: UInt8 = 0x3A
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        letters.reserveCapacity(bytes.count / 2)
        entries.reserveCapacity(bytes.count / 22)
        hashes.reserveCapacity(bytes.count / 22)
        let end = bytes.count
        var at = 0
        // The first line holds the number of words.
        while at < end, bytes[at] != Sign.newline { at += 1 }
        at += 1
        var word = [UInt8](repeating: 0, count: CompoundsDictionary.longest + 1)
        word.withUnsafeMutableBufferPointer { word in
            while at < end {
                let start = at
                let count = Self.encode(bytes, &at, into: word)
                if count > 0 {
                    take(UnsafeBufferPointer(rebasing: word[0..<count]), bytes, &at, isPrefix: false)
                } else if count < 0 {
                    takeOther(bytes, start, &at)
                }
                while at < end, bytes[at] != Sign.newline { at += 1 }
                at += 1
            }
        }
    }

    /// Writes the letters of a word that is folded already.
    ///
    /// - Returns: how many; 0 when nothing is there, -1 when something else than small Danish letters is.
    private static func encode(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ at: inout Int,
        into word: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        let end = bytes.count
        var count = 0
        var last: UInt8 = 0
        while at < end {
            let byte = bytes[at]
            var letter = byte
            if byte == Sign.newline || byte == Sign.slash || byte == Sign.tab { return count }
            // "gik st:gå": what a word comes from may follow a space.
            if byte == Sign.space, at + 3 < end, bytes[at + 3] == Sign.colon { return count }
            if byte == 0xC3, at + 1 < end {
                switch bytes[at + 1] {
                case 0xA6: letter = CompoundsLetters.ae
                case 0xB8: letter = CompoundsLetters.oSlash
                case 0xA5: letter = CompoundsLetters.aRing
                default: return -1
                }
                at += 1
            } else if byte < 0x61 || byte > 0x7A {
                return -1
            } else if (byte == 0x65 && (last == 0x61 || last == 0x6F)) || (byte == 0x61 && last == 0x61) {
                // Folding joins aa, ae and oe.
                return -1
            }
            guard count < CompoundsDictionary.longest else { return -1 }
            word[count] = letter
            count += 1
            last = letter
            at += 1
        }
        return count
    }

    /// A word with capitals, accents or a hyphen; with any other sign in it, it has no part in a compound.
    private mutating func takeOther(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ at: inout Int) {
        var end = start
        while end < bytes.count, bytes[end] != Sign.newline, bytes[end] != Sign.slash, bytes[end] != Sign.tab {
            end += 1
        }
        at = end
        var word = bytes[start..<end]
        let isPrefix = word.last == Sign.hyphen
        if isPrefix { word.removeLast() }
        for byte in word where byte < 0x41 { return }
        let folded = Danish.fold(String(decoding: word, as: UTF8.self))
        guard let letters = CompoundsLetters.encode(folded.utf8), !letters.isEmpty,
            letters.count <= CompoundsDictionary.longest
        else { return }
        letters.withUnsafeBufferPointer { take($0, bytes, &at, isPrefix: isPrefix) }
    }

    private mutating func take(
        _ word: UnsafeBufferPointer<UInt8>,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ at: inout Int,
        isPrefix: Bool
    ) {
        let number = flags(bytes, &at, isPrefix: isPrefix)
        var hash = Self.seed
        for index in 0..<word.count { hash = Self.step(hash, word[index]) }
        entries.append(Entry(start: UInt32(letters.count), length: UInt8(word.count), flags: number))
        hashes.append(hash)
        letters.append(contentsOf: word)
    }

    /// The number of the set that stands after the slash, "10,46,4,39".
    private mutating func flags(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, isPrefix: Bool) -> UInt16 {
        let start = at
        var key: UInt64 = isPrefix ? 1 : 0
        if at < bytes.count, bytes[at] == Sign.slash {
            at += 1
            while at < bytes.count, bytes[at] == 0x2C || (bytes[at] >= 0x30 && bytes[at] <= 0x39) {
                key = (key ^ UInt64(bytes[at])) &* 0x100_0000_01B3
                at += 1
            }
        }
        if let number = known[key] { return number }
        var flags = Flags()
        for text in bytes[start..<at].split(whereSeparator: { $0 == 0x2C || $0 == Sign.slash }) {
            if let flag = UInt8(String(decoding: text, as: UTF8.self)), flag < 128 { flags.insert(flag) }
        }
        if isPrefix { flags.insert(Flags.prefix) }
        let number = UInt16(truncatingIfNeeded: flagSets.count)
        flagSets.append(flags)
        known[key] = number
        return number
    }
}
