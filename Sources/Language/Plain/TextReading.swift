/// One text being checked, block by block.
struct TextReading {
    /// A word of more letters is worth parting or explaining.
    private static let longestWord = 18
    private static let longestQuote = 300

    private let check: TextCheck
    private let kind: TextKind
    private var lix = Lix(words: 0, sentences: 0, longWords: 0)
    private var signs = ScanSigns()
    private var signLines: [Int] = []
    private var language: LanguageGuess.Count
    private var longSentences: [TextReport.LongSentence] = []
    private var findings: [TextFinding] = []
    private var counts: [TextFinding.Kind: Int] = [:]
    /// Where among the findings a long word stands already.
    private var longWords: [String: Int] = [:]

    init(_ check: TextCheck, _ kind: TextKind) {
        self.check = check
        self.kind = kind
        language = check.languages.count
    }

    mutating func read(_ block: TextBlock) {
        let known = signs.signs.count
        signs.read(block.bytes)
        for sign in signs.signs[known...] { signLines.append(block.line(at: sign.offset)) }
        let words = Tokenizer().words(block.bytes)
        for word in words where word.kind == .letters { check.languages.add(word.folded, to: &language) }
        var next = 0
        for sentence in SentenceScan(block.bytes, check.abbreviations).sentences() {
            if block.kind == .paragraph { lix = lix + sentence.lix }
            if block.kind != .heading, sentence.words > TextReport.long { add(sentence, of: block) }
            let first = next
            while next < words.count, words[next].range.lowerBound < sentence.range.upperBound { next += 1 }
            find(in: words[first..<next], of: block)
        }
    }

    private mutating func add(_ sentence: Sentence, of block: TextBlock) {
        longSentences.append(
            TextReport.LongSentence(
                line: block.line(at: sentence.range.lowerBound),
                words: sentence.words,
                text: Self.quote(block.bytes[sentence.range])
            )
        )
    }

    private mutating func find(in words: ArraySlice<Word>, of block: TextBlock) {
        for match in check.phrases.matches(in: words) {
            add(match.kind, words, match.words, block, instead: match.instead, example: match.example)
        }
        for match in check.passive.matches(in: words) { add(.passive, words, match, block) }
        for (place, word) in words.enumerated() where word.kind == .letters && word.range.count > Self.longestWord {
            guard word.folded.count > Self.longestWord else { continue }
            if let index = longWords[word.folded] {
                findings[index].times += 1
            } else {
                let count = findings.count
                add(.longWord, words, place...place, block)
                if findings.count > count { longWords[word.folded] = count }
            }
        }
    }

    private mutating func add(
        _ kind: TextFinding.Kind,
        _ words: ArraySlice<Word>,
        _ places: ClosedRange<Int>,
        _ block: TextBlock,
        instead: String? = nil,
        example: TextFinding.Example? = nil
    ) {
        counts[kind, default: 0] += 1
        guard counts[kind, default: 0] <= TextReport.mostListed else { return }
        let start = words[words.startIndex + places.lowerBound].range.lowerBound
        let end = words[words.startIndex + places.upperBound].range.upperBound
        findings.append(
            TextFinding(
                kind: kind,
                line: block.line(at: start),
                text: Self.quote(block.bytes[start..<end]),
                instead: instead,
                example: example
            )
        )
    }

    /// A part of the text on one line, cut when it is very long.
    private static func quote(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.count > longestQuote else { return String(decoding: bytes, as: UTF8.self) }
        let cut = bytes.prefix(longestQuote)
        return String(decoding: cut[..<(cut.lastIndex(of: 0x20) ?? cut.endIndex)], as: UTF8.self) + " …"
    }

    var report: TextReport {
        var report = TextReport(kind: kind)
        report.doubt = doubt
        guard report.doubt == nil else {
            if report.doubt == .badScan || report.doubt == .lostLetters {
                report.signs = zip(signLines, signs.signs).map { TextReport.Sign(line: $0, text: $1.text) }
            }
            return report
        }
        report.lix = lix
        report.longSentenceCount = longSentences.count
        report.longSentences = Array(
            longSentences.sorted { ($1.words, $0.line) < ($0.words, $1.line) }.prefix(TextReport.mostListed)
        )
        report.findings = findings
        report.counts = counts
        return report
    }

    private var doubt: TextReport.Doubt? {
        if case .other(let name) = check.languages.answer(language) { return .notDanish(name) }
        switch signs.verdict {
        case .badScan: return .badScan
        case .lostLetters: return .lostLetters
        case .fine: return lix.sentences == 0 ? .noSentences : nil
        }
    }
}
