/// Cuts the text of a block into sentences.
///
/// A point ends a sentence unless it belongs to an abbreviation ("bl.a."), an initial ("H.C. Andersen"), an ordinal ("den 3.
/// maj") or a numbering at the start ("Stk. 2."), or what follows begins with a small letter. A colon ends one before
/// a capital letter.
struct SentenceScan {
    private let bytes: [UInt8]
    private let abbreviations: Abbreviations
    private var pieces: [TextPiece] = []

    init(_ bytes: [UInt8], _ abbreviations: Abbreviations) {
        self.bytes = bytes
        self.abbreviations = abbreviations
        cut()
    }

    func sentences() -> [Sentence] {
        var sentences: [Sentence] = []
        var start = 0
        var words = 0
        var longWords = 0
        for (index, piece) in pieces.enumerated() {
            let measure = piece.measure(bytes)
            words += measure.words
            longWords += measure.long
            guard index + 1 == pieces.count || (piece.ending != .none && endsSentence(index, from: start)) else {
                continue
            }
            let range = pieces[start].range.lowerBound..<piece.range.upperBound
            if words > 0 {
                sentences.append(Sentence(range: range, words: words, longWords: longWords))
            } else if let last = sentences.indices.last {
                sentences[last].range = sentences[last].range.lowerBound..<range.upperBound
            }
            (start, words, longWords) = (index + 1, 0, 0)
        }
        return sentences
    }

    private mutating func cut() {
        var index = 0
        var start: Int?
        while index < bytes.count {
            let (glyph, length) = Glyph.at(index, in: bytes)
            if glyph == .space {
                if let begin = start { pieces.append(TextPiece(bytes, begin..<index)) }
                start = nil
            } else if let begin = start, isForgottenSpace(index, from: begin) {
                pieces.append(TextPiece(bytes, begin..<index + 1))
                start = nil
            } else if start == nil {
                start = index
            }
            index += length
        }
        if let begin = start { pieces.append(TextPiece(bytes, begin..<bytes.count)) }
    }

    /// A sentence's end with no space behind: "kommunen.Vi".
    private func isForgottenSpace(_ index: Int, from start: Int) -> Bool {
        let byte = bytes[index]
        guard byte == 0x2E || byte == 0x21 || byte == 0x3F, index + 2 < bytes.count, index - start >= 3 else {
            return false
        }
        let (next, length) = Glyph.at(index + 1, in: bytes)
        guard next == .upper, index + 1 + length < bytes.count, Glyph.at(index + 1 + length, in: bytes).0 == .lower
        else { return false }
        let before = bytes[start..<index]
        guard before.suffix(2).allSatisfy({ (0x61...0x7A).contains($0) || $0 >= 0x80 }) else { return false }
        return !before.contains { $0 == 0x40 || $0 == 0x2F } && !before.starts(with: [0x77, 0x77, 0x77])
    }

    /// What the piece after begins with; a dash is looked past.
    private func beginning(after index: Int) -> Glyph? {
        for piece in pieces[(index + 1)...].prefix(3) {
            if piece.first != .sign { return piece.first }
            if bytes[piece.range.lowerBound] == 0xC2 { return .upper }
            var position = piece.range.lowerBound
            while position < piece.range.upperBound {
                let (glyph, length) = Glyph.at(position, in: bytes)
                if glyph.isLetter || glyph == .digit { return glyph }
                position += length
            }
        }
        return nil
    }

    private func endsSentence(_ index: Int, from start: Int) -> Bool {
        let piece = pieces[index]
        guard let next = beginning(after: index) else { return true }
        switch piece.ending {
        case .none: return false
        case .other: return next != .lower
        case .colon: return next == .upper
        case .stop:
            if next == .lower { return false }
            return piece.isEnclosed || !belongsToWord(index, from: start, before: next)
        }
    }

    /// Whether the point is part of what stands before it.
    private func belongsToWord(_ index: Int, from start: Int, before next: Glyph) -> Bool {
        let piece = pieces[index]
        let core = bytes[piece.core]
        if isNumbering(start...index) { return true }
        if !core.isEmpty, core.allSatisfy({ (0x30...0x39).contains($0) }) { return isOrdinal(index, before: next) }
        let word = piece.word(bytes)
        if let kind = abbreviations[word] { return kind == .inside || next == .digit }
        guard isInitials(piece) else { return false }
        if piece.first == .lower { return next == .digit }
        return !abbreviations.beginsSentence(pieces[index + 1].word(bytes))
    }

    /// A numbering at the start of a sentence, such as "§ 18".
    private func isNumbering(_ range: ClosedRange<Int>) -> Bool {
        range.count <= 2
            && pieces[range].allSatisfy { piece in
                let core = bytes[piece.core]
                if core.count <= 3, core.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
                return ["§", "stk", "nr", "kap", "pkt"].contains(piece.word(bytes))
            }
            && pieces[range].contains { $0.first == .digit }
    }

    private func isOrdinal(_ index: Int, before next: Glyph) -> Bool {
        guard pieces[index].core.count <= 2 else { return false }
        if next == .digit { return true }
        let following = pieces[index + 1].word(bytes)
        if abbreviations.followsOrdinal(following) { return true }
        guard index > 0, abbreviations.leadsOrdinal(pieces[index - 1].word(bytes)) else { return false }
        return !abbreviations.beginsSentence(following)
    }

    /// One letter, or single letters with points between.
    private func isInitials(_ piece: TextPiece) -> Bool {
        var index = piece.core.lowerBound
        var isLetterNext = true
        while index < piece.core.upperBound {
            let (glyph, length) = Glyph.at(index, in: bytes)
            guard isLetterNext ? glyph.isLetter : bytes[index] == 0x2E || bytes[index] == 0x2D else { return false }
            isLetterNext.toggle()
            index += length
        }
        return !piece.core.isEmpty && !isLetterNext
    }
}
