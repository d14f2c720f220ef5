/// One line of a text, without the spaces around it.
struct TextLine {
    enum Kind {
        case blank
        /// A line of dashes, a row of a table: nothing to read as sentences.
        case drawing
        /// A line of `=` or `-` that may make a heading of the line above.
        case underline
        /// Marked with `#`.
        case heading
        case item
        case plain
    }

    /// Counted from 1.
    let number: Int
    let kind: Kind
    /// Where its words stand, behind the mark of a heading or an item.
    let content: Range<Int>
    /// How wide the line is, in letters or nearly so.
    let width: Int

    init(_ bytes: [UInt8], _ range: Range<Int>, number: Int) {
        self.number = number
        let trimmed = Self.trim(bytes, range)
        width = bytes[trimmed].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        (kind, content) = Self.classify(bytes, trimmed)
    }

    private static func trim(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound {
            let (glyph, length) = Glyph.at(start, in: bytes)
            guard glyph == .space || glyph == .hidden else { break }
            start += length
        }
        var end = range.upperBound
        while end > start {
            if bytes[end - 1] <= 0x20 {
                end -= 1
            } else if end - 2 >= start, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 || bytes[end - 1] == 0xAD {
                end -= bytes[end - 1] == 0xA0 ? 2 : 0
                if bytes[end - 1] == 0xAD { break }
            } else {
                break
            }
        }
        return min(start, end)..<end
    }

    private static func classify(_ bytes: [UInt8], _ range: Range<Int>) -> (Kind, Range<Int>) {
        guard let first = bytes[range].first else { return (.blank, range) }
        if range.count >= 3, bytes[range].allSatisfy({ $0 == first }), first == 0x3D || first == 0x2D {
            return (.underline, range)
        }
        if first == 0x7C, bytes[range].dropFirst().contains(0x7C) { return (.drawing, range) }
        if !hasWords(bytes, range) { return (.drawing, range) }
        if first == 0x3D, range.count > 2, bytes[range.lowerBound + 1] == 0x3D { return (.heading, range) }
        if first == 0x23, let start = textAfter(bytes, range, while: { $0 == 0x23 }) { return (.heading, start) }
        if let start = itemStart(bytes, range) { return (.item, start..<range.upperBound) }
        return (.plain, range)
    }

    private static func hasWords(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            let (glyph, length) = Glyph.at(index, in: bytes)
            if glyph.isLetter || glyph == .digit { return true }
            index += length
        }
        return false
    }

    /// The range behind a mark and a space.
    private static func textAfter(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        while isMark: (UInt8) -> Bool
    ) -> Range<Int>? {
        var index = range.lowerBound
        while index < range.upperBound, isMark(bytes[index]) { index += 1 }
        guard index < range.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 else { return nil }
        while index < range.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        return index..<range.upperBound
    }

    /// Where the words of a list's item begin, nil when the line is none.
    private static func itemStart(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        let start = range.lowerBound
        let mark = markLength(bytes, range)
        guard mark > 0, let text = textAfter(bytes, (start + mark)..<range.upperBound, while: { _ in false })
        else { return nil }
        // "16. august" and "3. afdeling" in the middle of a sentence are no items.
        if bytes[start + mark - 1] == 0x2E, Glyph.at(text.lowerBound, in: bytes).0 == .lower { return nil }
        return text.lowerBound
    }

    /// "-", "•", "o", "1.", "12)" or "a)".
    private static func markLength(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        let start = range.lowerBound
        switch bytes[start] {
        case 0x2D, 0x2A, 0x2B: return 1
        case 0x6F where range.count > 1 && bytes[start + 1] == 0x20: return 1
        case 0xC2 where range.count > 1 && bytes[start + 1] == 0xB7: return 2
        case 0xE2 where range.count > 2:
            switch (bytes[start + 1], bytes[start + 2]) {
            // Dashes, bullets, arrows, squares, rounds and ticks.
            case (0x80, 0x90...0x95), (0x80, 0xA2), (0x80, 0xA3), (0x86...0x87, _), (0x96...0x97, _), (0x9C...0x9E, _):
                return 3
            default: return 0
            }
        // The bullets of Word's symbol font.
        case 0xEF where range.count > 2 && (0x80...0x83).contains(bytes[start + 1]): return 3
        case 0x30...0x39:
            var end = start
            while end < range.upperBound, end - start < 3, (0x30...0x39).contains(bytes[end]) { end += 1 }
            guard end < range.upperBound, bytes[end] == 0x2E || bytes[end] == 0x29 else { return 0 }
            return end - start + 1
        case 0x61...0x7A, 0x41...0x5A: return range.count > 1 && bytes[start + 1] == 0x29 ? 2 : 0
        default: return 0
        }
    }
}
