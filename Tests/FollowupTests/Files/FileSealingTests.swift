import App
import Database
import Foundation
import Registry
import TestKit
import Testing
import Web

@testable import Followup

@Suite("Contents are sealed where they lie") struct FileSealingTests {
    // More than one piece, and not a whole number of them.
    private static let text = String(repeating: "Blå bøger. ", count: 60_000)

    private static let a = String(repeating: "a1", count: 32)
    private static let b = String(repeating: "b2", count: 32)

    private static func keys(_ lines: [String]) throws -> SealingKeys {
        try SealingKeys(lines.joined(separator: "\n"))
    }

    /// Keeps a text and attaches it to something, as a form would.
    @discardableResult
    private func attach(
        _ text: String,
        _ bench: TestInstallation,
        _ town: Town,
        _ store: any FileStore
    ) async throws -> ContentHash {
        let incoming = IncomingFile(name: "a.txt", in: try bench.installation.files().incoming, most: 10 << 20)
        try await incoming.open()
        try await incoming.take(Array(text.utf8))
        let file = try #require(try await incoming.close())
        try await store.keep(file, at: bench.clock.now)
        let now = bench.clock.now
        let kept = KeptFile(name: "a.txt", kind: .text, bytes: file.bytes, hash: file.hash)
        try await bench.database.write { db in
            try Attachment.add(
                [kept],
                to: Subject("obligation", 1),
                by: town.author(.adviser),
                in: town.municipality,
                at: now,
                in: db
            )
        }
        return file.hash
    }

    private func keeping(_ bench: TestInstallation, _ keys: SealingKeys) -> any FileStore {
        Files(folder: bench.folder, database: bench.database, keys: keys).store
    }

    private func read(_ hash: ContentHash, _ store: any FileStore) async throws -> String {
        var (bytes, number): ([UInt8], Int) = ([], 0)
        while let piece = try await store.piece(number, of: hash) {
            bytes += piece
            number += 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What lies on the disk or in the database.
    private func stored(_ hash: ContentHash, _ bench: TestInstallation) async throws -> Data {
        if bench.database.engine == .sqlite {
            return try Data(
                contentsOf: FolderFiles(folder: folder(bench), keys: try Self.keys([Self.a])).path(of: hash)
            )
        }
        let pieces: [[UInt8]] = try await bench.values(
            "SELECT bytes FROM file_piece WHERE hash = \(hash) ORDER BY number"
        )
        return Data(pieces.joined())
    }

    private func folder(_ bench: TestInstallation) -> URL { bench.folder.appending(path: "files") }

    /// Lays content there as it was before contents were sealed.
    private func unseal(_ hash: ContentHash, _ text: String, _ bench: TestInstallation) async throws {
        let bytes = Array(text.utf8)
        guard bench.database.engine == .postgres else {
            let path = FolderFiles(folder: folder(bench), keys: try Self.keys([Self.a])).path(of: hash)
            try Data(bytes).write(to: path)
            return
        }
        try await bench.database.write { db in
            try db.run("UPDATE file_content SET sealed_with = NULL WHERE hash = \(hash)")
            for (number, start) in stride(from: 0, to: bytes.count, by: FileSeal.piece).enumerated() {
                let piece = Array(bytes[start..<min(start + FileSeal.piece, bytes.count)])
                try db.run("UPDATE file_piece SET bytes = \(piece) WHERE hash = \(hash) AND number = \(number)")
            }
        }
    }

    @Test(arguments: engines) func `nobody can read them without the key, and their size is the content's`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let store = keeping(bench, try Self.keys([Self.a]))
            let hash = try await attach(Self.text, bench, town, store)
            let lying = try await stored(hash, bench)
            #expect(lying.range(of: Data("bøger".utf8)) == nil && lying.count > Self.text.utf8.count)
            #expect(try await read(hash, store) == Self.text)
            #expect(try await store.sizes(of: [hash]) == [hash: Self.text.utf8.count])
            await #expect(throws: SealingKeys.Fault.self) {
                _ = try await keeping(bench, try Self.keys([Self.b])).piece(0, of: hash)
            }
        }
    }

    @Test(arguments: engines) func `a rotation seals anew what an older key sealed, and what was never sealed`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let old = keeping(bench, try Self.keys([Self.a]))
            let hash = try await attach(Self.text, bench, town, old)
            let early = try await attach("Fra før", bench, town, old)
            let start = bench.clock.now
            try await unseal(early, "Fra før", bench)
            #expect(try await old.unsealed() == 1)
            #expect(try await read(early, old) == "Fra før")
            #expect(try await old.sizes(of: [early]) == [early: "Fra før".utf8.count])
            let both = keeping(bench, try Self.keys([Self.b, Self.a]))
            #expect(try await read(hash, both) == Self.text)
            let later = start.adding(seconds: 3_600)
            #expect(try await both.sealAnew(at: later) == 2)
            #expect(try await both.sealAnew(at: later) == 0)
            #expect(try await both.unsealed() == 0)
            let new = keeping(bench, try Self.keys([Self.b]))
            #expect(try await read(hash, new) == Self.text)
            #expect(try await read(early, new) == "Fra før")
            #expect(try await new.sizes(of: [hash, early]).values.sorted() == [8, Self.text.utf8.count])
            // Nothing is left on the way.
            let incoming = try FileManager.default.contentsOfDirectory(atPath: bench.installation.files().incoming.path)
            #expect(incoming.count == 2)
        }
    }

    @Test(arguments: engines)
    func `the command seals files with the key of the installation, and doctor tells of others`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let files = try bench.installation.files()
            let hash = try await attach("Referat", bench, town, files.store)
            try await unseal(hash, "Referat", bench)
            #expect(try await bench.installation.notes(hasMailServer: true).unsealedFiles == 1)
            #expect(try await FileSweep.faults(files, in: bench.database) == FileFaults())
            #expect(try await bench.installation.sealAnew().files == 1)
            #expect(try await bench.installation.notes(hasMailServer: true).unsealedFiles == 0)
            #expect(try await FileSweep.faults(files, in: bench.database) == FileFaults())
        }
    }

    @Test(arguments: engines) func `what was changed, or lies under another's hash, is found and not given out`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let files = try bench.installation.files()
            let (one, other) = (
                try await attach("Referat", bench, town, files.store),
                try await attach("Dagsord", bench, town, files.store)
            )
            if engine == .sqlite {
                let store = FolderFiles(folder: folder(bench), keys: try bench.installation.keys())
                try FileManager.default.removeItem(at: store.path(of: one))
                try FileManager.default.copyItem(at: store.path(of: other), to: store.path(of: one))
            } else {
                try await bench.database.write { db in
                    try db.run(
                        """
                        UPDATE file_piece SET bytes = (SELECT o.bytes FROM file_piece o WHERE o.hash = \(other))
                        WHERE hash = \(one)
                        """
                    )
                }
            }
            await #expect(throws: SealingKeys.Fault.broken) { _ = try await files.store.piece(0, of: one) }
            let findings = try await bench.installation.findings(patience: .zero)
            #expect(findings.contains(.filesDamaged(1)))
        }
    }
}
