/// Finds phrases in the words of a sentence.
///
/// Each word is looked up once, so the time is that of the text, however many phrases there are.
struct PhraseBook: Sendable {
    struct Match: Equatable {
        /// Places among the words of the sentence, from the first word of the phrase to its last.
        var words: ClosedRange<Int>
        var kind: TextFinding.Kind
        var instead: String
        var example: TextFinding.Example?
    }

    private struct Entry: Sendable {
        var kind: TextFinding.Kind
        var advice: Int
        var slots: [(forms: Set<Int>, gap: Int)]
        var notAfter: Set<Int>
        /// Only where the example shows this phrase.
        var example: TextFinding.Example?
    }

    private var advice: [PhraseAdvice] = []
    private var entries: [Entry] = []
    private var numbers: [String: Int] = [:]
    /// Phrases by the number of their first word, the longest first.
    private var beginning: [Int: [Int]] = [:]

    init(_ lists: KeyValuePairs<TextFinding.Kind, [PhraseAdvice]>) {
        for (kind, list) in lists {
            for item in list {
                advice.append(item)
                for phrase in item.phrases { add(phrase, kind) }
            }
        }
        for (first, found) in beginning {
            beginning[first] = found.sorted { (entries[$0].slots.count, $1) > (entries[$1].slots.count, $0) }
        }
    }

    /// How many pieces of advice there are, by kind.
    var counts: [TextFinding.Kind: Int] {
        Dictionary(grouping: Dictionary(grouping: entries, by: \.advice).values.compactMap(\.first), by: \.kind)
            .mapValues(\.count)
    }

    private mutating func add(_ phrase: Phrase, _ kind: TextFinding.Kind) {
        let slots = phrase.slots.map { (forms: Set($0.forms.map { number($0) }), gap: $0.gap) }
        let notAfter = Set(phrase.notAfter.map { number($0) })
        for form in slots[0].forms { beginning[form, default: []].append(entries.count) }
        var entry = Entry(kind: kind, advice: advice.count - 1, slots: slots, notAfter: notAfter)
        if let example = advice.last?.example {
            let known = Tokenizer().words(example.hard).map { numbers[$0.folded] ?? -1 }
            let isShown = known.indices.contains { places(of: slots[...], in: known, from: $0) != nil }
            entry.example = isShown ? example : nil
        }
        entries.append(entry)
    }

    private mutating func number(_ form: String) -> Int {
        if let number = numbers[form] { return number }
        numbers[form] = numbers.count
        return numbers.count - 1
    }

    /// What stands in a sentence, in its order; no word counts twice.
    func matches(in words: ArraySlice<Word>) -> [Match] {
        let known = words.map { numbers[$0.folded] ?? -1 }
        var isTaken = Set<Int>()
        var matches: [Match] = []
        for start in known.indices where known[start] >= 0 && !isTaken.contains(start) {
            for index in beginning[known[start]] ?? [] {
                let entry = entries[index]
                if start > 0, entry.notAfter.contains(known[start - 1]) { continue }
                guard let places = places(of: entry.slots[...], in: known, from: start),
                    isTaken.isDisjoint(with: places), let last = places.last
                else { continue }
                isTaken.formUnion(places)
                let instead = advice[entry.advice].instead
                if instead != "-" {
                    matches.append(
                        Match(words: start...last, kind: entry.kind, instead: instead, example: entry.example)
                    )
                }
                break
            }
        }
        return matches
    }

    private typealias Slots = ArraySlice<(forms: Set<Int>, gap: Int)>

    /// Where the words of a phrase stand when its first stands at `start` or, for a loose one, a little later.
    private func places(of slots: Slots, in known: [Int], from start: Int) -> [Int]? {
        guard let slot = slots.first else { return [] }
        let last = min(start + slot.gap, known.count - 1)
        guard start <= last, start < known.count else { return nil }
        for place in start...last where slot.forms.contains(known[place]) {
            if let rest = places(of: slots.dropFirst(), in: known, from: place + 1) { return [place] + rest }
        }
        return nil
    }
}
