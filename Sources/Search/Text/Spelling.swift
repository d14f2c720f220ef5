/// Mends misspelt words from a list of words that occur, and never touches a word of the dictionary.
package struct Spelling: Sendable {
    package struct Entry: Sendable {
        package var word: String
        /// How often it occurs: the more usual of two near words wins.
        package var frequency: Int

        package init(word: String, frequency: Int) {
            self.word = word
            self.frequency = frequency
        }
    }

    private struct Candidate: Sendable {
        var scalars: [UInt32]
        var word: String
        var frequency: Int
        /// One bit for each letter that occurs: words that differ in many letters are passed over fast.
        var letters: UInt64
    }

    private let byLength: [[Candidate]]
    private let forms: any WordForms
    private let known: Set<String>

    /// Shorter words are too near each other to be mended.
    private static let shortest = 4
    private static let longest = 40

    package init(_ entries: [Entry], forms: any WordForms) {
        var byLength = [[Candidate]](repeating: [], count: Self.longest + 1)
        for entry in entries where !entry.word.isEmpty {
            let scalars = entry.word.unicodeScalars.map(\.value)
            guard scalars.count >= Self.shortest, scalars.count <= Self.longest else { continue }
            byLength[scalars.count].append(
                Candidate(
                    scalars: scalars,
                    word: entry.word,
                    frequency: entry.frequency,
                    letters: Self.letters(scalars)
                )
            )
        }
        self.byLength = byLength
        self.forms = forms
        known = Set(entries.map(\.word))
    }

    /// It occurs in the texts, or stands in the dictionary as it is or as it was typed ("naboer").
    package func isKnown(_ word: String) -> Bool {
        known.contains(word) || forms.isWord(word) || forms.spellings(word).contains(where: forms.isWord)
    }

    /// It occurs in the texts or the thesaurus.
    package func occurs(_ word: String) -> Bool { known.contains(word) }

    /// The word that was probably meant.
    ///
    /// - Returns: nil when the word is known, too short or too far from every other.
    package func mended(_ word: String) -> String? {
        guard word.utf8.count < 4 * Self.longest, !isKnown(word) else { return nil }
        // "dækcenter" is as good a word as "dagcenter", but "hasmisbrug" is a letter short of one that occurs.
        let most = forms.isCompound(word) ? 1 : Self.longest
        var best = nearest(word, atMost: most)
        for other in forms.spellings(word) {
            guard let near = nearest(other, atMost: most), near.score < best?.score ?? .infinity else { continue }
            best = near
        }
        return best?.word
    }

    /// Other words that occur and are written nearly alike, the likeliest first.
    ///
    /// Also for a word that is right as it stands: for a question to the person, never to search in its place.
    package func near(_ word: String, limit: Int) -> [String] {
        let scalars = word.unicodeScalars.map(\.value)
        let allowed = min(Self.allowed(scalars.count), 2)
        guard allowed > 0, scalars.count <= Self.longest - allowed else { return [] }
        let letters = Self.letters(scalars)
        var found: [(word: String, distance: Int, frequency: Int)] = []
        for length in max(Self.shortest, scalars.count - allowed)...(scalars.count + allowed) {
            for candidate in byLength[length] where candidate.scalars[0] == scalars[0] && candidate.word != word {
                guard (candidate.letters ^ letters).nonzeroBitCount <= 2 * allowed,
                    let distance = Self.distance(scalars, candidate.scalars, atMost: allowed)
                else { continue }
                found.append((candidate.word, distance, candidate.frequency))
            }
        }
        return found.sorted { ($0.distance, $1.frequency, $0.word) < ($1.distance, $0.frequency, $1.word) }
            .prefix(limit).map(\.word)
    }

    private func nearest(_ word: String, atMost most: Int) -> (word: String, score: Double)? {
        let scalars = word.unicodeScalars.map(\.value)
        let allowed = min(most, Self.allowed(scalars.count))
        guard allowed > 0, scalars.count <= Self.longest - allowed else { return nil }
        let letters = Self.letters(scalars)
        var best: (word: String, score: Double)?
        for length in max(Self.shortest, scalars.count - allowed)...(scalars.count + allowed) {
            for candidate in byLength[length] {
                guard (candidate.letters ^ letters).nonzeroBitCount <= 2 * allowed,
                    let distance = Self.distance(scalars, candidate.scalars, atMost: allowed)
                else { continue }
                // The first letter is seldom wrong; a usual word is likelier than a rare one.
                let first = candidate.scalars[0] == scalars[0] ? 0.0 : 0.7
                let score = Double(distance) + first - 0.03 * Self.logarithm(candidate.frequency)
                if score < best?.score ?? .infinity { best = (candidate.word, score) }
            }
        }
        return best
    }

    private static func allowed(_ length: Int) -> Int {
        switch length {
        case ..<shortest: 0
        case shortest...5: 1
        case 6...9: 2
        default: 3
        }
    }

    private static func logarithm(_ number: Int) -> Double {
        Double(Int.bitWidth - max(1, number).leadingZeroBitCount)
    }

    private static func letters(_ scalars: [UInt32]) -> UInt64 {
        scalars.reduce(0) { $0 | (1 << UInt64($1 & 63)) }
    }

    /// The number of slips between two words (a letter too many, missing, wrong, or two swapped), nil above `atMost`.
    package static func distance(_ first: String, _ second: String, atMost: Int) -> Int? {
        distance(first.unicodeScalars.map(\.value), second.unicodeScalars.map(\.value), atMost: atMost)
    }

    private static func distance(_ first: [UInt32], _ second: [UInt32], atMost: Int) -> Int? {
        guard abs(first.count - second.count) <= atMost else { return nil }
        var before = [Int](repeating: 0, count: second.count + 1)
        var last = Array(0...second.count)
        var row = last
        for at in 0..<first.count {
            row[0] = at + 1
            var least = row[0]
            for other in 0..<second.count {
                let change = first[at] == second[other] ? 0 : 1
                var cost = min(last[other] + change, last[other + 1] + 1, row[other] + 1)
                if at > 0, other > 0, first[at] == second[other - 1], first[at - 1] == second[other] {
                    cost = min(cost, before[other - 1] + 1)
                }
                row[other + 1] = cost
                least = min(least, cost)
            }
            guard least <= atMost else { return nil }
            (before, last, row) = (last, row, before)
        }
        return last[second.count] <= atMost ? last[second.count] : nil
    }
}
