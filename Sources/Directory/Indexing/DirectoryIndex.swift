package import Database
package import Search
import Synchronization

/// The search index of an installation: built from the database, kept in step with its change log.
///
/// The index is derived and disposable. While a server runs, only it writes; commands leave entries in the change log.
package final class DirectoryIndex: Sendable {
    package let finder: Finder
    private let database: any Database
    /// Which database the index is made from.
    private let source: String
    let folder: IndexFolder
    private let forms: any WordForms
    private let without: Ablation
    private let build: Mutex<ListingBuild>
    private let progress = Mutex<IndexProgress>(.idle)
    private let written = Atomic<UInt64>(0)

    /// So many services are read at once: bounds the memory of a rebuild.
    static let chunk = 500

    /// Loads names and thesaurus: a handful of statements.
    ///
    /// The folder at the path is made when it is missing. Some parts can be left out, to measure what they are worth.
    package static func open(
        path: String,
        database: any Database,
        forms: any WordForms,
        without: Ablation = []
    ) async throws -> DirectoryIndex {
        let (thesaurus, vocabulary, source) = try await database.read { db in
            (try Thesaurus.load(in: db), try Vocabulary.load(in: db), try DatabaseIdentity.read(in: db))
        }
        return DirectoryIndex(
            path: path,
            database: database,
            source: source,
            forms: forms,
            words: FindingWords(thesaurus: thesaurus, forms: forms, without: without),
            vocabulary: vocabulary
        )
    }

    private init(
        path: String,
        database: any Database,
        source: String,
        forms: any WordForms,
        words: FindingWords,
        vocabulary: Vocabulary
    ) {
        self.database = database
        self.source = source
        self.forms = forms
        without = words.without
        folder = IndexFolder(path: path)
        finder = Finder(folder: folder, words: words, vocabulary: vocabulary)
        let indexing = ListingIndexing(folder: folder, source: source, words: words, vocabulary: vocabulary)
        build = Mutex(ListingBuild(indexing))
    }

    /// How the index stands and what is being done with it.
    package func status() async throws -> (index: IndexStatus, progress: IndexProgress) {
        let build = build.withLock { $0 }
        return (try await build.status(), progress.withLock { $0 })
    }

    /// A number that is another one after each change of the index: what was found before it may be found no more.
    package var edition: UInt64 { folder.pointerStamp &+ written.load(ordering: .acquiring) }

    /// Reads every block of the index.
    ///
    /// - Throws: `IndexFailure` when it is missing or damaged.
    package func check() throws { try folder.check() }

    /// Builds the index anew beside the one in use and swaps it in; the site answers from the old one meanwhile.
    ///
    /// - Parameter report: called now and then with the number done and the number to do.
    /// - Returns: the number of services in the index.
    /// - Throws: `IndexFailure`, `CancellationError`, or what the database throws.
    @discardableResult
    package func rebuild(report: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }) async throws -> Int {
        try await reloadWords()
        let build = build.withLock { $0 }
        let (position, all) = try await database.read { db in
            (try ChangeLog.position(in: db), try db.value("SELECT COUNT(*) AS count FROM service") as Int)
        }
        defer { progress.withLock { $0 = .idle } }
        do {
            try await build.begin()
            var last = 0
            var done = 0
            while true {
                let after = last
                let (ids, sources) = try await database.read { db in
                    let ids = try ListingSource.ids(after: after, limit: Self.chunk, in: db)
                    return (ids, try ListingSource.load(ids, in: db))
                }
                guard let highest = ids.last else { break }
                last = highest
                done = try await build.add(sources)
                let shown = done
                progress.withLock { $0 = .building(done: shown, of: all) }
                report(done, all)
                try Task.checkCancellation()
            }
            try await build.finish(position: position)
            written.add(1, ordering: .releasing)
            return done
        } catch {
            await build.abandon()
            throw error
        }
    }

    /// Brings the index up to the change log, or builds it when it is missing, damaged or of another version.
    ///
    /// - Returns: whether anything was written.
    @discardableResult
    package func catchUp() async throws -> Bool {
        let build = build.withLock { $0 }
        guard case .ready(_, let position) = try await build.status() else {
            try await rebuild()
            return true
        }
        let changes = try await database.read { try IndexChanges.read(after: position, in: $0) }
        switch changes {
        case .none: return false
        case .everything:
            try await rebuild()
        case .services(let changed, let removed, let last):
            try await build.update(changed: changed, removed: removed, position: last)
            written.add(1, ordering: .releasing)
        }
        return true
    }

    private func reloadWords() async throws {
        let (thesaurus, vocabulary) = try await database.read { db in
            (try Thesaurus.load(in: db), try Vocabulary.load(in: db))
        }
        let words = FindingWords(thesaurus: thesaurus, forms: forms, without: without)
        let new = ListingBuild(
            ListingIndexing(folder: folder, source: source, words: words, vocabulary: vocabulary)
        )
        build.withLock { $0 = new }
        finder.use(words, vocabulary)
    }
}

/// What is being done with the index.
package enum IndexProgress: Sendable, Equatable {
    case idle
    case building(done: Int, of: Int)
}
