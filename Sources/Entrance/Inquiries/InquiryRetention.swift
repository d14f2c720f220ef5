package import Database
import Logging
package import Web

/// How long conversations are kept; `/privatliv` says the same.
package enum InquiryRetention {
    /// Months after an inquiry was closed.
    package static let closedMonths = 12
    /// Months after the last word of one that nobody closed.
    package static let silentMonths = 24

    /// Deletes what has been kept long enough, with everything said in it.
    ///
    /// What was promised and done about it stays in the journal; no word of it is there.
    ///
    /// - Returns: how many.
    @discardableResult
    package static func forgetOld(at now: Timestamp, in db: any Connection) throws -> Int {
        let today = DanishTime.date(of: now)
        let closed = Timestamp(today.adding(months: -closedMonths))
        let silent = Timestamp(today.adding(months: -silentMonths))
        return try db.run(
            """
            DELETE FROM inquiry WHERE merged_into_id IS NULL AND (closed_at < \(closed) OR (closed_at IS NULL
                AND answered_at IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM inquiry_message m WHERE m.inquiry_id = inquiry.id AND m.at >= \(silent)
                ) AND NOT EXISTS (
                    SELECT 1 FROM obligation b WHERE b.subject = 'inquiry' AND b.subject_id = inquiry.id
                        AND b.settled_at IS NULL
                )))
            """
        )
    }

    /// Once a day until the task is cancelled.
    package static func follow(_ site: Site) async {
        while !Task.isCancelled {
            let now = site.now()
            do {
                try await site.database.write { try forgetOld(at: now, in: $0) }
            } catch {
                site.logger.error("old inquiries could not be removed", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(86_400))
        }
    }
}
