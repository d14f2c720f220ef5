package import Database
import Followup
import Registry

/// How long conversations are kept, unless the municipality chose otherwise; `/privatliv` says which.
package enum InquiryRetention {
    /// Months after an inquiry was closed.
    package static let closedMonths = 12
    /// Months after the last word of one that nobody closed.
    package static let silentMonths = 24

    /// Deletes what has been kept as long as is usual, with everything said in it.
    ///
    /// What was promised and done about it stays in the journal; no word of it is there.
    ///
    /// - Returns: how many.
    @discardableResult
    package static func forgetOld(at now: Timestamp, in db: any Connection) throws -> Int {
        try forgetClosed(.init(now: now, time: .months(closedMonths)), in: db)
            + forgetSilent(.init(now: now, time: .months(silentMonths)), in: db)
    }

    static func forgetClosed(_ due: RetentionRule.Due, in db: any Connection) throws -> Int {
        try forget("i.closed_at < \(due.limit)", due, in: db)
    }

    static func forgetSilent(_ due: RetentionRule.Due, in db: any Connection) throws -> Int {
        try forget(
            """
            i.closed_at IS NULL AND i.answered_at IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM inquiry_message m WHERE m.inquiry_id = i.id AND m.at >= \(due.limit)
            ) AND NOT EXISTS (
                SELECT 1 FROM obligation b WHERE b.subject = 'inquiry' AND b.subject_id = i.id AND b.settled_at IS NULL
            )
            """,
            due,
            in: db
        )
    }

    /// What an asker still follows stays: one whose message was merged here and who waits for an answer, and parts that are
    /// open, for their only link is that of the whole.
    private static func forget(_ condition: SQL, _ due: RetentionRule.Due, in db: any Connection) throws -> Int {
        let count = try db.run(
            """
            DELETE FROM inquiry WHERE id IN (
                SELECT i.id FROM inquiry i
                WHERE i.merged_into_id IS NULL AND \(due.of("i.municipality_id")) AND \(condition)
                    AND NOT EXISTS (
                        SELECT 1 FROM inquiry c JOIN obligation b ON b.subject = 'inquiry' AND b.subject_id = c.id
                        WHERE c.merged_into_id = i.id AND b.settled_at IS NULL
                    ) AND NOT EXISTS (
                        SELECT 1 FROM inquiry c LEFT JOIN inquiry p ON p.id = c.split_from_id
                        WHERE c.closed_at IS NULL AND (c.split_from_id = i.id OR p.split_from_id = i.id)
                    )
                ORDER BY i.id LIMIT \(due.most)
            )
            """
        )
        if count > 0 { try Attachment.forgetLost(of: "inquiry", "inquiry", in: db) }
        return count
    }
}
