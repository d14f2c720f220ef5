/// Which language a text is in, by the small words that every sentence has.
struct LanguageGuess: Sendable {
    /// So many words are needed before a guess is worth anything.
    private static let fewestWords = 20
    /// In running Danish two of five words are among the small ones; lists and names have fewer.
    private static let lowestShare = 0.12

    private var languages: [String] = []
    /// For a small word, the languages that have it, one bit each.
    private var bits: [String: UInt32] = [:]

    /// Reads `small-words.txt`: a heading for each language, the first is Danish.
    init(_ file: WordFile) throws {
        for line in file.lines {
            let index = languages.firstIndex(of: line.section) ?? languages.count
            guard index < 32 else { throw file.fault(line.number, "too many languages") }
            if index == languages.count { languages.append(line.section) }
            for word in line.text.split(separator: " ") { bits[Danish.fold(word), default: 0] |= 1 << UInt32(index) }
        }
    }

    /// Counts the small words of a text.
    struct Count {
        fileprivate var words = 0
        fileprivate var hits: [Int]
    }

    var count: Count { Count(hits: Array(repeating: 0, count: languages.count)) }

    func add(_ word: String, to count: inout Count) {
        count.words += 1
        guard let found = bits[word] else { return }
        for index in languages.indices where found & (1 << UInt32(index)) != 0 { count.hits[index] += 1 }
    }

    enum Answer: Equatable {
        case danish
        /// Another language, by its Danish name when it is one of the known.
        case other(String?)
        /// Too short to say.
        case unknown
    }

    func answer(_ count: Count) -> Answer {
        guard count.words >= Self.fewestWords, let danish = count.hits.first, let best = count.hits.max() else {
            return .unknown
        }
        if Double(best) < Self.lowestShare * Double(count.words) { return .other(nil) }
        // Norwegian shares most small words with Danish: only a clear lead counts.
        guard best > danish + danish / 8, let index = count.hits.firstIndex(of: best) else { return .danish }
        return .other(languages[index])
    }
}
