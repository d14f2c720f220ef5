import Search

/// "Mente du": a question, where the words as they stand find next to nothing and others written nearly alike find more.
///
/// A real word is never searched for as another; only a word that is none is mended, and the person can go back
/// (``SearchRequest/asWritten``).
extension FinderParts {
    /// With so many hits there is nothing to ask.
    private static let enough = 3
    /// So many of the words are tried, each with so many others: a search that finds nothing must not cost many.
    private static let mostWords = 4
    private static let mostOthers = 3

    func suggestion(
        for request: SearchRequest,
        understood understanding: Understanding,
        _ answer: SearchAnswer,
        in index: IndexReader,
        _ state: FindingState
    ) throws -> String? {
        guard let spelling = state.spelling, !reader.without.contains(.spelling), answer.corrected == nil,
            answer.crisis == nil, !understanding.isOutside, answer.total < Self.enough, request.settings.offset == 0
        else { return nil }
        var best: (text: String, total: Int)?
        var mended = request
        mended.ignored.remove(SearchRequest.asWritten)
        if request.ignored.contains(SearchRequest.asWritten), let text = read(mended, state).corrected {
            best = (text, try total(mended, text, in: index, state))
        }
        let places = understanding.tokens.indices.filter { isDoubtful(understanding.tokens[$0], understanding) }
        for place in places.prefix(Self.mostWords) {
            for other in spelling.near(understanding.tokens[place].word, limit: Self.mostOthers) {
                var words = understanding.tokens.map(\.word)
                words[place] = other
                let text = words.joined(separator: " ")
                let total = try total(mended, text, in: index, state)
                if total > best?.total ?? 0 { best = (text, total) }
            }
        }
        guard let best, best.total >= max(Self.enough, Self.enough * answer.total) else { return nil }
        return best.text
    }

    /// Looked for as it stands, and neither a name nor a number.
    private func isDoubtful(_ token: Token, _ understanding: Understanding) -> Bool {
        token.isLatin && !token.isStopWord && !token.isNumber
            && understanding.words.contains { $0.token.word == token.word }
    }

    /// How many offers a text would find.
    private func total(
        _ request: SearchRequest,
        _ text: String,
        in index: IndexReader,
        _ state: FindingState
    ) throws -> Int {
        var request = request
        request.text = text
        let understanding = read(request, state)
        // What would be mended once more is no better a spelling.
        guard understanding.corrected == nil, !understanding.isOutside, understanding.crisis == nil else { return 0 }
        return try answer(to: request, understood: understanding, in: index, state).total
    }
}
