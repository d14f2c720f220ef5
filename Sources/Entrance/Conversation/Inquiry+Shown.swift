import Database
import Followup

extension Inquiry {
    /// What the asker may read: the conversation, what was answered of the parts that were split from it, and, of one it was merged into,
    /// what the municipality answered since then; never notes, and never another asker's words.
    func shown(in db: any Connection) throws -> [InquiryMessage] {
        try db.all(
            """
            \(Self.parts(of: id)), shown (id) AS (
                SELECT m.id FROM part JOIN inquiry_message m ON m.inquiry_id = part.id
                WHERE m.author IN ('kommune', 'medspil') OR (m.author = 'spoerger' AND part.id = \(id))
                UNION
                SELECT m.id FROM part JOIN inquiry i ON i.id = part.id
                JOIN inquiry_message m ON m.inquiry_id = i.merged_into_id
                WHERE m.author = 'kommune' AND m.at >= i.closed_at
            )
            SELECT m.id, m.author, m.text, m.at, COALESCE(f.title, k.name_da) AS function
            FROM shown JOIN inquiry_message m ON m.id = shown.id
            LEFT JOIN function f ON f.id = m.function_id LEFT JOIN function_kind k ON k.id = f.kind_id
            ORDER BY m.at, m.id
            """
        )
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
