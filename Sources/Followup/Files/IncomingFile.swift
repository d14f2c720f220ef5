import Crypto
import Foundation
import Synchronization
import Web

/// A file on its way in: written to a disk and hashed while it is read.
final class IncomingFile: Sendable {
    private struct State {
        var handle: FileHandle?
        var digest = SHA256()
        var bytes = 0
        var waiting: [UInt8] = []
        /// More came than may come; the rest is let go.
        var isTooLarge = false
    }

    let url: URL
    let name: String
    private let most: Int
    private let state = Mutex(State())

    /// Bytes that are written at once.
    private static let piece = 1 << 18

    /// - `folder`: made when it does not exist; on the disk where content is kept.
    /// - `most`: bytes that it may have.
    init(name: String, in folder: URL, most: Int) {
        self.name = name
        self.most = most
        url = folder.appending(path: UUID().uuidString)
    }

    func open() async throws {
        try await FileThreads.run { [self] in
            let manager = FileManager.default
            try manager.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            guard manager.createFile(atPath: url.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
                throw CocoaError(.fileWriteUnknown)
            }
            let handle = try FileHandle(forWritingTo: url)
            state.withLock { $0.handle = handle }
        }
    }

    func take(_ bytes: [UInt8]) async throws {
        let isDue = state.withLock { state in
            state.bytes += bytes.count
            if state.bytes > most {
                state.isTooLarge = true
                state.waiting = []
                return false
            }
            state.waiting += bytes
            return state.waiting.count >= Self.piece
        }
        if isDue { try await FileThreads.run { [self] in try write() } }
    }

    /// The whole file, safe from a power cut; nil when it was too large.
    func close() async throws -> ReceivedFile? {
        try await FileThreads.run { [self] in
            try write()
            return try state.withLock { state in
                try state.handle?.synchronize()
                try state.handle?.close()
                state.handle = nil
                guard !state.isTooLarge, let hash = ContentHash(state.digest.finalize().hex) else { return nil }
                return ReceivedFile(name: name, url: url, bytes: state.bytes, hash: hash)
            }
        }
    }

    private func write() throws {
        try state.withLock { state in
            guard !state.waiting.isEmpty else { return }
            state.digest.update(data: state.waiting)
            try state.handle?.write(contentsOf: state.waiting)
            state.waiting = []
        }
    }
}
