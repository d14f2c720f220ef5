package import Database
package import Foundation
import Synchronization
package import Web

/// Content in a folder, sealed, as `ab/cdef…`: for one machine, beside its SQLite file.
///
/// What was kept before contents were sealed is read as it is, until ``sealAnew(at:)`` has been there.
package final class FolderFiles: FileStore {
    private let folder: URL
    private let seal: FileSeal
    // Keeping and removing the same content at once would lose it. Only one process serves a folder.
    private let lock = Mutex(())

    package init(folder: URL, keys: SealingKeys) {
        self.folder = folder
        seal = FileSeal(keys: keys)
    }

    package func path(of hash: ContentHash) -> URL {
        folder.appending(path: String(hash.text.prefix(2))).appending(path: String(hash.text.dropFirst(2)))
    }

    package func keep(_ content: ReceivedFile, at now: Timestamp) async throws {
        let target = path(of: content.hash)
        try await FileThreads.run { [self] in
            let isHere = try lock.withLock { _ in
                guard try size(of: content.hash) == content.bytes else { return false }
                try Self.date(target, now)
                return true
            }
            if isHere { return }
            let file = try FileHandle(forReadingFrom: content.url)
            defer { try? file.close() }
            try put(content.hash, at: now) { _ in try file.read(upToCount: FileSeal.piece) }
        }
    }

    package func piece(_ number: Int, of hash: ContentHash) async throws -> [UInt8]? {
        try await FileThreads.run { [self] in try read(number, of: hash).map { [UInt8]($0) } }
    }

    package func sizes(of hashes: [ContentHash]) async throws -> [ContentHash: Int] {
        try await FileThreads.run { [self] in
            var sizes: [ContentHash: Int] = [:]
            for hash in hashes { sizes[hash] = try size(of: hash) }
            return sizes
        }
    }

    package func kept(before moment: Timestamp) async throws -> [ContentHash] {
        try await FileThreads.run { [self] in try all().filter { try isOlder($0, than: moment) } }
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

    package func unsealed() async throws -> Int {
        try await FileThreads.run { [self] in try all().count { try key(of: $0) == nil } }
    }

    package func sealAnew(at now: Timestamp) async throws -> Int {
        var count = 0
        for hash in try await FileThreads.run({ [self] in try all() }) {
            let isOld = try await FileThreads.run { [self] in
                guard try size(of: hash) != nil, try key(of: hash) != seal.currentKey else { return false }
                // As if it was kept now: another process may be about to attach it.
                try put(hash, at: now) { number in try read(number, of: hash) }
                return true
            }
            if isOld { count += 1 }
        }
        return count
    }

    // MARK: On the disk

    /// Writes content under its hash, sealed with the current key; what lies there is whole at any moment.
    private func put(
        _ hash: ContentHash,
        at now: Timestamp,
        _ next: (_ number: Int) throws -> Data?
    ) throws {
        let manager = FileManager.default
        let target = path(of: hash)
        let incoming = folder.appending(path: "incoming")
        for place in [incoming, target.deletingLastPathComponent()] {
            try manager.createDirectory(
                at: place,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        }
        let new = incoming.appending(path: UUID().uuidString)
        guard manager.createFile(atPath: new.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw CocoaError(.fileWriteUnknown)
        }
        defer { try? manager.removeItem(at: new) }
        let file = try FileHandle(forWritingTo: new)
        defer { try? file.close() }
        try file.write(contentsOf: FileSealHead(key: seal.currentKey).data)
        var number = 0
        while let bytes = try next(number), !bytes.isEmpty {
            try file.write(contentsOf: seal.seal(bytes, piece: number, of: hash))
            number += 1
        }
        try file.synchronize()
        try Self.date(new, now)
        try lock.withLock { _ in
            guard rename(new.path, target.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
            try Self.synchronize(target.deletingLastPathComponent())
            try Self.synchronize(folder)
        }
    }

    /// Nil after the last piece, and for what is not here.
    private func read(_ number: Int, of hash: ContentHash) throws -> Data? {
        guard let file = try? FileHandle(forReadingFrom: path(of: hash)) else { return nil }
        defer { try? file.close() }
        guard let head = FileSealHead(try file.read(upToCount: FileSealHead.bytes) ?? Data()) else {
            try file.seek(toOffset: UInt64(number * FileSeal.piece))
            return try file.read(upToCount: FileSeal.piece).flatMap { $0.isEmpty ? nil : $0 }
        }
        let whole = FileSeal.piece + FileSeal.added
        try file.seek(toOffset: UInt64(FileSealHead.bytes + number * whole))
        guard let sealed = try file.read(upToCount: whole), !sealed.isEmpty else { return nil }
        return try seal.open(sealed, with: head.key, piece: number, of: hash)
    }

    /// The id of the key it is sealed with; nil for what is not sealed.
    private func key(of hash: ContentHash) throws -> String? {
        let file = try FileHandle(forReadingFrom: path(of: hash))
        defer { try? file.close() }
        return FileSealHead(try file.read(upToCount: FileSealHead.bytes) ?? Data())?.key
    }

    /// Bytes of the content; nil for what is not here.
    private func size(of hash: ContentHash) throws -> Int? {
        guard let state = try Self.state(path(of: hash)) else { return nil }
        return try key(of: hash) == nil ? Int(state.st_size) : FileSealHead.content(of: Int(state.st_size))
    }

    private func all() throws -> [ContentHash] {
        let manager = FileManager.default
        let folders = (try? manager.contentsOfDirectory(atPath: folder.path)) ?? []
        return folders.sorted().filter { $0.utf8.count == 2 }.flatMap { first in
            let names = (try? manager.contentsOfDirectory(atPath: folder.appending(path: first).path)) ?? []
            return names.sorted().compactMap { ContentHash(first + $0) }
        }
    }

    private func isOlder(_ hash: ContentHash, than moment: Timestamp) throws -> Bool {
        guard let state = try Self.state(path(of: hash)) else { return false }
        return Int64(state.st_mtim.tv_sec) < Int64(moment.seconds)
    }

    /// Notes when content was kept.
    private static func date(_ path: URL, _ now: Timestamp) throws {
        let date = Date(timeIntervalSince1970: TimeInterval(now.seconds))
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path.path)
    }

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
