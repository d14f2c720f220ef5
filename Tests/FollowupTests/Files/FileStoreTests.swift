import App
import Database
import Foundation
import TestKit
import Testing

@testable import Followup

@Suite("Content of files") struct FileStoreTests {
    private func received(_ text: String, in bench: TestInstallation) async throws -> ReceivedFile {
        let file = IncomingFile(name: "a.txt", in: try bench.installation.files().incoming, most: 10 << 20)
        try await file.open()
        try await file.take(Array(text.utf8))
        return try #require(try await file.close())
    }

    private func read(_ hash: ContentHash, _ store: any FileStore) async throws -> String? {
        var (bytes, number): ([UInt8], Int) = ([], 0)
        while let piece = try await store.piece(number, of: hash) {
            bytes += piece
            number += 1
        }
        return number == 0 ? nil : String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: engines) func `the same content lies once, and comes out as it went in`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let store = try bench.installation.files().store
            // More than one piece, and not a whole number of them.
            let text = String(repeating: "Blå bøger. ", count: 60_000)
            let first = try await received(text, in: bench)
            let second = try await received(text, in: bench)
            #expect(first.hash == second.hash && first.url != second.url)
            #expect(first.bytes == text.utf8.count)
            try await store.keep(first, at: bench.clock.now)
            try await store.keep(second, at: bench.clock.now)
            #expect(try await read(first.hash, store) == text)
            #expect(try await store.sizes(of: [first.hash]) == [first.hash: text.utf8.count])
            #expect(try await store.kept(before: bench.clock.now.adding(seconds: 1)) == [first.hash])
        }
    }

    @Test(arguments: engines) func `content that is kept again is not removed as old`(engine: Engine) async throws {
        try await withInstallation(on: engine) { bench in
            let store = try bench.installation.files().store
            let start = bench.clock.now
            let file = try await received("hej", in: bench)
            try await store.keep(file, at: start)
            let later = start.adding(seconds: 90_000)
            try await store.keep(try await received("hej", in: bench), at: later)
            #expect(try await store.remove(file.hash, keptBefore: start.adding(seconds: 80_000)) == false)
            #expect(try await read(file.hash, store) == "hej")
            #expect(try await store.remove(file.hash, keptBefore: later.adding(seconds: 1)))
            #expect(try await read(file.hash, store) == nil)
            #expect(try await store.sizes(of: [file.hash]).isEmpty)
        }
    }

    @Test(arguments: engines) func `what belongs to nothing goes after a day, and what belongs to something stays`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let town = try await bench.peopled()
            let files = try bench.installation.files()
            let now = bench.clock.now
            let (needed, lost) = (try await received("i brug", in: bench), try await received("tabt", in: bench))
            for file in [needed, lost] { try await files.store.keep(file, at: now) }
            let kept = KeptFile(name: "a.txt", kind: .text, bytes: needed.bytes, hash: needed.hash)
            try await bench.database.write { db in
                let made = try Obligation.make(
                    try town.draft(.adviser, due: DanishTime.date(of: now)),
                    by: .system,
                    at: now,
                    in: db
                )
                try Attachment.add(
                    [kept],
                    to: made.reference,
                    by: town.author(.adviser),
                    in: town.municipality,
                    at: now,
                    in: db
                )
            }
            #expect(try await FileSweep.run(files, in: bench.database, at: now.adding(seconds: 3_600)) == 0)
            #expect(try await FileSweep.run(files, in: bench.database, at: now.adding(seconds: 90_000)) == 1)
            #expect(try await read(needed.hash, files.store) == "i brug")
            #expect(try await read(lost.hash, files.store) == nil)
            #expect(try await FileSweep.faults(files, in: bench.database) == FileFaults())
            try await files.store.remove(needed.hash, keptBefore: now.adding(seconds: 1))
            #expect(try await FileSweep.faults(files, in: bench.database) == FileFaults(missing: 1, damaged: 0))
            let findings = try await bench.installation.findings(patience: .zero)
            #expect(findings.contains(.filesMissing(1)))
        }
    }

    @Test func `files are nobody else's to read, and stand under their hash`() async throws {
        try await withInstallation(on: .sqlite) { bench in
            let file = try await received("hej", in: bench)
            let files = try bench.installation.files()
            try await files.store.keep(file, at: bench.clock.now)
            let hash = file.hash.text
            let path = bench.folder.appending(path: "files/\(hash.prefix(2))/\(hash.dropFirst(2))")
            let rights = try FileManager.default.attributesOfItem(atPath: path.path)[.posixPermissions] as? Int
            #expect(rights == 0o600)
        }
    }
}
