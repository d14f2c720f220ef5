import Crypto
package import Database
import Web

/// The chain that shows whether the journal was changed afterwards.
///
/// A job seals what was written since the last time: the seal is the hash of those entries and of the seal before.
package enum JournalSeal {
    /// What does not fit.
    package enum Fault: Equatable, Sendable {
        /// Entries of a seal were changed, removed or added.
        case broken(seal: Int)
        /// A reason is not the one that was written.
        case reason(entry: Int)
    }

    private struct Entry: RowDecodable {
        var id: Int
        var line: String

        init(row: Row) throws {
            id = try row["id"]
            let at: Timestamp = try row["at"]
            let received: CalendarDate? = try row["received_on"]
            let sent: CalendarDate? = try row["sent_on"]
            let numbers: [Int?] = [
                id, try row["municipality_id"], try row["holding_id"], try row["function_id"], try row["subject_id"],
            ]
            let texts: [String?] = [
                at.description, try row["author"], try row["act"], try row["subject"], try row["theme"],
                received?.description, sent?.description, try row["reason_hash"],
            ]
            // Each part with its length, so that none can flow into the next.
            let parts = numbers.map { $0.map(String.init) } + texts
            line = parts.map { $0.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined(separator: " ")
        }

        static let columns: SQL = """
            id, municipality_id, at, author, holding_id, function_id, act, subject, subject_id, theme, received_on, \
            sent_on, reason_hash
            """
    }

    /// Entries that one seal covers at most.
    package static let most = 5_000

    /// Seals what is not sealed yet.
    ///
    /// - Returns: how many entries; ``most`` says that there may be more.
    @discardableResult
    package static func seal(at now: Timestamp, in db: any Connection) throws -> Int {
        let entries: [Entry] = try db.all(
            "SELECT \(Entry.columns) FROM journal_entry WHERE seal_id IS NULL ORDER BY id LIMIT \(most)"
        )
        guard let first = entries.first, let last = entries.last else { return 0 }
        let before: String = try db.value("SELECT hash FROM journal_seal ORDER BY id DESC LIMIT 1") ?? ""
        let id: Int = try db.value(
            """
            INSERT INTO journal_seal (hash, entries, sealed_at)
            VALUES (\(hash(entries, after: before)), \(entries.count), \(now)) RETURNING id
            """
        )
        try db.run(
            """
            UPDATE journal_entry SET seal_id = \(id)
            WHERE seal_id IS NULL AND id BETWEEN \(first.id) AND \(last.id)
            """
        )
        return entries.count
    }

    /// Reads the whole journal and tries every seal.
    package static func faults(in db: any Connection) throws -> [Fault] {
        var faults: [Fault] = []
        var before = ""
        let seals = try db.rows("SELECT id, hash, entries FROM journal_seal ORDER BY id")
        for seal in seals {
            let id: Int = try seal["id"]
            let (hash, count): (String, Int) = (try seal["hash"], try seal["entries"])
            let entries: [Entry] = try db.all(
                "SELECT \(Entry.columns) FROM journal_entry WHERE seal_id = \(id) ORDER BY id"
            )
            if entries.count != count || self.hash(entries, after: before) != hash { faults.append(.broken(seal: id)) }
            before = hash
        }
        let reasons = try db.rows(
            """
            SELECT r.entry_id, r.salt, r.text, j.reason_hash FROM journal_reason r
            JOIN journal_entry j ON j.id = r.entry_id ORDER BY r.entry_id
            """
        )
        for row in reasons {
            let print: String? = try row["reason_hash"]
            if Journal.fingerprint(of: try row["text"], salt: try row["salt"]) != print {
                faults.append(.reason(entry: try row["entry_id"]))
            }
        }
        return faults
    }

    private static func hash(_ entries: [Entry], after before: String) -> String {
        var hash = SHA256()
        hash.update(data: Array(before.utf8))
        for entry in entries { hash.update(data: Array("\n\(entry.line)".utf8)) }
        return hash.finalize().hex
    }
}
