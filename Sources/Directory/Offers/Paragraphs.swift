/// Cuts what an organisation wrote into paragraphs that can be read on a phone.
///
/// Most write one long block. Its line breaks are kept; what is still long is cut between sentences.
enum Paragraphs {
    /// Characters after which a paragraph ends with its sentence.
    private static let enough = 280
    /// A rest shorter than this stays with what stands before it.
    private static let least = 90

    static func of(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map(\.trimmedEnds).filter { !$0.isEmpty }.flatMap(cut)
    }

    private static func cut(_ text: String) -> [String] {
        guard text.count > enough + least else { return [text] }
        var paragraphs: [String] = []
        var current = ""
        for sentence in sentences(text) {
            if current.count >= enough {
                paragraphs.append(current)
                current = ""
            }
            current += current.isEmpty ? sentence : " " + sentence
        }
        if current.count < least, let last = paragraphs.popLast() { current = last + " " + current }
        if !current.isEmpty { paragraphs.append(current) }
        return paragraphs
    }

    /// A sentence ends with `.`, `!` or `?` before a space and a capital; "ca.
    ///
    /// 40" and "kl. 10" do not end one.
    private static func sentences(_ text: String) -> [String] {
        var sentences: [String] = []
        var current = ""
        var ended = false
        for word in text.split(separator: " ") {
            if ended, word.first?.isUppercase == true {
                sentences.append(current)
                current = ""
            }
            current += current.isEmpty ? word : " " + word
            ended = word.count > 3 && (word.last.map { ".!?".contains($0) } ?? false)
        }
        if !current.isEmpty { sentences.append(current) }
        return sentences
    }
}

extension Substring {
    fileprivate var trimmedEnds: String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
