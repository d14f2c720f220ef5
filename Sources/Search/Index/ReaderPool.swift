import Dispatch
import Foundation
import Synchronization

/// Readers on threads of their own, so that no search blocks the event loop.
///
/// Each lane has one thread and one reader. Searches wait in one line and whichever lane is free takes the first, so that none
/// waits behind a slow one while another lane stands idle. A reader is opened at the first search, opened again when
/// the folder's pointer has moved, and reopened when the index has moved on.
package final class ReaderPool: Sendable {
    private struct Opened {
        var reader: IndexReader
        var stamp: UInt64
    }

    private final class Lane: Sendable {
        let queue: DispatchQueue
        let opened = Mutex<Opened?>(nil)

        init(_ number: Int) { queue = DispatchQueue(label: "medspil.search.\(number)", qos: .userInitiated) }
    }

    private typealias Work = @Sendable (Lane) -> Void

    private struct Line {
        /// The first to come first; few, because connections are capped.
        var waiting: [Work] = []
        var idle: [Lane]
    }

    package let folder: IndexFolder
    private let first: Lane
    private let line: Mutex<Line>

    /// More searches at once than there are cores only wait for each other.
    package static let lanesOfMachine = max(2, min(8, ProcessInfo.processInfo.activeProcessorCount))

    package init(folder: IndexFolder, lanes: Int = lanesOfMachine) {
        self.folder = folder
        let lanes = (0..<max(1, lanes)).map(Lane.init)
        first = lanes[0]
        line = Mutex(Line(idle: lanes))
    }

    /// Runs a search on one of the lanes.
    ///
    /// - Throws: `IndexFailure`, or what the body throws.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (IndexReader) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let lane = line.withLock { [folder] line -> Lane? in
                line.waiting.append { lane in
                    continuation.resume(with: Result { try Self.run(body, on: lane, in: folder) })
                }
                return line.idle.popLast()
            }
            if let lane { lane.queue.async { self.work(on: lane) } }
        }
    }

    /// Takes what waits, the first first, until nothing does.
    private func work(on lane: Lane) {
        while let next = next(for: lane) { next(lane) }
    }

    private func next(for lane: Lane) -> Work? {
        line.withLock { line in
            guard line.waiting.isEmpty else { return line.waiting.removeFirst() }
            line.idle.append(lane)
            return nil
        }
    }

    /// Runs a search on the calling thread: for commands, not for handlers.
    package func readNow<Value: Sendable>(_ body: @Sendable (IndexReader) throws -> Value) throws -> Value {
        try Self.run(body, on: first, in: folder)
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
