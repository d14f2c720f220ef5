/// How much evidence an offer must show at least: a search for something that does not belong here finds nothing
/// rather than noise.
enum Relevance {
    private static let withConcept = 0.25
    private static let wordsOnly = 0.35

    /// A long sentence need not be met in every word.
    private static let mostWords = 2.0

    static func least(for understanding: Understanding) -> Double {
        let strongest = understanding.concepts.map(\.strength).max() ?? 0
        if strongest >= 0.7 { return withConcept * strongest }
        // Without a concept most of the words must be met.
        let open = understanding.words.filter { !$0.isCovered }.reduce(0) { $0 + $1.weight }
        return max(withConcept * strongest, wordsOnly * min(open, mostWords))
    }
}
