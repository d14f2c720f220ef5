import Crypto
import Database
import Followup
package import Foundation

/// All of an installation in one file: a tar archive with a manifest, the database and the files that belong to something.
///
/// The search index is not in it, because it is built from the database.
package enum Backup {
    private static let chunk = 1 << 20

    // MARK: Making

    /// Writes a backup of one moment, while others read and write.
    ///
    /// - Parameters:
    ///   - installation: on SQLite.
    ///   - file: appears when it is whole; it must not be there yet.
    ///   - now: the moment to note in it.
    /// - Returns: what is in it.
    /// - Throws: ``BackupFailure``; a file error.
    package static func make(
        of installation: Installation,
        at file: URL,
        now: Date = .now
    ) async throws -> BackupManifest {
        guard let database = installation.database as? SQLiteDatabase else { throw BackupFailure.otherEngine }
        guard !FileManager.default.fileExists(atPath: file.path) else { throw BackupFailure.fileExists }
        let work = file.deletingLastPathComponent().appending(path: ".\(file.lastPathComponent).\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: work,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        defer { try? FileManager.default.removeItem(at: work) }
        let copy = work.appending(path: BackupManifest.databaseName)
        var manifest = try await copied(installation, database, to: copy)
        manifest.madeAt = now
        let archive = work.appending(path: "archive")
        try write(manifest, in: work, to: archive)
        // A link never replaces what somebody put there meanwhile.
        guard link(archive.path, file.path) == 0 else { throw BackupFailure.fileExists }
        try synchronize(file.deletingLastPathComponent())
        return manifest
    }

    /// Copies the database, and holds on to the files it speaks of.
    private static func copied(
        _ installation: Installation,
        _ database: SQLiteDatabase,
        to copy: URL
    ) async throws -> BackupManifest {
        let work = copy.deletingLastPathComponent()
        for _ in 1...3 {
            try? FileManager.default.removeItem(at: copy)
            try await database.copy(to: copy.path)
            var (manifest, hashes) = try await inspected(copy)
            manifest.files = [try described(copy, named: BackupManifest.databaseName)]
            let missing = try hold(hashes, of: installation, in: work)
            guard try await Attachment.areNeeded(missing, in: database) else {
                // Taken off, and swept away, since the database was copied: then once more.
                if !missing.isEmpty { continue }
                for hash in hashes {
                    let name = BackupManifest.name(of: hash)
                    manifest.files.append(try described(work.appending(path: name), named: name))
                }
                manifest.format = hashes.isEmpty ? 1 : BackupManifest.currentFormat
                return manifest
            }
            break
        }
        throw BackupFailure.filesMissing
    }

    /// Links the files into a folder, where no sweep takes them.
    ///
    /// - Returns: those that are not there.
    private static func hold(
        _ hashes: [ContentHash],
        of installation: Installation,
        in work: URL
    ) throws -> [ContentHash] {
        try hashes.filter { hash in
            let name = BackupManifest.name(of: hash)
            let target = work.appending(path: name)
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            let source = installation.folder.appending(path: name)
            if link(source.path, target.path) == 0 || errno == EEXIST { return false }
            if errno == ENOENT { return true }
            // Another disk has no links.
            try FileManager.default.copyItem(at: source, to: target)
            return false
        }
    }

    /// What a copied database says of itself, and the files it speaks of.
    private static func inspected(_ copy: URL) async throws -> (BackupManifest, [ContentHash]) {
        let database = try SQLiteDatabase(path: copy.path)
        let (damage, schema, position, hashes) = try await database.read { db in
            (
                try Integrity.findings(in: db),
                try db.values("SELECT name FROM schema_step ORDER BY name", as: String.self),
                try ChangeLog.position(in: db),
                try Attachment.hashes(in: db)
            )
        }
        try await database.close()
        if let finding = damage.first { throw BackupFailure.damagedSource("\(finding)") }
        let manifest = BackupManifest(
            format: BackupManifest.currentFormat,
            madeAt: .now,
            schema: schema,
            position: position,
            files: []
        )
        return (manifest, hashes)
    }

    private static func described(_ file: URL, named name: String) throws -> BackupManifest.File {
        var (digest, bytes) = (SHA256(), 0)
        try read(file) {
            digest.update(data: $0)
            bytes += $0.count
        }
        return BackupManifest.File(name: name, bytes: bytes, sha256: hex(digest))
    }

    private static func write(_ manifest: BackupManifest, in work: URL, to archive: URL) throws {
        guard
            FileManager.default.createFile(atPath: archive.path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
        let output = try FileHandle(forWritingTo: archive)
        defer { try? output.close() }
        let time = Int(manifest.madeAt.timeIntervalSince1970)
        let text = try manifest.encoded()
        try output.write(
            contentsOf: TarArchive.header(name: BackupManifest.fileName, size: text.count, time: time) + text
        )
        try output.write(contentsOf: Data(count: TarArchive.padding(after: text.count)))
        for file in manifest.files {
            try output.write(contentsOf: TarArchive.header(name: file.name, size: file.bytes, time: time))
            try read(work.appending(path: file.name)) { try output.write(contentsOf: $0) }
            try output.write(contentsOf: Data(count: TarArchive.padding(after: file.bytes)))
        }
        try output.write(contentsOf: Data(count: 2 * TarArchive.block))
        try output.synchronize()
    }

    // MARK: Restoring

    /// Lays a backup into an empty folder.
    ///
    /// A file that is not whole and as it was made changes nothing.
    ///
    /// - Parameters:
    ///   - file: what ``make(of:at:now:)`` wrote.
    ///   - folder: made when it does not exist; must be empty.
    /// - Returns: what was in it.
    /// - Throws: ``BackupFailure``; a file error.
    package static func restore(_ file: URL, to folder: URL) throws -> BackupManifest {
        let manager = FileManager.default
        if let content = try? manager.contentsOfDirectory(atPath: folder.path), !content.isEmpty {
            throw BackupFailure.folderNotEmpty
        }
        let input = try FileHandle(forReadingFrom: file)
        defer { try? input.close() }
        let manifest = try manifest(in: input)
        try manager.createDirectory(at: folder, withIntermediateDirectories: true)
        let work = folder.appending(path: ".restore-\(UUID().uuidString)")
        try manager.createDirectory(at: work, withIntermediateDirectories: false)
        defer { try? manager.removeItem(at: work) }
        for expected in manifest.files {
            guard BackupManifest.isKnown(expected) else { throw BackupFailure.noBackup }
            let target = work.appending(path: expected.name)
            try manager.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try extract(expected, from: input, to: target)
        }
        // Only now, when everything has been found right, does anything get its name.
        for name in try manager.contentsOfDirectory(atPath: work.path).sorted() {
            try manager.moveItem(at: work.appending(path: name), to: folder.appending(path: name))
        }
        try synchronize(folder)
        return manifest
    }

    private static func manifest(in input: FileHandle) throws -> BackupManifest {
        guard let header = try input.read(upToCount: TarArchive.block), !header.isEmpty else {
            throw BackupFailure.noBackup
        }
        // A manifest of more than a megabyte is somebody else's file.
        guard let entry = try TarArchive.entry(header), entry.name == BackupManifest.fileName, entry.size < 1 << 20,
            let text = try input.read(upToCount: entry.size + TarArchive.padding(after: entry.size))
        else { throw BackupFailure.noBackup }
        guard text.count >= entry.size else { throw BackupFailure.cutOff }
        let manifest = try BackupManifest.read(text.prefix(entry.size))
        guard !manifest.files.isEmpty else { throw BackupFailure.noBackup }
        return manifest
    }

    private static func extract(_ expected: BackupManifest.File, from input: FileHandle, to file: URL) throws {
        guard let header = try input.read(upToCount: TarArchive.block), let entry = try TarArchive.entry(header) else {
            throw BackupFailure.cutOff
        }
        guard entry.name == expected.name, entry.size == expected.bytes else { throw BackupFailure.noBackup }
        guard FileManager.default.createFile(atPath: file.path, contents: nil) else {
            throw CocoaError(.fileWriteUnknown)
        }
        let output = try FileHandle(forWritingTo: file)
        defer { try? output.close() }
        var (digest, left) = (SHA256(), entry.size)
        while left > 0 {
            guard let piece = try input.read(upToCount: min(left, chunk)), !piece.isEmpty else {
                throw BackupFailure.cutOff
            }
            digest.update(data: piece)
            try output.write(contentsOf: piece)
            left -= piece.count
        }
        guard hex(digest) == expected.sha256 else { throw BackupFailure.wrongChecksum(expected.name) }
        let padding = TarArchive.padding(after: entry.size)
        let rest = padding == 0 ? nil : try input.read(upToCount: padding)
        guard (rest ?? Data()).count == padding else { throw BackupFailure.cutOff }
        try output.synchronize()
    }

    // MARK: Files

    private static func read(_ file: URL, _ body: (Data) throws -> Void) throws {
        let input = try FileHandle(forReadingFrom: file)
        defer { try? input.close() }
        while let piece = try input.read(upToCount: chunk), !piece.isEmpty { try body(piece) }
    }

    /// A new name survives a power cut only when its folder has been written too.
    private static func synchronize(_ folder: URL) throws {
        let descriptor = open(folder.path, O_RDONLY)
        guard descriptor >= 0 else { return }
        defer { _ = Foundation.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    private static func hex(_ digest: SHA256) -> String {
        digest.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
