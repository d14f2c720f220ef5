import Search
import Synchronization

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
    /// By the text itself, so that none is ever out of date.
    private let known = Mutex<[String: Reading]>([:])

    /// Some two kilobytes each.
    private static let mostKnown = 4_000

    init(_ words: FindingWords) {
        matcher = words.matcher
        thesaurus = words.thesaurus
        analyzer = words.analyzer
    }

    func read(_ listing: Listing) -> Reading {
        let text = listing.title + ". " + listing.summary
        if let reading = known.withLock({ $0[text] }) { return reading }
        let tokens = analyzer.tokens(text)
        let said = matcher.matches(in: tokens).filter { $0.source == .term || $0.source == .lay }
        let reading = Reading(
            concepts: Set(said.map { thesaurus.concepts[$0.concept].key }),
            stems: Set(tokens.flatMap { [$0.stem] + $0.parts })
        )
        known.withLock { known in
            if known.count >= Self.mostKnown { known.removeAll() }
            known[text] = reading
        }
        return reading
    }
}
