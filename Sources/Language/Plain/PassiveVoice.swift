/// Finds verbs that hide who acts ("bliver behandlet", "skal indsendes"), only where they are sure to be verbs.
struct PassiveVoice: Sendable {
    /// The most words between "bliver" or "skal" and its verb.
    private static let widestGap = 4

    private var participles: Set<String> = []
    private var passives: Set<String> = []
    private var others: Set<String> = []
    private var becoming: Set<String> = []
    private var modals: Set<String> = []
    private var between: Set<String> = []
    private var stops: Set<String> = []

    /// Reads `passive.txt`: verbs and other words under headings in square brackets.
    init(_ file: WordFile) throws {
        for line in file.lines {
            let words = line.text.split(separator: " ").map { Danish.fold($0) }
            switch line.section {
            case "verbs": for word in words { add(word) }
            case "not passive": others.formUnion(words)
            case "become": becoming.formUnion(words)
            case "modals": modals.formUnion(words)
            case "between": between.formUnion(words)
            case "stops": stops.formUnion(words)
            default: throw file.fault(line.number, "unknown section «\(line.section)»")
            }
        }
    }

    /// A verb is an infinitive, with irregular participles behind colons.
    private mutating func add(_ entry: String) {
        let parts = entry.split(separator: ":").map(String.init)
        guard let verb = parts.first else { return }
        passives.formUnion(Inflection.passive(of: verb))
        participles.formUnion(parts.dropFirst())
        if parts.count == 1 {
            let stem = verb.hasSuffix("e") ? String(verb.dropLast()) : verb
            participles.formUnion(["et", "t", "ede", "te"].map { stem + $0 })
        }
    }

    /// The places of passive verbs among the words of a sentence, with the "bliver" or "skal" before them.
    func matches(in words: ArraySlice<Word>) -> [ClosedRange<Int>] {
        let words = words.map(\.folded)
        var matches: [ClosedRange<Int>] = []
        var index = 0
        while index < words.count {
            let match = match(at: index, in: words)
            if let match { matches.append(match) }
            index = (match?.upperBound ?? index) + 1
        }
        return matches
    }

    private func match(at index: Int, in words: [String]) -> ClosedRange<Int>? {
        let word = words[index]
        if passives.contains(word) { return index...index }
        if becoming.contains(word) {
            for place in (index + 1)..<max(index + 1, min(index + 2 + Self.widestGap, words.count)) {
                if isParticiple(words[place]) { return index...place }
                if stops.contains(words[place]) || modals.contains(words[place]) { return nil }
            }
        } else if modals.contains(word) {
            for place in (index + 1)..<max(index + 1, min(index + 2 + Self.widestGap, words.count)) {
                if passives.contains(words[place]) || isInfinitive(words[place]) { return index...place }
                guard between.contains(words[place]) else { return nil }
            }
        }
        return nil
    }

    private func isParticiple(_ word: String) -> Bool {
        participles.contains(word) || (word.count > 6 && word.hasSuffix("eret") && !others.contains(word))
    }

    /// Behind "skal" and the like, "-es" is a verb.
    private func isInfinitive(_ word: String) -> Bool {
        word.count > 4 && word.hasSuffix("es") && !others.contains(word)
    }
}
