import App
import Database
import Foundation
import Registry
import TestKit
import Testing

@testable import Followup

@Suite("Files in a backup") struct FileBackupTests {
    @Test func `come back with the database, and a missing one is no backup`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            let town = try await bench.peopled()
            let (files, now) = (try bench.installation.files(), bench.clock.now)
            let texts = ["Referat", "Dagsorden", "Referat"]
            for text in texts {
                let incoming = IncomingFile(name: "a.txt", in: files.incoming, most: 1_000)
                try await incoming.open()
                try await incoming.take(Array(text.utf8))
                let file = try #require(try await incoming.close())
                try await files.store.keep(file, at: now)
                let kept = KeptFile(name: "\(text).txt", kind: .text, bytes: file.bytes, hash: file.hash)
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
            }
            let (backup, target) = (bench.folder.appending(path: "b.tar"), bench.folder.appending(path: "b"))
            let manifest = try await Backup.make(of: bench.installation, at: backup)
            #expect(manifest.files.count == 3 && manifest.format == 3)
            _ = try Backup.restore(backup, to: target)
            let copy = try Installation.open(folder: target, postgres: nil)
            // Contents are sealed, and no backup holds the key.
            #expect(try await FileSweep.faults(copy.files(), in: copy.database) == FileFaults(missing: 0, damaged: 2))
            let key = target.appending(path: "medspil.key")
            try FileManager.default.removeItem(at: key)
            try FileManager.default.copyItem(at: bench.folder.appending(path: "medspil.key"), to: key)
            #expect(try await FileSweep.faults(copy.files(), in: copy.database) == FileFaults())
            let hashes = try await copy.database.read { try Attachment.hashes(in: $0) }
            var contents: Set<String> = []
            for hash in hashes {
                contents.insert(String(decoding: try await copy.files().store.piece(0, of: hash) ?? [], as: UTF8.self))
            }
            #expect(contents == ["Referat", "Dagsorden"])
            try await copy.database.close()
            let lost = try #require(hashes.first)
            try await files.store.remove(lost, keptBefore: now.adding(seconds: 1))
            await #expect(throws: BackupFailure.filesMissing) {
                _ = try await Backup.make(of: bench.installation, at: bench.folder.appending(path: "c.tar"))
            }
            // Nothing half is left.
            let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
            #expect(!names.contains { $0.contains("c.tar") })
        }
    }
}
