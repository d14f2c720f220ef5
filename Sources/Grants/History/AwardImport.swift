package import Database
package import Registry

/// Takes a file of earlier awards in.
///
/// Rows are read, mended and laid in temporary tables while others write; the transaction that takes them over is short.
package enum AwardImport {
    /// How many records are compared with what is known at a time.
    private static let chunk = 500

    /// - `strict`: any deviation is an error, and nothing is taken.
    ///
    /// A second import of the same file changes nothing.
    package static func take(
        _ file: GrantFile,
        for municipality: Municipality,
        strict: Bool,
        at now: Timestamp,
        in database: any Database
    ) async throws -> AwardImportReport {
        struct Refused: Error { var report: AwardImportReport }
        do {
            return try await database.write { db in
                var report = try prepare(file, municipality, in: db)
                if strict, report.hasDeviations {
                    report.isRefused = true
                    throw Refused(report: report)
                }
                return report
            } _: { report, db in
                try carryOut(report, municipality.id, now, in: db)
                return report
            }
        } catch let refused as Refused {
            return refused.report
        }
    }

    // MARK: Before anybody waits

    private static func prepare(
        _ file: GrantFile,
        _ municipality: Municipality,
        in db: any Connection
    ) throws -> AwardImportReport {
        var stage = try AwardStage(municipality, dataset: file.dataset, in: db)
        var report = AwardImportReport(file.name)
        var seen: [String: Int] = [:]
        var waiting: [(row: Int, grant: ThreeSixtyGrant)] = []
        try file.each(stage.ids) { reading in
            report.note(reading)
            guard let grant = reading.grant else { return }
            if let earlier = seen.updateValue(reading.row, forKey: grant.id) {
                report.reject(reading.row, "id", "»\(grant.id)« står allerede i \(file.counting) \(earlier)")
                return
            }
            waiting.append((reading.row, grant))
            if waiting.count == chunk {
                try stage.add(waiting, &report, in: db)
                waiting.removeAll(keepingCapacity: true)
            }
        }
        try stage.add(waiting, &report, in: db)
        report.finish()
        return report
    }

    // MARK: In one transaction

    private static func carryOut(
        _ report: AwardImportReport,
        _ municipality: Int,
        _ now: Timestamp,
        in db: any Connection
    ) throws {
        guard report.added + report.changed > 0 else { return }
        try db.withoutTimeLimit {
            let moment: (StaticString, SQL) = ("changed_at", "\(now)")
            if report.added > 0 {
                try AwardStage.new.insert(
                    with: [("municipality_id", "\(municipality)"), ("source", "\(Award.Source.imported)"), moment],
                    in: db
                )
            }
            if report.changed > 0 {
                try AwardStage.changed.update(with: [("revision", "grant_award.revision + 1"), moment], in: db)
            }
            if report.added > 0 {
                try ChangeLog.record("grant_award", staged: AwardStage.new, municipality: municipality, in: db)
            }
            if report.changed > 0 {
                try ChangeLog.record("grant_award", staged: AwardStage.changed, municipality: municipality, in: db)
            }
        }
    }
}
