import Search

/// What the title and the summary of an offer say, read once for the searches that show it.
final class Headlines: Sendable {
    struct Reading: Sendable {
        /// Keys of the concepts whose words stand there.
        var concepts: Set<String> = []
        /// Stems of the words and of the parts of compounds.
        var stems: Set<String> = []
    }

    private let matcher: ConceptMatcher
    private let thesaurus: Thesaurus
    private let analyzer: Analyzer
    /// Some two kilobytes each.
    private let known = Memo<String, Reading>(most: 4_000)

    init(_ words: FindingWords) {
        matcher = words.matcher
        thesaurus = words.thesaurus
        analyzer = words.analyzer
    }

    func read(_ listing: Listing) -> Reading {
        let text = listing.title + ". " + listing.summary
        return known.value(for: text) {
            let tokens = analyzer.tokens(text)
            let said = matcher.matches(in: tokens).filter { $0.source == .term || $0.source == .lay }
            return Reading(
                concepts: Set(said.map { thesaurus.concepts[$0.concept].key }),
                stems: Set(tokens.flatMap { [$0.stem] + $0.parts })
            )
        }
    }
}
