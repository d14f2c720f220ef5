/// One walk over the bytes of a text.
struct WordScan {
    let bytes: UnsafeBufferPointer<UInt8>
    private var found: [Word] = []
    private var index = 0
    /// Up to here no internet or mail address begins, unless as a host name (`www`).
    ///
    /// Without this, "a.a.a.a" would be read to its end from each of its letters.
    private var addressFreeUntil = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        found.reserveCapacity(bytes.count / 7)
    }

    mutating func words() -> [Word] {
        while index < bytes.count {
            let (kind, length) = character(at: index)
            switch kind {
            case .letter: letters()
            case .digit: digits()
            case .other: index += length
            }
        }
        return found
    }

    enum Character {
        case letter
        case digit
        case other
    }

    /// What stands at an offset, and how many bytes it takes.
    func character(at index: Int) -> (Character, Int) {
        let byte = bytes[index]
        switch byte {
        case 0x61...0x7A, 0x41...0x5A: return (.letter, 1)
        case 0x30...0x39: return (.digit, 1)
        case 0..<0x80: return (.other, 1)
        case 0xC3 where index + 1 < bytes.count:
            return (bytes[index + 1] == 0x97 || bytes[index + 1] == 0xB7 ? .other : .letter, 2)
        default:
            let length = min(byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2, bytes.count - index)
            let text = String(decoding: bytes[index..<index + length], as: UTF8.self)
            guard let scalar = text.unicodeScalars.first else { return (.other, length) }
            return (Self.kind(of: scalar), length)
        }
    }

    static func kind(of scalar: Unicode.Scalar) -> Character {
        switch scalar.value {
        case 0xAD, 0x300...0x36F, 0x200B...0x200D, 0x2060: return .letter
        case 0xAA, 0xBA: return .other
        default:
            let properties = scalar.properties
            if properties.numericType == .decimal { return .digit }
            if properties.isAlphabetic { return .letter }
            switch properties.generalCategory {
            case .nonspacingMark, .spacingMark: return .letter
            default: return .other
            }
        }
    }

    private mutating func letters() {
        let start = index
        if let end = addressEnd(from: start) { return add(.address, start, end) }
        var end = run(from: start)
        // "e-mail", "a-kasse": a letter, a hyphen and a word are one word.
        if end == start + 1, hyphenLength(at: end) == 1, end + 1 < bytes.count, character(at: end + 1).0 == .letter {
            let next = run(from: end + 1)
            if next - end > 3 { return add(.letters, start, next) }
        }
        while let length = apostropheLength(at: end), end + length < bytes.count,
            character(at: end + length).0 == .letter
        {
            let next = run(from: end + length)
            let isGenitive = next == end + length + 1 && bytes[end + length] | 0x20 == 0x73
            if isGenitive {
                add(.letters, start, end)
                index = next
                return
            }
            end = next
        }
        add(.letters, start, end)
    }

    private mutating func digits() {
        let start = index
        var end = start
        while end < bytes.count, case (.digit, let length) = character(at: end) { end += length }
        if end - start <= 3 {
            while isGroup(after: end) { end += 4 }
        }
        // "5b" and "2tv" are one word; "82årig" is two.
        let tail = run(from: end)
        add(tail > end && tail - end < 3 ? .letters : .number, start, tail - end < 3 ? tail : end)
    }

    /// A point and exactly three digits.
    private func isGroup(after end: Int) -> Bool {
        guard end + 3 < bytes.count, bytes[end] == 0x2E else { return false }
        for offset in 1...3 where !(0x30...0x39).contains(bytes[end + offset]) { return false }
        return end + 4 >= bytes.count || !(0x30...0x39).contains(bytes[end + 4])
    }

    /// The end of the letters and digits that begin at an offset with a letter.
    private func run(from start: Int) -> Int {
        var end = start
        while end < bytes.count {
            let (kind, length) = character(at: end)
            if kind == .other || (end == start && kind == .digit) { break }
            end += length
        }
        return end
    }

    private func hyphenLength(at index: Int) -> Int {
        index < bytes.count && bytes[index] == 0x2D ? 1 : 0
    }

    private func apostropheLength(at index: Int) -> Int? {
        guard index < bytes.count else { return nil }
        if bytes[index] == 0x27 { return 1 }
        guard index + 2 < bytes.count else { return nil }
        switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
        case (0xE2, 0x80, 0x99): return 3
        case (0xCA, 0xBC, _): return 2
        default: return nil
        }
    }

    /// The end of an internet or mail address that begins here, or nil.
    private mutating func addressEnd(from start: Int) -> Int? {
        let isHost = startsWithHost(start)
        if start < addressFreeUntil, !isHost { return nil }
        var end = start
        var at: Int?
        var hasScheme = false
        scan: while end < bytes.count {
            switch bytes[end] {
            case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D, 0x5F, 0x2E, 0x25, 0x2B, 0x7E, 0x26, 0x3D, 0x23: end += 1
            case 0x2F, 0x3F:
                if !hasScheme, !isHost { break scan }
                end += 1
            case 0x3A:
                guard end + 2 < bytes.count, bytes[end + 1] == 0x2F, bytes[end + 2] == 0x2F else { break scan }
                hasScheme = true
                end += 3
            case 0x40:
                if at != nil { break scan }
                at = end
                end += 1
            default: break scan
            }
        }
        let reach = at ?? end
        while end > start, Self.isTrailing(bytes[end - 1]) { end -= 1 }
        let isMail = at.map { $0 < end && bytes[start..<end].contains(0x2E) } ?? false
        if end > start, hasScheme || isMail || isHost { return end }
        // The same bytes stand before the next letters up to the first @; behind it another address may begin.
        addressFreeUntil = max(addressFreeUntil, reach)
        return nil
    }

    /// A sign that belongs to the sentence when an address ends with it.
    private static func isTrailing(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2E, 0x2D, 0x3F, 0x2F, 0x26, 0x3D, 0x23, 0x25, 0x2B: true
        default: false
        }
    }

    private func startsWithHost(_ start: Int) -> Bool {
        guard start + 4 < bytes.count, bytes[start + 3] == 0x2E else { return false }
        return bytes[start..<start + 3].allSatisfy { $0 | 0x20 == 0x77 }
    }

    private mutating func add(_ kind: Word.Kind, _ start: Int, _ end: Int) {
        index = end
        var folding = Folding(.matching, capacity: end - start)
        folding.append(
            String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars.filter { scalar in
                switch kind {
                case .address: true
                case .number: scalar != "."
                case .letters: scalar != "-" && scalar != "'" && scalar.value != 0x2019 && scalar.value != 0x2BC
                }
            }
        )
        guard !folding.bytes.isEmpty else { return }
        found.append(Word(folded: folding.text, kind: kind, position: found.count, range: start..<end))
    }
}
