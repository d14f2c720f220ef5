import Search
import Web

/// What was asked for and an offer is about: the first thing said of why it fits.
///
/// Only what the offer's own title, summary or topics say counts, so that nobody is told of a choir that is a museum.
struct Subject {
    let understanding: Understanding
    let filters: Filters
    let parts: FinderParts
    let wording: Wording

    private static let meant = 0.7
    private static let about = 0.5

    /// The words of the first concept that both share, of a topic that was chosen, or a word that stands in both.
    func of(_ listing: Listing) -> String? {
        let meant = understanding.concepts.filter { $0.strength >= Self.meant }
        let need = meant.first { meant in
            meant.concept.kind == .need && !label(meant.concept).isEmpty
                && meant.concept.topics.contains { $0.weight >= Self.about && listing.topics.contains($0.key) }
        }
        if let need { return label(need.concept) }
        let sought = meant.filter { Self.isTelling($0.concept.kind) && !label($0.concept).isEmpty }
        let open = understanding.words.filter { !$0.isCovered && $0.weight >= 1 }
        let headline = sought.isEmpty && open.isEmpty ? nil : parts.headlines.read(listing)
        if let headline, let found = sought.first(where: { headline.concepts.contains($0.concept.key) }) {
            return label(found.concept)
        }
        if let topic = filters.topics.first(where: listing.topics.contains) {
            return parts.vocabulary.label(ofTopic: topic, wording).lowercasedFirst
        }
        // A word that no concept stands for, as it was written.
        return open.first { headline?.stems.contains($0.token.stem) ?? false }.map {
            wording == .danish ? "»\($0.token.word)«" : "“\($0.token.word)”"
        }
    }

    private static func isTelling(_ kind: Concept.Kind) -> Bool {
        switch kind {
        case .need, .activity, .form: true
        case .audience, .outside: false
        }
    }

    private func label(_ concept: Concept) -> String {
        wording == .danish ? concept.danishLabel : concept.englishLabel
    }
}
