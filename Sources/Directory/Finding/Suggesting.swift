import Search

/// "Mente du": a question, where the words as they stand find next to nothing and others written nearly alike find more.
///
/// A real word is never searched for as another; only a word that is none is mended, and the person can go back
/// (``SearchRequest/asWritten``).
extension FinderParts {
    /// With so many hits there is nothing to ask.
    private static let enough = 3
    /// So many of the words are tried, each with so many others: a search that finds nothing must not cost many.
    private static let mostWords = 2
    private static let mostOthers = 3

    func suggestion(
        for request: SearchRequest,
        understood understanding: Understanding,
        _ answer: SearchAnswer,
        in index: IndexReader,
        _ state: FindingState
    ) throws -> String? {
        guard let spelling = state.spelling, !reader.without.contains(.spelling), answer.corrected == nil,
            answer.crisis == nil, answer.care == nil, !understanding.isOutside, answer.total < Self.enough,
            request.settings.offset == 0
        else { return nil }
        var best: (text: String, worth: Worth)?
        var mended = request
        mended.ignored.remove(SearchRequest.asWritten)
        if request.ignored.contains(SearchRequest.asWritten), let text = read(mended, state).corrected {
            best = (text, try worth(of: text, mended, in: index, state))
        }
        let places = understanding.tokens.indices.filter { isDoubtful(understanding.tokens[$0], understanding) }
        let strange = places.filter { !spelling.occurs(understanding.tokens[$0].word) }
        for place in (strange + places.filter { !strange.contains($0) }).prefix(Self.mostWords) {
            for other in spelling.near(understanding.tokens[place].word, limit: Self.mostOthers) {
                var words = understanding.tokens.map(\.word)
                words[place] = other
                let text = words.joined(separator: " ")
                let worth = try worth(of: text, mended, in: index, state)
                if worth > best?.worth ?? Worth() { best = (text, worth) }
            }
        }
        guard let best, best.worth.total >= max(Self.enough, Self.enough * answer.total) else { return nil }
        return best.text
    }

    /// Looked for as it stands, and neither a name nor a number.
    private func isDoubtful(_ token: Token, _ understanding: Understanding) -> Bool {
        token.isLatin && !token.isStopWord && !token.isNumber && !DistressWords.isOne(token.word)
            && understanding.words.contains { $0.token.word == token.word }
    }

    /// What another text would find: one that the thesaurus knows goes before one that only occurs somewhere.
    private struct Worth: Comparable {
        var concepts = 0
        var total = 0

        static func < (first: Worth, second: Worth) -> Bool {
            (first.concepts, first.total) < (second.concepts, second.total)
        }
    }

    private func worth(
        of text: String,
        _ request: SearchRequest,
        in index: IndexReader,
        _ state: FindingState
    ) throws -> Worth {
        var request = request
        request.text = text
        let understanding = read(request, state)
        // What would be mended once more is no better a spelling.
        guard understanding.corrected == nil, !understanding.isOutside, understanding.crisis == nil,
            understanding.care == nil
        else {
            return Worth()
        }
        let total = try total(of: request, understood: understanding, in: index, state)
        guard total >= Self.enough else { return Worth() }
        return Worth(concepts: understanding.concepts.count { $0.strength >= 0.7 }, total: total)
    }
}
