import Dispatch
import Search
import Synchronization

/// Work on the index on a thread of its own: nothing here blocks an event loop.
///
/// Holds the writer between two chunks of a rebuild. One build runs at a time.
final class ListingBuild: Sendable {
    private struct Open {
        var writer: IndexWriter
        var maker: ListingDocumentMaker
        var path: String
        var written = 0
    }

    private let queue = DispatchQueue(label: "medspil.search.writer", qos: .utility)
    private let open = Mutex<Open?>(nil)
    private let indexing: ListingIndexing

    init(_ indexing: ListingIndexing) { self.indexing = indexing }

    /// Begins a new version beside the one in use.
    func begin() async throws {
        try await onQueue { [self] in
            let path = try indexing.folder.nextVersion()
            try open.withLock {
                $0 = Open(
                    writer: try IndexWriter(path: path, fresh: true),
                    maker: indexing.maker(FacetCodes()),
                    path: path
                )
            }
        }
    }

    /// - Returns: the number of listings written so far.
    func add(_ sources: [ListingSource]) async throws -> Int {
        try await onQueue { [self] in
            try open.withLock { open in
                guard open != nil else { throw IndexFailure.other("no build is under way") }
                for source in sources {
                    guard let document = open?.maker.document(source) else { continue }
                    try open?.writer.replace(document)
                }
                open?.written += sources.count
                return open?.written ?? 0
            }
        }
    }

    /// Makes the new version the one in use.
    func finish(position: Int) async throws {
        try await onQueue { [self] in
            try open.withLock { open in
                guard let done = open else { throw IndexFailure.other("no build is under way") }
                try indexing.finish(done.writer, done.maker, position: position)
                open = nil
                try indexing.folder.use(done.path)
            }
        }
    }

    /// Forgets a build that failed.
    func abandon() async {
        try? await onQueue { [self] in open.withLock { $0 = nil } }
    }

    /// Writes changes to the version in use.
    func update(changed: [ListingSource], removed: [Int], position: Int) async throws {
        try await onQueue { [self] in
            try indexing.update(changed: changed, removed: removed, position: position)
        }
    }

    func status() async throws -> IndexStatus { try await onQueue { [self] in indexing.status() } }

    private func onQueue<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}
