package import Database
import Foundation

/// Content in rows of PostgreSQL, in pieces: for nodes that share a database and no disk.
package struct DatabaseFiles: FileStore {
    private let database: any Database

    /// Bytes of a row.
    private static let piece = 1 << 18

    package init(database: any Database) { self.database = database }

    package func keep(_ content: ReceivedFile, at now: Timestamp) async throws {
        try await database.write { db in
            let isNew: Bool = try db.value(
                "SELECT NOT EXISTS (SELECT 1 FROM file_content WHERE hash = \(content.hash)) AS is_new"
            )
            try db.run(
                """
                INSERT INTO file_content (hash, bytes, kept_at) VALUES (\(content.hash), \(content.bytes), \(now))
                ON CONFLICT (hash) DO UPDATE SET kept_at = excluded.kept_at
                """
            )
            guard isNew else { return }
            let file = try FileHandle(forReadingFrom: content.url)
            defer { try? file.close() }
            var number = 0
            while let piece = try file.read(upToCount: Self.piece), !piece.isEmpty {
                try db.run(
                    """
                    INSERT INTO file_piece (hash, number, bytes) VALUES (\(content.hash), \(number), \([UInt8](piece)))
                    """
                )
                number += 1
            }
        }
    }

    package func piece(_ number: Int, of hash: ContentHash) async throws -> [UInt8]? {
        try await database.read {
            try $0.value("SELECT bytes FROM file_piece WHERE hash = \(hash) AND number = \(number)")
        }
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
}
