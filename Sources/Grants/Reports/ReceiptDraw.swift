import Crypto
package import Database
import Followup
package import Web

/// Which receipts of a report were looked at, and how they were chosen: anybody can do it again.
///
/// Each receipt gets the SHA-256 of report number, seed and receipt number, with a colon between; those with the lowest are looked at.
package struct ReceiptDraw: RowDecodable, Equatable, Sendable {
    package enum Method: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case all = "alle"
        /// Every tenth, rounded up.
        case sample = "stikproeve"
    }

    package var id: Int
    /// Of the sending.
    package var number: Int
    package var method: Method
    /// 32 hexadecimal digits that nobody chose.
    package var seed: String
    package var among: Int
    package var drawn: Int
    package var drawnAt: Timestamp

    package init(row: Row) throws {
        id = try row["id"]
        number = try row["number"]
        method = try row["method"]
        seed = try row["seed"]
        among = try row["among"]
        drawn = try row["drawn"]
        drawnAt = try row["drawn_at"]
    }

    /// One in ten, at least one.
    package static func size(of count: Int, _ method: Method) -> Int { method == .all ? count : (count + 9) / 10 }

    /// What a receipt is sorted by.
    package static func mark(report: Int, seed: String, receipt: Int) -> String {
        SHA256.hash(data: Array("\(report):\(seed):\(receipt)".utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0\(digits)" : digits
        }.joined()
    }

    /// The receipts to look at, in the order they were drawn.
    package static func choose(_ receipts: [Int], report: Int, seed: String, _ method: Method) -> [Int] {
        let marked = receipts.map { (mark: mark(report: report, seed: seed, receipt: $0), id: $0) }
        let sorted = marked.sorted { ($0.mark, $0.id) < ($1.mark, $1.id) }
        return sorted.prefix(size(of: receipts.count, method)).map(\.id)
    }

    /// A seed of the system's random numbers.
    package static func randomSeed() -> String {
        SymmetricKey(size: .bits128).withUnsafeBytes { bytes in
            bytes.map { byte in byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16) }.joined()
        }
    }

    package static func of(report: Int, in db: any Connection) throws -> ReceiptDraw? {
        try db.first(
            """
            SELECT id, number, method, seed, among, drawn, drawn_at FROM grant_report_draw WHERE report_id = \(report)
            ORDER BY number DESC LIMIT 1
            """
        )
    }
}

/// A receipt that was drawn, and what was seen.
package struct DrawnReceipt: RowDecodable, Equatable, Sendable {
    package enum Verdict: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case fine = "fin"
        /// Asked about.
        case asked = "spoerg"
    }

    package var id: Int
    package var position: Int
    package var attachmentID: Int
    package var name: String
    package var verdict: Verdict?
    package var note: String?

    package init(row: Row) throws {
        id = try row["id"]
        position = try row["position"]
        attachmentID = try row["attachment_id"]
        name = try row["name"]
        verdict = try row["verdict"]
        note = try row["note"]
    }

    package static func of(draw: Int, in db: any Connection) throws -> [DrawnReceipt] {
        try db.all(
            """
            SELECT id, position, attachment_id, name, verdict, note FROM grant_report_receipt WHERE draw_id = \(draw)
            ORDER BY position
            """
        )
    }
}

extension Report {
    /// Chooses receipts of the latest sending; once for each.
    ///
    /// - Returns: whether there was anything to choose from that was not chosen yet.
    package func draw(
        _ method: ReceiptDraw.Method,
        seed: String,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        guard state == .sent, let sending = try ReportSending.of(report: id, in: db).first else { return false }
        let files = sending.content.files
        let chosen = ReceiptDraw.choose(files.map(\.id), report: id, seed: seed, method)
        guard !chosen.isEmpty else { return false }
        let draw: Int? = try db.value(
            """
            INSERT INTO grant_report_draw (report_id, number, method, seed, among, drawn, drawn_at, drawn_by)
            VALUES (\(id), \(sending.number), \(method), \(seed), \(files.count), \(chosen.count), \(now),
                \(function.holdingID))
            ON CONFLICT (report_id, number) DO NOTHING RETURNING id
            """
        )
        guard let draw else { return false }
        for (index, file) in chosen.enumerated() {
            let name = files.first { $0.id == file }?.name ?? ""
            try db.run(
                """
                INSERT INTO grant_report_receipt (draw_id, position, attachment_id, name)
                VALUES (\(draw), \(index + 1), \(file), \(name))
                """
            )
        }
        let author = Author(function)
        try Journal.write(.drewReceipts, about: subject, by: author, in: municipalityID, at: now, in: db)
        return true
    }

    /// Notes what was seen at a receipt; it can be changed while the report waits.
    ///
    /// - Returns: whether the receipt is one that was drawn.
    package func check(
        receipt: Int,
        _ verdict: DrawnReceipt.Verdict,
        note: String?,
        by function: Actor.Function,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE grant_report_receipt SET verdict = \(verdict), note = \(note), checked_at = \(now),
                checked_by = \(function.holdingID)
            WHERE id = \(receipt) AND draw_id IN (SELECT d.id FROM grant_report_draw d WHERE d.report_id = \(id))
            """
        )
        guard changed > 0 else { return false }
        try Journal.write(
            .checkedReceipt,
            about: subject,
            by: Author(function),
            why: note,
            in: municipalityID,
            at: now,
            in: db
        )
        return true
    }
}
