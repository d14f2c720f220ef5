import Web

/// Ranges of hours and ages in what associations have written.
extension String {
    private static let hyphen = UInt8(ascii: "-")

    /// With an en dash in every range, which then stays on one line.
    var withRanges: String {
        guard utf8.contains(Self.hyphen) else { return self }
        return pieces.map { $0.isRange ? $0.text.replacing("-", with: "–\u{2060}") : $0.text }.joined()
    }

    /// As HTML, letter by letter as it was written, but no range breaks over two lines.
    var keepingRanges: HTMLFragment {
        guard utf8.contains(Self.hyphen) else { return HTMLFragment(escaping: self) }
        return HTMLFragment(
            trusted: pieces.map { piece in
                piece.isRange ? "<span class=\"num\">\(piece.text.htmlEscaped)</span>" : piece.text.htmlEscaped
            }.joined()
        )
    }

    /// The text in pieces: "30-60" of "30-60-årige", and what is between.
    ///
    /// A range is two numbers of one or two digits. "2026-01-31", "12-34-56" and what stands in an address are something
    /// else.
    private var pieces: [(text: String, isRange: Bool)] {
        let bytes = Array(utf8)
        let space = UInt8(ascii: " ")
        let signs = [UInt8(ascii: "/"), UInt8(ascii: "@")]
        func isDigit(_ index: Int) -> Bool {
            bytes.indices.contains(index) && bytes[index] >= UInt8(ascii: "0") && bytes[index] <= UInt8(ascii: "9")
        }
        func isHyphen(_ index: Int) -> Bool { bytes.indices.contains(index) && bytes[index] == Self.hyphen }
        var pieces: [(text: String, isRange: Bool)] = []
        var done = 0
        for middle in bytes.indices where isHyphen(middle) && isDigit(middle - 1) && isDigit(middle + 1) {
            var start = middle
            while isDigit(start - 1) { start -= 1 }
            var end = middle + 1
            while isDigit(end) { end += 1 }
            let isLong = middle - start > 2 || end - middle > 3
            let isChain = isHyphen(start - 1) || (isHyphen(end) && isDigit(end + 1))
            let before = bytes[..<start].reversed().prefix { $0 != space }
            let after = bytes[end...].prefix { $0 != space }
            let isAddress = before.contains(where: signs.contains) || after.contains(where: signs.contains)
            guard !isLong, !isChain, !isAddress, start >= done else { continue }
            pieces.append((String(decoding: bytes[done..<start], as: UTF8.self), false))
            pieces.append((String(decoding: bytes[start..<end], as: UTF8.self), true))
            done = end
        }
        pieces.append((String(decoding: bytes[done...], as: UTF8.self), false))
        return pieces
    }
}
