package import Database
package import Foundation
import Synchronization

/// Content in a folder, as `ab/cdef…`: for one machine, beside its SQLite file.
package final class FolderFiles: FileStore {
    private let folder: URL
    // Keeping and removing the same content at once would lose it. Only one process serves a folder.
    private let lock = Mutex(())

    private static let piece = 1 << 18

    package init(folder: URL) { self.folder = folder }

    package func path(of hash: ContentHash) -> URL {
        folder.appending(path: String(hash.text.prefix(2))).appending(path: String(hash.text.dropFirst(2)))
    }

    package func keep(_ content: ReceivedFile, at now: Timestamp) async throws {
        let target = path(of: content.hash)
        let date = Date(timeIntervalSince1970: TimeInterval(now.seconds))
        try await FileThreads.run { [self] in
            try lock.withLock { _ in
                let manager = FileManager.default
                let parent = target.deletingLastPathComponent()
                try manager.createDirectory(at: parent, withIntermediateDirectories: true)
                if try Self.size(target) != content.bytes {
                    guard rename(content.url.path, target.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
                    try Self.synchronize(parent)
                    try Self.synchronize(folder)
                }
                try manager.setAttributes([.modificationDate: date], ofItemAtPath: target.path)
            }
        }
    }

    package func piece(_ number: Int, of hash: ContentHash) async throws -> [UInt8]? {
        try await FileThreads.run { [self] in
            guard let file = try? FileHandle(forReadingFrom: path(of: hash)) else { return nil }
            defer { try? file.close() }
            try file.seek(toOffset: UInt64(number * Self.piece))
            let bytes = try file.read(upToCount: Self.piece) ?? Data()
            return bytes.isEmpty ? nil : [UInt8](bytes)
        }
    }

    package func sizes(of hashes: [ContentHash]) async throws -> [ContentHash: Int] {
        try await FileThreads.run { [self] in
            var sizes: [ContentHash: Int] = [:]
            for hash in hashes { sizes[hash] = try Self.size(path(of: hash)) }
            return sizes
        }
    }

    package func kept(before moment: Timestamp) async throws -> [ContentHash] {
        try await FileThreads.run { [self] in
            let manager = FileManager.default
            let folders = (try? manager.contentsOfDirectory(atPath: folder.path)) ?? []
            var found: [ContentHash] = []
            for first in folders.sorted() where first.utf8.count == 2 {
                let names = (try? manager.contentsOfDirectory(atPath: folder.appending(path: first).path)) ?? []
                for hash in names.sorted().compactMap({ ContentHash(first + $0) })
                where try isOlder(hash, than: moment) {
                    found.append(hash)
                }
            }
            return found
        }
    }

    package func remove(_ hash: ContentHash, keptBefore moment: Timestamp) async throws -> Bool {
        try await FileThreads.run { [self] in
            try lock.withLock { _ in
                guard try isOlder(hash, than: moment) else { return false }
                try FileManager.default.removeItem(at: path(of: hash))
                return true
            }
        }
    }

    private func isOlder(_ hash: ContentHash, than moment: Timestamp) throws -> Bool {
        guard let state = try Self.state(path(of: hash)) else { return false }
        return Int64(state.st_mtim.tv_sec) < Int64(moment.seconds)
    }

    private static func size(_ path: URL) throws -> Int? { try state(path).map { Int($0.st_size) } }

    /// Nil when there is no such file.
    private static func state(_ path: URL) throws -> stat? {
        var state = stat()
        if stat(path.path, &state) == 0 { return state }
        guard errno == ENOENT || errno == ENOTDIR else { throw CocoaError(.fileReadUnknown) }
        return nil
    }

    /// A new name survives a power cut only when its folder has been written too.
    private static func synchronize(_ folder: URL) throws {
        let descriptor = open(folder.path, O_RDONLY)
        guard descriptor >= 0 else { throw CocoaError(.fileReadUnknown) }
        defer { _ = close(descriptor) }
        guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
