package import Database
import Foundation
package import Web

/// Content in rows of PostgreSQL, sealed, in pieces: for nodes that share a database and no disk.
///
/// What was kept before contents were sealed is read as it is, until ``sealAnew(at:)`` has been there.
package struct DatabaseFiles: FileStore {
    private let database: any Database
    private let seal: FileSeal

    package init(database: any Database, keys: SealingKeys) {
        self.database = database
        seal = FileSeal(keys: keys)
    }

    package func keep(_ content: ReceivedFile, at now: Timestamp) async throws {
        let (seal, hash) = (seal, content.hash)
        try await database.write { db in
            let isNew: Bool = try db.value(
                "SELECT NOT EXISTS (SELECT 1 FROM file_content WHERE hash = \(hash)) AS is_new"
            )
            try db.run(
                """
                INSERT INTO file_content (hash, bytes, kept_at, sealed_with)
                VALUES (\(hash), \(content.bytes), \(now), \(seal.currentKey))
                ON CONFLICT (hash) DO UPDATE SET kept_at = excluded.kept_at
                """
            )
            guard isNew else { return }
            let file = try FileHandle(forReadingFrom: content.url)
            defer { try? file.close() }
            var number = 0
            while let piece = try file.read(upToCount: FileSeal.piece), !piece.isEmpty {
                let sealed = [UInt8](try seal.seal(piece, piece: number, of: hash))
                try db.run("INSERT INTO file_piece (hash, number, bytes) VALUES (\(hash), \(number), \(sealed))")
                number += 1
            }
        }
    }

    package func piece(_ number: Int, of hash: ContentHash) async throws -> [UInt8]? {
        try await database.read { try read(number, of: hash, in: $0) }.map { [UInt8]($0) }
    }

    private func read(_ number: Int, of hash: ContentHash, in db: any Connection) throws -> Data? {
        let row = try db.rows(
            """
            SELECT p.bytes, c.sealed_with FROM file_piece p JOIN file_content c ON c.hash = p.hash
            WHERE p.hash = \(hash) AND p.number = \(number)
            """
        ).first
        guard let row else { return nil }
        let (bytes, key): ([UInt8], String?) = (try row["bytes"], try row["sealed_with"])
        guard let key else { return Data(bytes) }
        return try seal.open(Data(bytes), with: key, piece: number, of: hash)
    }

    package func sizes(of hashes: [ContentHash]) async throws -> [ContentHash: Int] {
        try await database.read { db in
            let rows = try db.rows("SELECT hash, bytes FROM file_content WHERE hash IN (\(list: hashes))")
            return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["hash"], try $0["bytes"]) })
        }
    }

    package func kept(before moment: Timestamp) async throws -> [ContentHash] {
        try await database.read {
            try $0.values("SELECT hash FROM file_content WHERE kept_at < \(moment) ORDER BY hash")
        }
    }

    package func remove(_ hash: ContentHash, keptBefore moment: Timestamp) async throws -> Bool {
        try await database.write {
            try $0.run("DELETE FROM file_content WHERE hash = \(hash) AND kept_at < \(moment)") > 0
        }
    }

    package func unsealed() async throws -> Int {
        try await database.read { try $0.value("SELECT COUNT(*) AS n FROM file_content WHERE sealed_with IS NULL") }
    }

    package func sealAnew(at now: Timestamp) async throws -> Int {
        let current = seal.currentKey
        let old: [ContentHash] = try await database.read {
            try $0.values(
                "SELECT hash FROM file_content WHERE sealed_with IS DISTINCT FROM \(current) ORDER BY hash"
            )
        }
        var count = 0
        for hash in old {
            count += try await database.write { db in
                let bytes: Int? = try db.value(
                    "SELECT bytes FROM file_content WHERE hash = \(hash) AND sealed_with IS DISTINCT FROM \(current)"
                )
                guard let bytes else { return 0 }
                for number in 0..<FileSeal.pieces(of: bytes) {
                    guard let plain = try read(number, of: hash, in: db) else { throw RowError.noRow }
                    let sealed = [UInt8](try seal.seal(plain, piece: number, of: hash))
                    try db.run("UPDATE file_piece SET bytes = \(sealed) WHERE hash = \(hash) AND number = \(number)")
                }
                return try db.run("UPDATE file_content SET sealed_with = \(current) WHERE hash = \(hash)")
            }
        }
        return count
    }
}
