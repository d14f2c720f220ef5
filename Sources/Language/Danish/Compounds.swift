/// Takes Danish compounds apart: `gældsrådgivningen` is `gæld` and `rådgivningen`.
///
/// A word of the dictionary is taken apart when its own form in the dictionary is two words of it, linked as the dictionary says the
/// first one links; anything else when it can be read as such words to the end. Few and long parts are preferred.
/// What looks like a compound but means something else (`vejledning`, `billede`) is left whole; see `CompoundsGuards`.
package struct Compounds: Sendable {
    package let dictionary: CompoundsDictionary

    package init(_ dictionary: CompoundsDictionary) { self.dictionary = dictionary }

    private static let shortest = 5
    private static let longest = 48
    /// Shorter parts must be known ones.
    private static let shortestPart = 4

    /// The parts of a compound, first to last; a part that is a compound itself is followed by its own parts.
    ///
    /// All but the last in the form of the dictionary, the last as it is written. Empty when it is no compound.
    package func parts(_ folded: String) -> [String] {
        guard let letters = CompoundsLetters.encode(folded.utf8),
            (Self.shortest...Self.longest).contains(letters.count),
            !CompoundsGuards.whole.contains(letters)
        else { return [] }
        let parts = top(letters)
        guard parts.count > 1 else { return [] }
        return parts.flatMap { [$0] + inner($0) }.map(CompoundsLetters.decode)
    }

    /// Parts of a part: only when both halves say something of their own.
    private func inner(_ part: [UInt8]) -> [[UInt8]] {
        guard part.count >= 2 * Self.shortestPart, !CompoundsGuards.whole.contains(part) else { return [] }
        let parts = top(part)
        guard parts.count > 1, parts.allSatisfy({ $0.count >= Self.shortestPart }) else { return [] }
        return parts
    }

    private func top(_ letters: [UInt8]) -> [[UInt8]] {
        let lemmas = dictionary.origins(of: letters[...]).filter { $0.use.contains(.alone) }.map(\.root)
        guard !lemmas.isEmpty else { return best(letters[...], isStrict: false) }
        for lemma in lemmas where !CompoundsGuards.whole.contains(lemma) {
            let parts = best(lemma[...], isStrict: true)
            if parts.count > 1 { return parts }
        }
        return []
    }

    /// It can be read as two words of the dictionary that may stand so, one of them perhaps short: `dækcenter`, `lægetid`.
    ///
    /// Enough to leave a word alone, not enough to search for its parts.
    package func isTwoWords(_ folded: String) -> Bool {
        guard let letters = CompoundsLetters.encode(folded.utf8),
            (Self.shortestOfTwo...Self.longest).contains(letters.count)
        else { return false }
        return (Self.shortestInTwo...(letters.count - Self.shortestInTwo)).contains { length in
            guard max(length, letters.count - length) >= Self.shortestPart else { return false }
            return linked(letters.prefix(length), isPart: Self.isOfTwo) != nil
                && isLast(letters.dropFirst(length), false, isPart: Self.isOfTwo)
        }
    }

    private static let shortestOfTwo = 7
    private static let shortestInTwo = 3

    private static func isOfTwo(_ word: [UInt8]) -> Bool { word.count >= shortestInTwo }

    // MARK: Cutting

    /// The reading with the fewest parts, and the longest shortest part among those.
    ///
    /// When strict, the last part must be a word of the dictionary as it stands, not inflected.
    private func best(_ word: ArraySlice<UInt8>, isStrict: Bool) -> [[UInt8]] {
        var known: [Int: [[UInt8]]] = [:]
        return best(word, isStrict, &known)
    }

    private func best(_ word: ArraySlice<UInt8>, _ isStrict: Bool, _ known: inout [Int: [[UInt8]]]) -> [[UInt8]] {
        if let parts = known[word.startIndex] { return parts }
        var best: [[UInt8]] = []
        var shortest = 0
        for length in stride(from: 2, through: word.count - 3, by: 1) {
            guard let first = linked(word.prefix(length)) else { continue }
            let rest = word.dropFirst(length)
            let parts: [[UInt8]]
            if isLast(rest, isStrict) {
                parts = [first, Array(rest)]
            } else {
                let more = self.best(rest, isStrict, &known)
                guard !more.isEmpty else { continue }
                parts = [first] + more
            }
            let least = parts.map(\.count).min() ?? 0
            if best.isEmpty || parts.count < best.count || (parts.count == best.count && least > shortest) {
                best = parts
                shortest = least
            }
        }
        known[word.startIndex] = best
        return best
    }

    /// The word that stands here, linked to the next; nil when none does.
    private func linked(_ form: ArraySlice<UInt8>, isPart: ([UInt8]) -> Bool = Self.isPart) -> [UInt8]? {
        dictionary.origins(of: form).first { origin in
            origin.use.contains(.linked) && isPart(origin.root) && !CompoundsGuards.notFirst.contains(origin.root)
                && isWord(origin, as: form)
        }?.root
    }

    /// "inter-" and "pseudo-" stand before words but are none.
    private func isWord(_ origin: CompoundsDictionary.Origin, as form: ArraySlice<UInt8>) -> Bool {
        guard origin.root[...] == form, !dictionary.isEntry(form) else { return true }
        guard let link = form.last, link == 0x73 || link == 0x65 else { return false }
        return dictionary.isEntry(form.dropLast())
    }

    private func isLast(
        _ form: ArraySlice<UInt8>,
        _ isStrict: Bool,
        isPart: ([UInt8]) -> Bool = Self.isPart
    ) -> Bool {
        let word = Array(form)
        guard isPart(word), word.count >= 3, !CompoundsGuards.notLast.contains(word) else { return false }
        if isStrict { return dictionary.isLastRoot(form) }
        let origins = dictionary.origins(of: form)
        return origins.contains { $0.use.contains(.last) }
            && !origins.contains { CompoundsGuards.notLast.contains($0.root) }
    }

    private static func isPart(_ word: [UInt8]) -> Bool {
        word.count >= shortestPart || CompoundsGuards.short.contains(word)
    }
}
