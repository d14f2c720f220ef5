import Database
import Followup
import Registry

/// A draft that somebody was asked to approve, and the answer.
struct EditSending: RowDecodable, Sendable {
    enum Answer: String, SQLEncodable, SQLDecodable, Sendable {
        case approved = "godkendt"
        case returned = "tilbage"
        case withdrawn = "trukket"
    }

    var id: Int
    var draftID: Int
    /// Of the draft, when it was sent.
    var revision: Int
    var sentAt: Timestamp
    /// The function that sent it.
    var functionID: Int
    /// The function that owes an answer.
    var approverID: Int
    var approver: String
    var dueOn: CalendarDate
    /// Nil while it waits.
    var answer: Answer?
    var answeredAt: Timestamp?
    var reason: String?

    private static let columns: SQL = """
        s.id, s.draft_id, s.revision, s.sent_at, s.function_id, s.approver_id, s.due_on, s.answer, s.answered_at, \
        s.reason, COALESCE(f.title, k.name_da) || ', ' || COALESCE(u.name, o.name) AS approver
        """
    private static let tables: SQL = """
        edit_sending s JOIN function f ON f.id = s.approver_id JOIN function_kind k ON k.id = f.kind_id
        LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN organization o ON o.id = f.organization_id
        """

    init(row: Row) throws {
        id = try row["id"]
        draftID = try row["draft_id"]
        revision = try row["revision"]
        sentAt = try row["sent_at"]
        functionID = try row["function_id"]
        approverID = try row["approver_id"]
        approver = try row["approver"]
        dueOn = try row["due_on"]
        answer = try row["answer"]
        answeredAt = try row["answered_at"]
        reason = try row["reason"]
    }

    /// The last time a draft was sent, if ever.
    static func last(_ draft: Int, in db: any Connection) throws -> EditSending? {
        try db.first("SELECT \(columns) FROM \(tables) WHERE s.draft_id = \(draft) ORDER BY s.id DESC LIMIT 1")
    }

    /// With the function that owes the answer now, and its day: a promise can be passed on and moved.
    func asPromised(in db: any Connection) throws -> EditSending {
        guard answer == nil,
            let promise = try Obligation.open(
                about: Followup.Subject("edit_draft", draftID),
                kind: .approveOffer,
                in: db
            )
            .first,
            let owner = try Function.find(id: promise.ownerID, in: db)
        else { return self }
        var sending = self
        sending.approver = try Place.full(owner, in: db)
        sending.dueOn = promise.dueOn
        return sending
    }

    /// Answers it.
    ///
    /// - Returns: false when somebody else has.
    func answer(
        _ answer: Answer,
        why reason: String? = nil,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        try db.run(
            """
            UPDATE edit_sending SET answer = \(answer), answered_at = \(now), answered_by = \(author.holding),
                reason = \(reason)
            WHERE id = \(id) AND answered_at IS NULL
            """
        ) > 0
    }
}
