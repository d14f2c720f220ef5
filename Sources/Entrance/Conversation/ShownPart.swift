import Database
import Followup
import Web

/// One part of what somebody wrote, as the asker follows it: the message itself, or what was split from it.
struct ShownPart: RowDecodable, Sendable {
    var inquiry: Inquiry
    /// The function that answers, and its unit.
    var owner: String
    var unit: String?
    /// The last day for an answer, while one is owed here or in the inquiry it was merged into.
    var due: CalendarDate?
    /// Counts the answers, here and where it was merged into.
    private var answers: Int
    /// What the asker said last of an answer, unless something was said since.
    var verdict: Verdict?
    /// The first words, sealed.
    var sealed: String?

    init(row: Row) throws {
        inquiry = try Inquiry(row: row)
        owner = try row["owner"]
        unit = try row["unit"]
        due = try row["due_on"]
        answers = try row["answers"]
        verdict = try row["verdict"]
        sealed = try row["text"]
    }

    enum Turn: Sendable, Equatable {
        case ours(due: CalendarDate)
        case asker
        case over
    }

    var turn: Turn {
        if let due { return .ours(due: due) }
        // What was merged is closed from then on, whatever its asker still has to say.
        let isOver = inquiry.mergedIntoID == nil ? inquiry.closedAt != nil : verdict == .helped
        return isOver ? .over : .asker
    }

    /// Whether the asker can say that it helped, or that it did not.
    var mayJudge: Bool { due == nil && answers > 0 && verdict != .helped }
}

extension Inquiry {
    /// This one and whatever was split from it, at any depth; `part`, for a statement.
    static func parts(of id: Int) -> SQL {
        """
        WITH RECURSIVE part (id) AS (
            SELECT i.id FROM inquiry i WHERE i.id = \(id)
            UNION
            SELECT i.id FROM inquiry i JOIN part p ON i.split_from_id = p.id
        )
        """
    }

    /// What the asker follows by the one link, the first first; one statement.
    func shownParts(in db: any Connection) throws -> [ShownPart] {
        try db.all(
            """
            \(Self.parts(of: id))
            SELECT \(Self.columns), COALESCE(b.due_on, o.due_on) AS due_on,
                COALESCE(f.title, k.name_da) AS owner, u.name AS unit,
                (
                    SELECT COUNT(*) FROM inquiry_message m WHERE m.author = 'kommune' AND (
                        m.inquiry_id = i.id OR (m.inquiry_id = i.merged_into_id AND m.at >= i.closed_at)
                    )
                ) AS answers,
                (
                    SELECT v.verdict FROM inquiry_verdict v WHERE v.inquiry_id = i.id AND NOT EXISTS (
                        SELECT 1 FROM inquiry_message m
                        WHERE m.inquiry_id = v.inquiry_id AND m.author IN ('kommune', 'spoerger') AND m.at > v.at
                    ) ORDER BY v.id DESC LIMIT 1
                ) AS verdict,
                (
                    SELECT m.text FROM inquiry_message m
                    WHERE m.inquiry_id = i.id AND m.author = 'spoerger' ORDER BY m.id LIMIT 1
                ) AS text
            FROM part JOIN inquiry i ON i.id = part.id
            LEFT JOIN obligation b
                ON b.subject = 'inquiry' AND b.subject_id = i.id AND b.kind = 'svar' AND b.settled_at IS NULL
            LEFT JOIN obligation o
                ON o.subject = 'inquiry' AND o.subject_id = i.merged_into_id AND o.kind = 'svar'
                AND o.settled_at IS NULL
            JOIN function f ON f.id = COALESCE(b.owner_id, o.owner_id, i.owner_id)
            JOIN function_kind k ON k.id = f.kind_id LEFT JOIN unit u ON u.id = f.unit_id
            ORDER BY i.id
            """
        )
    }
}
