import Search

extension Understanding {
    /// Why a text finds what it finds, for those who extend the thesaurus: facts, concepts, words.
    package var lines: [String] {
        func words(_ places: Set<Int>) -> String { places.sorted().map { tokens[$0].word }.joined(separator: " ") }
        func share(_ number: Double) -> String { "\(Int((number * 100).rounded())) %" }
        var lines = tags.filter { !$0.key.hasPrefix("concept:") }.map { "\($0.key): \($0.label)" }
        for meant in concepts {
            lines.append("\(meant.concept.key) \(share(meant.strength)) af »\(words(meant.tokens))«")
        }
        for looked in self.words {
            let parts = looked.token.parts.isEmpty ? "" : " (\(looked.token.parts.joined(separator: " + ")))"
            lines.append("ordet \(looked.token.word)\(parts) \(share(looked.weight))")
        }
        return lines
    }
}
