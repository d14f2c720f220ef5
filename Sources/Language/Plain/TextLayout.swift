/// Tells paragraphs from headings and lists, in a text as it was pasted: wrapped or not, with or without blank lines.
struct TextLayout {
    /// A wrapped text has no wider lines; wider ones are whole paragraphs.
    private static let widestWrap = 130
    /// A line without a full stop has at most so many words when it is a heading.
    private static let longestHeading = 15

    private(set) var blocks: [TextBlock] = []
    private let bytes: [UInt8]
    /// How wide the lines are when the text is wrapped.
    private let wrap: Int?
    /// So many lines are full that even a blank line behind one may be an accident of the copying.
    private let isSurelyWrapped: Bool
    private var current: TextBlock?
    private var isApart = false

    init(_ text: [UInt8]) {
        bytes = text
        let lines = Self.lines(text)
        let wrap = Self.wrap(lines)
        self.wrap = wrap
        isSurelyWrapped =
            wrap.map { wrap in lines.count { $0.kind == .plain && $0.width > wrap * 4 / 5 } >= 8 } ?? false
        for line in lines { take(line) }
        finish()
    }

    private static func lines(_ bytes: [UInt8]) -> [TextLine] {
        var lines: [TextLine] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x0A || byte == 0x0D || byte == 0x0C {
                lines.append(TextLine(bytes, start..<index, number: lines.count + 1))
                if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
                start = index + 1
            }
            index += 1
        }
        if start < bytes.count { lines.append(TextLine(bytes, start..<bytes.count, number: lines.count + 1)) }
        return lines
    }

    /// Nine of ten lines are no wider than this, when that is a width people wrap at.
    private static func wrap(_ lines: [TextLine]) -> Int? {
        let widths = lines.filter { $0.kind == .plain && $0.width >= 20 }.map(\.width).sorted()
        guard !widths.isEmpty else { return nil }
        let wide = widths[widths.count * 9 / 10]
        return wide <= widestWrap ? wide : nil
    }

    private mutating func take(_ line: TextLine) {
        switch line.kind {
        case .blank: isApart = true
        case .drawing: finish()
        case .underline:
            if !isApart, let block = current, block.kind == .paragraph, block.lineCount == 1 {
                current?.kind = .heading
            }
            finish()
        case .heading:
            finish()
            begin(.heading, line)
            finish()
        case .item:
            finish()
            begin(.item, line)
        case .plain:
            // Asked first, so that no second copy of the block is there while it grows.
            let isContinued = current.map { continues($0, line) } ?? false
            if isContinued {
                current?.append(line, of: bytes)
            } else {
                finish()
                begin(.paragraph, line)
            }
        }
        if line.kind != .blank { isApart = false }
    }

    private mutating func begin(_ kind: TextBlock.Kind, _ line: TextLine) {
        var block = TextBlock(kind)
        block.append(line, of: bytes)
        current = block
    }

    private mutating func finish() {
        guard var block = current else { return }
        current = nil
        if block.kind == .paragraph, block.lineCount <= 2, !block.endsSentence, !block.isCutShort,
            block.wordCount <= Self.longestHeading
        {
            block.kind = .heading
        }
        blocks.append(block)
    }

    /// Whether a line goes on where the block stopped: in the middle of a sentence, or because the line was full.
    private func continues(_ block: TextBlock, _ line: TextLine) -> Bool {
        if block.endsInsideWord { return true }
        if block.endsSentence { return !isApart && isFull(block, line) }
        if Glyph.at(line.content.lowerBound, in: bytes).0 == .lower { return true }
        return block.isCutShort || ((!isApart || isSurelyWrapped) && isFull(block, line))
    }

    /// A break where the next word would have found room was made on purpose.
    private func isFull(_ block: TextBlock, _ line: TextLine) -> Bool {
        guard let wrap else { return false }
        let word = bytes[line.content].prefix { $0 > 0x20 }.count
        return block.lastWidth + 1 + word > wrap * 17 / 20
    }
}
