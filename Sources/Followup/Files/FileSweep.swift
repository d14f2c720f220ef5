import Crypto
package import Database
import Foundation
import Logging
package import Web

/// Removes content that belongs to nothing, and what was left on its way in.
package enum FileSweep {
    /// Seconds that content is let lie: a form may be under way, or a back-up.
    package static let patience = 86_400
    /// Contents that are asked for at once.
    private static let batch = 500

    /// - Returns: how many contents were removed.
    @discardableResult
    package static func run(_ files: Files, in database: any Database, at now: Timestamp) async throws -> Int {
        let limit = now.adding(seconds: -patience)
        try await removeIncoming(files.incoming, before: limit)
        var rest = try await files.store.kept(before: limit)[...]
        var count = 0
        while !rest.isEmpty {
            let some = Array(rest.prefix(batch))
            rest = rest.dropFirst(batch)
            let needed = try await database.read { db in
                Set(
                    try db.values("SELECT DISTINCT hash FROM attachment WHERE hash IN (\(list: some))") as [ContentHash]
                )
            }
            for hash in some where !needed.contains(hash) {
                if try await files.store.remove(hash, keptBefore: limit) { count += 1 }
            }
        }
        return count
    }

    private static func removeIncoming(_ folder: URL, before limit: Timestamp) async throws {
        let date = Date(timeIntervalSince1970: TimeInterval(limit.seconds))
        try await FileThreads.run {
            let manager = FileManager.default
            for name in (try? manager.contentsOfDirectory(atPath: folder.path)) ?? [] {
                let path = folder.appending(path: name).path
                let made = try manager.attributesOfItem(atPath: path)[.modificationDate] as? Date
                if let made, made < date { try manager.removeItem(atPath: path) }
            }
        }
    }

    /// Reads every content that something refers to, and tries whether it is what was kept.
    package static func faults(_ files: Files, in database: any Database) async throws -> FileFaults {
        let known = try await database.read { db in
            try db.rows(
                """
                SELECT DISTINCT a.hash, a.bytes FROM attachment a LEFT JOIN file_scan s ON s.hash = a.hash
                WHERE s.outcome IS NULL OR s.outcome = \(Attachment.Scan.clean) ORDER BY a.hash
                """
            ).map { (hash: try $0["hash"] as ContentHash, bytes: try $0["bytes"] as Int) }
        }
        var faults = FileFaults()
        var rest = known[...]
        while !rest.isEmpty {
            let some = rest.prefix(batch)
            rest = rest.dropFirst(batch)
            let sizes = try await files.store.sizes(of: some.map(\.hash))
            for (hash, bytes) in some {
                if sizes[hash] != bytes {
                    faults.missing += 1
                } else if try await !isWhole(hash, in: files.store) {
                    faults.damaged += 1
                }
            }
        }
        return faults
    }

    /// Whether content can be opened and has the hash that it lies under.
    private static func isWhole(_ hash: ContentHash, in store: any FileStore) async throws -> Bool {
        var digest = SHA256()
        var number = 0
        do {
            while let piece = try await store.piece(number, of: hash) {
                digest.update(data: piece)
                number += 1
            }
        } catch is SealingKeys.Fault {
            return false
        }
        return digest.finalize().hex == hash.text
    }

    /// Beside the requests, until the task is cancelled: scans what waits each minute, and sweeps once a day.
    package static func follow(_ files: Files, on site: Site) async {
        var swept: CalendarDate?
        while !Task.isCancelled {
            let now = site.now()
            do {
                if swept != DanishTime.date(of: now) {
                    try await run(files, in: site.database, at: now)
                    swept = DanishTime.date(of: now)
                }
                try await FileScan.catchUp(files, in: site.database, at: now)
            } catch let error as Clamd.Unavailable {
                site.logger.error("virus scanner does not answer", metadata: ["error": "\(error.reason)"])
            } catch {
                site.logger.error("files could not be looked after", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(60))
        }
    }
}

/// What is wrong with the contents of files.
package struct FileFaults: Equatable, Sendable {
    /// Not there, or cut off.
    package var missing = 0
    /// They cannot be opened, or are not what was kept.
    package var damaged = 0
}
