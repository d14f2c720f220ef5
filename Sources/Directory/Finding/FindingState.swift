import Search
import Synchronization

/// What is worked out from an index once and used by every search until the index has moved on.
struct FindingState: Sendable {
    var codes = FacetCodes()
    var spelling: Spelling?
    var documents = 0
}

/// Keeps the state of the index in use.
///
/// Made again when the pointer moves or, at most every so often, when it grows.
final class FindingStateCache: Sendable {
    private struct Kept {
        var state: FindingState
        var stamp: UInt64
        var codes: String
        var made: ContinuousClock.Instant
    }

    private let kept = Mutex<Kept?>(nil)
    private let extraWords: [String]
    private let forms: any WordForms

    /// New words of the texts are mended to after at most this long.
    private static let spellingAge = Duration.seconds(60)

    /// - `extraWords`: words that count as right besides those of the texts.
    init(extraWords: [String], forms: any WordForms) {
        self.extraWords = extraWords
        self.forms = forms
    }

    func state(of reader: IndexReader, stamp: UInt64) throws(IndexFailure) -> FindingState {
        let codes = try reader.metadata(IndexMetadata.facets)
        let count = reader.count
        let now = ContinuousClock.now
        if let known = kept.withLock({ $0 }), known.stamp == stamp, known.codes == codes,
            known.state.documents == count || now - known.made < Self.spellingAge
        {
            return known.state
        }
        var entries = try reader.terms(prefix: ListingIndex.wordPrefix)
            .filter { !$0.term.utf8.contains { $0 >= 0x30 && $0 <= 0x39 } }
            .map { Spelling.Entry(word: $0.term, frequency: $0.frequency) }
        let seen = Set(entries.map(\.word))
        entries += extraWords.filter { !seen.contains($0) }.map { Spelling.Entry(word: $0, frequency: 2) }
        let state = FindingState(
            codes: FacetCodes(codes),
            spelling: Spelling(entries, forms: forms),
            documents: count
        )
        kept.withLock { $0 = Kept(state: state, stamp: stamp, codes: codes, made: now) }
        return state
    }
}

/// Keys of what is kept with the index besides the documents.
enum IndexMetadata {
    static let version = "version"
    static let position = "position"
    static let facets = "facets"
}
