package import Database
import Followup
package import OpenFormats

/// What an import of funds did or would do.
package struct FundImportReport: Sendable, Equatable {
    /// Any of these, and nothing is imported.
    package var rejected: [ImportFinding]
    package var added = 0
    package var changed = 0
    package var unchanged = 0
    /// Funds that came with an earlier file and are not in this one: they are marked, not removed.
    package var absent = 0

    package var isAccepted: Bool { rejected.isEmpty }
}

/// Takes a file of funds into a municipality: all of it or nothing.
///
/// A fund whose row says the same as last time is left alone, so what was changed here stands; a second import of the same
/// file changes nothing.
package enum FundImport {
    private struct Known: RowDecodable {
        var id: Int
        var identifier: String
        var fingerprint: String
        var absentSince: CalendarDate?

        init(row: Row) throws {
            id = try row["id"]
            identifier = try row["identifier"]
            fingerprint = try row["fingerprint"]
            absentSince = try row["absent_since"]
        }
    }

    /// - `isDryRun`: says what would happen, and does nothing.
    package static func take(
        _ table: FundTable,
        municipality: Int,
        isDryRun: Bool = false,
        at now: Timestamp,
        in db: any Connection
    ) throws -> FundImportReport {
        var (table, drafts) = (table, [(FundTable.Line, FundDraft)]())
        var reader = FundLineReader(try FundVocabulary.load(municipality: municipality, in: db))
        for line in table.lines {
            if let draft = reader.read(line.cells) { drafts.append((line, draft)) }
            for fault in reader.faults { table.reject(line.line, fault.column.rawValue, fault.reason) }
        }
        var report = FundImportReport(rejected: table.rejected.sorted { $0.line < $1.line })
        guard report.isAccepted else { return report }
        let known: [Known] = try db.all(
            """
            SELECT id, identifier, fingerprint, absent_since FROM fund
            WHERE municipality_id = \(municipality) AND identifier IS NOT NULL ORDER BY id
            """
        )
        var left = Dictionary(uniqueKeysWithValues: known.map { ($0.identifier, $0) })
        for (line, draft) in drafts {
            let before = left.removeValue(forKey: line.origin.identifier)
            let isSame = before?.fingerprint == line.origin.fingerprint
            if before == nil { report.added += 1 } else if isSame { report.unchanged += 1 } else { report.changed += 1 }
            if isDryRun { continue }
            if let before {
                if !isSame {
                    _ = try Fund.change(
                        before.id,
                        to: draft,
                        from: line.origin,
                        seen: nil,
                        municipality: municipality,
                        by: .system,
                        at: now,
                        in: db
                    )
                }
                if before.absentSince != nil {
                    try db.run("UPDATE fund SET absent_since = NULL WHERE id = \(before.id)")
                }
            } else {
                try Fund.make(draft, from: line.origin, municipality: municipality, by: .system, at: now, in: db)
            }
        }
        let absent = left.values.filter { $0.absentSince == nil }.map(\.id).sorted()
        report.absent = absent.count
        if !isDryRun, !absent.isEmpty {
            try db.run(
                "UPDATE fund SET absent_since = \(DanishTime.date(of: now)) WHERE id IN (\(list: absent))"
            )
        }
        return report
    }
}
