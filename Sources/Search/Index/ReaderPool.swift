import Dispatch
import Synchronization

/// Readers on threads of their own, so that no search blocks the event loop.
///
/// Each lane has one serial queue and one reader. A reader is opened at the first search, opened again when
/// the folder's pointer has moved, and reopened when the index has moved on.
package final class ReaderPool: Sendable {
    private struct Opened {
        var reader: IndexReader
        var stamp: UInt64
    }

    private final class Lane: Sendable {
        let queue: DispatchQueue
        let opened = Mutex<Opened?>(nil)
        let waiting = Atomic<Int>(0)

        init(_ number: Int) { queue = DispatchQueue(label: "medspil.search.\(number)", qos: .userInitiated) }
    }

    package let folder: IndexFolder
    private let lanes: [Lane]

    package init(folder: IndexFolder, lanes: Int = 4) {
        self.folder = folder
        self.lanes = (0..<max(1, lanes)).map(Lane.init)
    }

    /// Runs a search on one of the lanes.
    ///
    /// - Throws: `IndexFailure`, or what the body throws.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (IndexReader) throws -> Value
    ) async throws -> Value {
        let lane = lanes.min { $0.waiting.load(ordering: .relaxed) < $1.waiting.load(ordering: .relaxed) } ?? lanes[0]
        lane.waiting.add(1, ordering: .relaxed)
        return try await withCheckedThrowingContinuation { continuation in
            lane.queue.async { [folder] in
                let result = Result { try Self.run(body, on: lane, in: folder) }
                lane.waiting.subtract(1, ordering: .relaxed)
                continuation.resume(with: result)
            }
        }
    }

    /// Runs a search on the calling thread: for commands, not for handlers.
    package func readNow<Value: Sendable>(_ body: @Sendable (IndexReader) throws -> Value) throws -> Value {
        try Self.run(body, on: lanes[0], in: folder)
    }

    /// An index that is written to all the time may move on during each of several tries.
    private static let tries = 5

    private static func run<Value: Sendable>(
        _ body: @Sendable (IndexReader) throws -> Value,
        on lane: Lane,
        in folder: IndexFolder
    ) throws -> Value {
        try lane.opened.withLock { opened in
            let stamp = folder.pointerStamp
            if opened?.stamp != stamp { opened = nil }
            for attempt in 1... {
                do {
                    let reader: IndexReader
                    if let open = opened?.reader {
                        try open.reopen()
                        reader = open
                    } else {
                        guard let path = folder.current else { throw IndexFailure.missing(folder.path) }
                        reader = try IndexReader(path: path)
                        opened = Opened(reader: reader, stamp: stamp)
                    }
                    return try body(reader)
                } catch IndexFailure.modified where attempt < tries {
                    continue
                } catch let failure as IndexFailure where failure.isOfVersion && attempt < tries {
                    // The version was replaced between reading the pointer and opening.
                    opened = nil
                }
            }
            throw IndexFailure.modified
        }
    }
}

extension IndexFailure {
    /// The version that the pointer named is gone or unreadable; another may have taken its place.
    fileprivate var isOfVersion: Bool {
        switch self {
        case .missing, .damaged: true
        case .locked, .modified, .other: false
        }
    }
}
