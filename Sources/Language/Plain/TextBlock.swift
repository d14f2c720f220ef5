/// A paragraph, a heading or an item of a list, its lines joined.
struct TextBlock {
    enum Kind {
        case paragraph
        case heading
        case item
    }

    var kind: Kind
    /// UTF-8, with one space where lines met and words whole that a hyphen had parted.
    private(set) var bytes: [UInt8] = []
    /// Where each line begins in `bytes`.
    private var starts: [(offset: Int, line: Int)] = []
    private(set) var lastWidth = 0

    init(_ kind: Kind) { self.kind = kind }

    var lineCount: Int { starts.count }

    /// The line of the text in which an offset stands, from 1.
    func line(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle].offset <= offset { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? starts[low - 1].line : starts.first?.line ?? 1
    }

    mutating func append(_ line: TextLine, of text: [UInt8]) {
        let content = text[line.content]
        if endsInsideWord, Self.continuesWord(content) {
            bytes.removeLast(bytes.last == 0xAD ? 2 : 1)
        } else if !bytes.isEmpty {
            bytes.append(0x20)
        }
        starts.append((bytes.count, line.number))
        bytes.append(contentsOf: content)
        lastWidth = line.width
    }

    /// A hyphen right behind a letter, or a soft one.
    var endsInsideWord: Bool {
        guard bytes.count > 1, let last = bytes.last else { return false }
        if last == 0xAD, bytes[bytes.count - 2] == 0xC2 { return true }
        guard last == 0x2D else { return false }
        let before = bytes[bytes.count - 2]
        return before >= 0x80 || (0x61...0x7A).contains(before | 0x20)
    }

    /// A small letter, but not "og" or "eller": "børne- og ungeudvalget" keeps its hyphen.
    private static func continuesWord(_ content: ArraySlice<UInt8>) -> Bool {
        let word = content.prefix { $0 > 0x20 }
        guard let first = word.first, (0x61...0x7A).contains(first) || first >= 0x80 else { return false }
        return !["og", "eller", "samt", "til", "som"].contains(String(decoding: word, as: UTF8.self))
    }

    /// Whether the text so far ends as a sentence does, perhaps inside quotation marks or brackets.
    var endsSentence: Bool {
        var index = bytes.count
        while index > 0 {
            let byte = bytes[index - 1]
            switch byte {
            case 0x2E, 0x21, 0x3F, 0x3A: return true
            case 0x22, 0x27, 0x29, 0x5D, 0x2A, 0x5F: index -= 1
            case 0xA6: return index > 2 && bytes[index - 3] == 0xE2 && bytes[index - 2] == 0x80
            case 0xBB, 0xAB: index -= 2
            case 0x98...0x9F where index > 2 && bytes[index - 3] == 0xE2: index -= 3
            default: return false
            }
        }
        return false
    }

    /// Whether the text so far is at a comma, a dash and the like, where no heading ends.
    var isCutShort: Bool {
        guard let last = bytes.last else { return false }
        return last == 0x2C || last == 0x3B || last == 0x2F
    }

    var wordCount: Int { bytes.split { $0 <= 0x20 }.count }
}
