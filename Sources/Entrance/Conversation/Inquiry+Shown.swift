import Database
import Followup

extension Inquiry {
    /// What the asker may read: the conversation, the parts that were split from it, and, of one it was merged into,
    /// what the municipality answered since then; never notes, and never another asker's words.
    func shown(in db: any Connection) throws -> [InquiryMessage] {
        try db.all(
            """
            SELECT m.id, m.author, m.text, m.at, COALESCE(f.title, k.name_da) AS function FROM inquiry_message m
            JOIN inquiry i ON i.id = m.inquiry_id
            LEFT JOIN function f ON f.id = m.function_id LEFT JOIN function_kind k ON k.id = f.kind_id
            WHERE (i.id = \(id) AND m.author <> 'note')
                OR (i.split_from_id = \(id) AND m.author = 'kommune')
                OR (i.id = \(mergedIntoID) AND m.author = 'kommune' AND m.at >= \(closedAt))
            ORDER BY m.at, m.id
            """
        )
    }

    /// The last day for an answer, while one is owed here or in the inquiry it was merged into.
    func due(_ owed: Obligation?, in db: any Connection) throws -> CalendarDate? {
        if let owed { return owed.dueOn }
        guard let mergedIntoID, let other = try Inquiry.find(id: mergedIntoID, in: db) else { return nil }
        return try other.owed(in: db)?.dueOn
    }

    /// What the asker said last of an answer, unless something was said since.
    func verdict(in db: any Connection) throws -> Verdict? {
        try db.value(
            """
            SELECT v.verdict FROM inquiry_verdict v WHERE v.inquiry_id = \(id) AND NOT EXISTS (
                SELECT 1 FROM inquiry_message m
                WHERE m.inquiry_id = v.inquiry_id AND m.author IN ('kommune', 'spoerger') AND m.at > v.at
            ) ORDER BY v.id DESC LIMIT 1
            """
        )
    }
}
