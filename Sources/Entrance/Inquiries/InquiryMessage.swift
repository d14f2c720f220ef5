import Database
import Web

/// One thing said in a conversation, or noted beside it.
struct InquiryMessage: RowDecodable, Sendable, Equatable {
    enum Author: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
        case asker = "spoerger"
        case staff = "kommune"
        /// Staff to each other; the asker never sees it.
        case note
        /// Medspil itself: moved, merged.
        case system = "medspil"

        static var list: String { allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ") }
    }

    var id: Int
    var author: Author
    /// "Frivilligkonsulent"; of staff.
    var function: String?
    var sealed: String
    var at: Timestamp

    init(row: Row) throws {
        id = try row["id"]
        author = try row["author"]
        function = try row["function"]
        sealed = try row["text"]
        at = try row["at"]
    }

    /// What was said.
    ///
    /// - Throws: ``SealingKeys/Fault``.
    func text(_ keys: SealingKeys) throws -> String { try keys.open(sealed, for: InquirySeal.text) }

    /// Everything said, the first first.
    static func of(_ inquiry: Inquiry, in db: any Connection) throws -> [InquiryMessage] {
        try db.all(
            """
            SELECT m.id, m.author, m.text, m.at, COALESCE(f.title, k.name_da) AS function FROM inquiry_message m
            LEFT JOIN function f ON f.id = m.function_id LEFT JOIN function_kind k ON k.id = f.kind_id
            WHERE m.inquiry_id = \(inquiry.id) ORDER BY m.id
            """
        )
    }

    /// - `key`: of the form; a second one with it is refused by the schema.
    ///
    /// - Throws: `UniqueViolation` for a form that was sent before.
    static func add(
        _ text: String,
        by author: Author,
        function: Int? = nil,
        to inquiry: Int,
        once key: InquiryToken? = nil,
        keys: SealingKeys,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO inquiry_message (inquiry_id, author, function_id, text, at, once_key)
            VALUES (\(inquiry), \(author), \(function), \(try keys.seal(text, for: InquirySeal.text)), \(now),
                \(key?.text))
            """
        )
    }
}
