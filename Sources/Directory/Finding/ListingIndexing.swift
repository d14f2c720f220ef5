package import Search
import Synchronization

/// Writes listings to the index: all of them beside the old index, or those that changed.
package struct ListingIndexing: Sendable {
    package let folder: IndexFolder
    let thesaurus: Thesaurus
    let matcher: ConceptMatcher
    let analyzer: Analyzer
    let vocabulary: Vocabulary
    /// How the index is made and how words are understood in it: another version means that it must be built anew.
    let version: String

    /// - Parameters:
    ///   - folder: where the index is.
    ///   - source: the identity of the database that the listings come from; the index of another one is outdated.
    ///   - words: the thesaurus and the analysis.
    ///   - vocabulary: the names of this installation.
    package init(folder: IndexFolder, source: String, words: FindingWords, vocabulary: Vocabulary) {
        self.folder = folder
        version = [ListingIndex.version, words.fingerprint, source].joined(separator: "-")
        self.vocabulary = vocabulary
        thesaurus = words.thesaurus
        matcher = words.matcher
        analyzer = words.analyzer
    }

    /// Builds a whole new version beside the one in use and swaps it in at the end.
    ///
    /// - Parameters:
    ///   - position: the change-log position that the listings stand at.
    ///   - next: the next chunk of listings, nil at the end. Chunks bound the memory.
    ///   - progress: called after each chunk with the number written so far.
    /// - Returns: the number of listings written.
    /// - Throws: `IndexFailure`, or what `next` throws.
    @discardableResult
    package func rebuild(
        position: Int,
        next: () throws -> [ListingSource]?,
        progress: (Int) -> Void = { _ in }
    ) throws -> Int {
        let path = try folder.nextVersion()
        let writer = try IndexWriter(path: path, fresh: true)
        var maker = maker(FacetCodes())
        var written = 0
        while let chunk = try next() {
            for source in chunk { try writer.replace(maker.document(source)) }
            written += chunk.count
            progress(written)
        }
        try finish(writer, maker, position: position)
        try folder.use(path)
        return written
    }

    /// Writes what changed to the version in use.
    ///
    /// - Parameters:
    ///   - changed: listings as they are now.
    ///   - removed: row ids of those that are gone.
    ///   - position: the change-log position that the index then stands at.
    /// - Throws: `IndexFailure.missing` when there is no index to write to, `.locked` when another writes.
    package func update(changed: [ListingSource], removed: [Int], position: Int) throws {
        guard let path = folder.current else { throw IndexFailure.missing(folder.path) }
        let reader = try IndexReader(path: path)
        let codes = FacetCodes(try reader.metadata(IndexMetadata.facets))
        let writer = try IndexWriter(path: path, fresh: false)
        var maker = maker(codes)
        for source in changed { try writer.replace(maker.document(source)) }
        for id in removed where id > 0 { try writer.delete(UInt32(id)) }
        try finish(writer, maker, position: position)
    }

    func finish(_ writer: IndexWriter, _ maker: ListingDocumentMaker, position: Int) throws {
        try writer.setMetadata(maker.codes.text, for: IndexMetadata.facets)
        try writer.setMetadata(version, for: IndexMetadata.version)
        try writer.setMetadata(String(position), for: IndexMetadata.position)
        try writer.commit()
    }

    func maker(_ codes: FacetCodes) -> ListingDocumentMaker {
        ListingDocumentMaker(
            matcher: matcher,
            thesaurus: thesaurus,
            analyzer: analyzer,
            vocabulary: vocabulary,
            codes: codes
        )
    }

    /// How the index stands.
    package func status() -> IndexStatus {
        guard let path = folder.current else { return .missing }
        do {
            let reader = try IndexReader(path: path)
            guard try reader.metadata(IndexMetadata.version) == version else { return .outdated }
            return .ready(documents: reader.count, position: Int(try reader.metadata(IndexMetadata.position)) ?? 0)
        } catch {
            return .damaged(String(describing: error))
        }
    }
}

/// How an index stands.
package enum IndexStatus: Sendable, Equatable {
    case ready(documents: Int, position: Int)
    case missing
    /// Made by another version of the program: it must be built anew.
    case outdated
    case damaged(String)
}

/// The thesaurus and the analysis, worked out once at start.
package struct FindingWords: Sendable {
    package let thesaurus: Thesaurus
    package let analyzer: Analyzer
    let matcher: ConceptMatcher
    let without: Ablation

    /// Without some parts, to measure what they are worth.
    package init(thesaurus: Thesaurus, forms: any WordForms, without: Ablation = []) {
        self.thesaurus = thesaurus
        self.without = without
        analyzer = Analyzer(forms: forms, splitsCompounds: !without.contains(.compounds))
        matcher = Self.matcher(thesaurus, forms)
    }

    private struct Made {
        var concepts: [Concept]
        var forms: String
        var matcher: ConceptMatcher
    }

    /// The last matcher that was made: names change more often than the thesaurus, and it takes longest to prepare.
    private static let made = Mutex<Made?>(nil)

    private static func matcher(_ thesaurus: Thesaurus, _ forms: any WordForms) -> ConceptMatcher {
        if let made = made.withLock({ $0 }), made.forms == forms.fingerprint, made.concepts == thesaurus.concepts {
            return made.matcher
        }
        // Words of the thesaurus are found as they stand: taking thousands of them apart would only take time.
        let matcher = ConceptMatcher(thesaurus, analyzer: Analyzer(forms: forms, splitsCompounds: false))
        made.withLock { $0 = Made(concepts: thesaurus.concepts, forms: forms.fingerprint, matcher: matcher) }
        return matcher
    }

    /// Another text means that an index made before says something else.
    var fingerprint: String {
        let forms = analyzer.splitsCompounds ? analyzer.forms.fingerprint : "whole"
        return forms + "-" + String(matcher.fingerprint, radix: 36)
    }
}
