package import Database
import Followup

/// A question about a pool that everybody may read with its answer.
package struct PoolQuestion: RowDecodable, Equatable, Sendable {
    enum State: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case waiting = "venter"
        case answered = "besvaret"
        /// Answered to whoever asked only, because it holds something about a person or is not about the pool.
        case withheld = "ikke-vist"
    }

    package var id: Int
    package var poolID: Int
    package var roundID: Int?
    package var text: String
    package var askedAt: Timestamp
    /// Of the organisation that asked; nil for somebody without an account.
    package var functionID: Int?
    var state: State
    package var answer: String?
    package var answeredAt: Timestamp?

    static let columns: SQL = """
        q.id, q.pool_id, q.round_id, q.text, q.asked_at, q.function_id, q.state, q.answer, q.answered_at
        """

    package init(row: Row) throws {
        id = try row["id"]
        poolID = try row["pool_id"]
        roundID = try row["round_id"]
        text = try row["text"]
        askedAt = try row["asked_at"]
        functionID = try row["function_id"]
        state = try row["state"]
        answer = try row["answer"]
        answeredAt = try row["answered_at"]
    }

    var subject: Subject { Subject("grant_question", id) }
}
