/// Finds the concepts of the thesaurus in a text; built once, finding is one walk over the tokens.
package struct ConceptMatcher: Sendable {
    /// Which of a concept's lists the words stood in.
    package enum Source: Sendable, Equatable {
        case term
        case lay
        case weak
        case foreign
        case blocker
    }

    /// A place in the text where a concept's words stand.
    package struct Match: Sendable, Equatable {
        package var concept: Int
        package var source: Source
        /// Tokens from first to last word, those in between that were skipped included.
        package var range: Range<Int>
        /// How many words of the thesaurus stood there.
        package var length: Int
        /// Found in a part of a compound, not in a word of its own.
        package var isPart: Bool
    }

    private struct Phrase: Sendable {
        var concept: Int
        var source: Source
        /// The stems after the first.
        var rest: [String]
        /// The words in the form they must have: "=tog sit eget liv" is past and done, "tage sit eget liv" is not.
        var written: [String]?
        /// Small words count too, and nothing may stand between.
        var isExact: Bool
        /// A word that is a small one too ("have"): only meant when nothing else is said.
        var isSmall: Bool
        /// One of the words that are never looked for alone; another word may have the same stem ("men", "menighed").
        var isStop: Bool
    }

    private var phrases: [String: [Phrase]] = [:]
    /// Single words of other languages by their beginning: their endings are not known.
    private var beginnings: [String: [(word: String, concept: Int)]] = [:]
    /// Every word of the thesaurus, folded: real words for the spelling too.
    package private(set) var words: Set<String> = []
    /// Words of other languages, folded: not to be mended into Danish ones.
    package private(set) var foreignWords: Set<String> = []
    /// Another number means that other words lead to other concepts.
    package private(set) var fingerprint: UInt64 = 0

    package init(_ thesaurus: Thesaurus, analyzer: Analyzer) {
        for (index, concept) in thesaurus.concepts.enumerated() {
            for phrase in concept.terms { add(phrase, concept, index, .term, analyzer) }
            for phrase in concept.lay { add(phrase, concept, index, .lay, analyzer) }
            for phrase in concept.weak { add(phrase, concept, index, .weak, analyzer) }
            for phrase in concept.not { add(phrase, concept, index, .blocker, analyzer) }
            for phrase in concept.foreign.values.joined() { add(phrase, concept, index, .foreign, analyzer) }
        }
    }

    private mutating func add(
        _ phrase: String,
        _ concept: Concept,
        _ index: Int,
        _ source: Source,
        _ analyzer: Analyzer
    ) {
        let tokens = analyzer.tokens(phrase)
        if source == .foreign {
            foreignWords.formUnion(tokens.map(\.word))
        } else {
            words.formUnion(tokens.map(\.word))
        }
        let isWritten = phrase.hasPrefix("=")
        let content = tokens.filter { !$0.isFunctionWord }
        let strong = content.filter { !$0.isStopWord }
        func take(_ taken: [Token], _ source: Source, isExact: Bool = false) {
            keep(
                taken.map(\.stem),
                concept,
                index,
                source,
                written: isWritten ? taken.map(\.word) : nil,
                isExact: isExact,
                isSmall: content.isEmpty,
                isStop: taken.count == 1 && taken[0].isStopWord
            )
        }
        if tokens.count == 1 {
            take(tokens, source)
            if source == .foreign, let beginning = Self.beginning(tokens[0].word) {
                beginnings[beginning, default: []].append((tokens[0].word, index))
            }
            return
        }
        if isWritten {
            take(tokens, source, isExact: true)
        } else if content.count <= 1 || strong.isEmpty {
            // "han slår mig", "er alene": the small words make the meaning, so all of them must stand there.
            take(tokens, source, isExact: true)
            let telling = tokens.filter { !StopWords.trivial.contains($0.word) }
            if telling.count > 2, !strong.isEmpty {
                take(telling, source)
            } else if telling.count == 1, strong.count == 1, source == .term || source == .lay {
                // Nothing is left of the phrase but a word that anybody uses.
                take(telling, .weak)
            }
        } else {
            take(content, source)
        }
        // A phrase of two words is also found when somebody writes them as one.
        if tokens.count == 2, source != .blocker, !strong.isEmpty {
            let joined = analyzer.token(for: tokens[0].word + tokens[1].word)
            keep([joined.stem], concept, index, source, isExact: false, isSmall: false, isStop: false)
        }
    }

    private mutating func keep(
        _ stems: [String],
        _ concept: Concept,
        _ index: Int,
        _ source: Source,
        written: [String]? = nil,
        isExact: Bool,
        isSmall: Bool,
        isStop: Bool
    ) {
        guard let first = stems.first else { return }
        phrases[first, default: []].append(
            Phrase(
                concept: index,
                source: source,
                rest: Array(stems.dropFirst()),
                written: written,
                isExact: isExact,
                isSmall: isSmall && stems.count == 1,
                isStop: isStop
            )
        )
        // A sum, because words of other languages come in any order.
        fingerprint &+= Self.fingerprint([concept.key, "\(source)"] + (written ?? stems))
    }

    private static func fingerprint(_ words: [String]) -> UInt64 {
        words.reduce(0xCBF2_9CE4_8422_2325) { sum, word in
            (word + " ").utf8.reduce(sum) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        }
    }

    /// Small words between are free; so many other words may stand between two words of a phrase.
    private static let gap = 1

    /// The concepts in a text, also those in parts of compounds.
    package func matches(in tokens: [Token], parts: Bool = true) -> [Match] {
        var found: [Match] = []
        for start in tokens.indices {
            collect(tokens[start].stem, at: start, in: tokens, isPart: false, into: &found)
            if parts {
                for part in tokens[start].parts where part != tokens[start].stem {
                    collectPart(part, at: start, of: tokens[start], into: &found)
                }
            }
        }
        return withoutBlocked(found)
    }

    /// Matches of single words given as one stem (a joined pair, a mended word), placed on the range.
    package func matches(ofStem stem: String, range: Range<Int>) -> [Match] {
        (phrases[stem] ?? []).filter { $0.rest.isEmpty && $0.source != .blocker && $0.written == nil }.map {
            Match(concept: $0.concept, source: $0.source, range: range, length: range.count, isPart: false)
        }
    }

    private static let beginningLength = 5
    private static let longestEnding = 4

    private static func beginning(_ word: String) -> String? {
        guard word.unicodeScalars.count >= beginningLength else { return nil }
        return String(String.UnicodeScalarView(word.unicodeScalars.prefix(beginningLength)))
    }

    /// Inflected words of other languages: the same beginning, another ending.
    package func matches(ofForeign word: String, at index: Int) -> [Match] {
        guard let beginning = Self.beginning(word), let candidates = beginnings[beginning] else { return [] }
        let scalars = Array(word.unicodeScalars)
        return candidates.compactMap { candidate in
            let other = Array(candidate.word.unicodeScalars)
            var shared = 0
            while shared < min(scalars.count, other.count), scalars[shared] == other[shared] { shared += 1 }
            guard max(scalars.count, other.count) - shared <= Self.longestEnding else { return nil }
            return Match(
                concept: candidate.concept,
                source: .foreign,
                range: index..<(index + 1),
                length: 1,
                isPart: false
            )
        }
    }

    /// A word of the thesaurus, alone or as the first of a phrase.
    package func knows(stem: String) -> Bool { phrases[stem] != nil }

    private func collect(
        _ stem: String,
        at start: Int,
        in tokens: [Token],
        isPart: Bool,
        into found: inout [Match]
    ) {
        guard let candidates = phrases[stem] else { return }
        for phrase in candidates where !phrase.isSmall || tokens.allSatisfy(\.isFunctionWord) {
            if phrase.rest.isEmpty, tokens[start].isStopWord, !phrase.isStop { continue }
            if let written = phrase.written, tokens[start].word != written[0] { continue }
            guard let end = end(of: phrase, from: start, in: tokens) else { continue }
            found.append(
                Match(
                    concept: phrase.concept,
                    source: phrase.source,
                    range: start..<end,
                    length: phrase.rest.count + 1,
                    isPart: isPart
                )
            )
        }
    }

    /// A compound holds the word; its other parts may finish a phrase ("angst" + "selvhjælp" + "gruppe").
    private func collectPart(_ part: String, at start: Int, of token: Token, into found: inout [Match]) {
        guard let candidates = phrases[part] else { return }
        for phrase in candidates where phrase.source == .term && phrase.written == nil {
            guard phrase.rest.allSatisfy({ token.parts.contains($0) }) else { continue }
            found.append(
                Match(
                    concept: phrase.concept,
                    source: phrase.source,
                    range: start..<(start + 1),
                    length: phrase.rest.count + 1,
                    isPart: true
                )
            )
        }
    }

    /// - Returns: the place after the phrase's last word, nil when it does not stand here.
    private func end(of phrase: Phrase, from start: Int, in tokens: [Token]) -> Int? {
        var at = start + 1
        for (number, stem) in phrase.rest.enumerated() {
            var skipped = 0
            while at < tokens.count, tokens[at].stem != stem || !isWritten(phrase, number + 1, tokens[at]) {
                guard !phrase.isExact else { return nil }
                guard !tokens[at].startsSentence else { return nil }
                if !tokens[at].isFunctionWord { skipped += 1 }
                guard skipped <= Self.gap else { return nil }
                at += 1
            }
            guard at < tokens.count, !tokens[at].startsSentence else { return nil }
            at += 1
        }
        return at
    }

    private func isWritten(_ phrase: Phrase, _ number: Int, _ token: Token) -> Bool {
        phrase.written.map { $0[number] == token.word } ?? true
    }

    /// Removes what a blocker covers ("sy i stof" is not about drugs).
    private func withoutBlocked(_ found: [Match]) -> [Match] {
        let blockers = found.filter { $0.source == .blocker }
        guard !blockers.isEmpty else { return found }
        return found.filter { match in
            match.source != .blocker
                && !blockers.contains {
                    $0.concept == match.concept && $0.range.overlaps(match.range) && $0.length >= match.length
                }
        }
    }
}
