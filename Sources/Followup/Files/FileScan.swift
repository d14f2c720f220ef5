import Database
import Foundation
import Web

/// What the virus scanner said of a content, and trying what it has not seen.
enum FileScan {
    static func note(
        _ verdict: Clamd.Verdict,
        on hash: ContentHash,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let (outcome, found): (Attachment.Scan, String?) =
            switch verdict {
            case .clean: (.clean, nil)
            case .infected(let name): (.infected, name.isEmpty ? "?" : name)
            }
        try db.run(
            """
            INSERT INTO file_scan (hash, at, outcome, found) VALUES (\(hash), \(now), \(outcome), \(found))
            ON CONFLICT (hash) DO NOTHING
            """
        )
    }

    static func outcome(of hash: ContentHash, in db: any Connection) throws -> Attachment.Scan? {
        try db.value("SELECT outcome FROM file_scan WHERE hash = \(hash)")
    }

    /// Contents that nobody has looked at, the oldest first.
    private static func waiting(in db: any Connection) throws -> [ContentHash] {
        try db.values(
            """
            SELECT a.hash FROM attachment a LEFT JOIN file_scan s ON s.hash = a.hash
            WHERE s.hash IS NULL GROUP BY a.hash ORDER BY MIN(a.id) LIMIT 50
            """
        )
    }

    /// Tries what was taken in while the scanner was away.
    ///
    /// - Returns: how many were tried.
    /// - Throws: ``Clamd/Unavailable``: it is still away.
    @discardableResult
    static func catchUp(_ files: Files, in database: any Database, at now: Timestamp) async throws -> Int {
        guard let scanner = files.scanner else { return 0 }
        let hashes = try await database.read { try waiting(in: $0) }
        for hash in hashes {
            guard let verdict = try await look(at: hash, files, scanner) else { continue }
            try await database.write { db in
                try note(verdict, on: hash, at: now, in: db)
                guard verdict != .clean else { return }
                let rows = try db.rows(
                    "SELECT subject, subject_id, municipality_id FROM attachment WHERE hash = \(hash) ORDER BY id"
                )
                for row in rows {
                    let subject = Subject(try row["subject"], try row["subject_id"])
                    try Journal.write(
                        .infected,
                        about: subject,
                        by: .system,
                        in: try row["municipality_id"],
                        at: now,
                        in: db
                    )
                }
            }
            if verdict != .clean { try await files.store.remove(hash, keptBefore: now.adding(seconds: 1)) }
        }
        return hashes.count
    }

    /// Nil for content that is missing or cannot be opened; `doctor` tells of it.
    private static func look(at hash: ContentHash, _ files: Files, _ scanner: Clamd) async throws -> Clamd.Verdict? {
        let copy = IncomingFile(name: "scan", in: files.incoming, most: FileLimits.mostFileBytes)
        try await copy.open()
        defer { try? FileManager.default.removeItem(at: copy.url) }
        var number = 0
        do {
            while let piece = try await files.store.piece(number, of: hash) {
                try await copy.take(piece)
                number += 1
            }
        } catch is SealingKeys.Fault {
            return nil
        }
        guard try await copy.close() != nil, number > 0 else { return nil }
        let url = copy.url
        return try await FileThreads.run { try scanner.scan(url) }
    }
}
