package import Database

/// One line of the journal, as a page tells it.
package struct JournalEntry: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var at: Timestamp
    /// What it was done to.
    package var subject: Subject
    /// The key of a ``JournalAct``.
    package var act: String
    /// "Frivilligkonsulent, Social og Sundhed"; nil for Medspil itself and for guests.
    package var function: String?
    /// Of the person who held the function then, while that person is known.
    package var name: String?
    /// Whether somebody held the function then, even if nobody knows who any more.
    package var isBySomebody: Bool
    package var isBySystem: Bool
    package var reason: String?
    package var theme: String?
    package var receivedOn: CalendarDate?
    package var sentOn: CalendarDate?

    package init(row: Row) throws {
        id = try row["id"]
        at = try row["at"]
        subject = Subject(try row["subject"], try row["subject_id"])
        act = try row["act"]
        function = try row["function"]
        name = try row["name"]
        let author: AuthorKind = try row["author"]
        isBySomebody = author == .function
        isBySystem = author == .system
        reason = try row["reason"]
        theme = try row["theme"]
        receivedOn = try row["received_on"]
        sentOn = try row["sent_on"]
    }

    static let told: SQL = """
        SELECT j.id, j.at, j.subject, j.subject_id, j.author, j.act, j.theme, j.received_on, j.sent_on,
            r.text AS reason, p.name, COALESCE(f.title, k.name_da) || ', ' || COALESCE(u.name, o.name) AS function
        FROM journal_entry j LEFT JOIN journal_reason r ON r.entry_id = j.id
        LEFT JOIN holding h ON h.id = j.holding_id LEFT JOIN person p ON p.id = h.person_id
        LEFT JOIN function f ON f.id = j.function_id LEFT JOIN function_kind k ON k.id = f.kind_id
        LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN organization o ON o.id = f.organization_id
        """

    /// What happened to a thing, the latest first.
    ///
    /// - `acts`: only these, for readers who are not to know of the others; nil for all.
    package static func about(
        _ subject: Subject,
        only acts: [JournalAct]? = nil,
        limit: Int = 50,
        in db: any Connection
    ) throws -> [JournalEntry] {
        let some: SQL = acts.map { "AND j.act IN (\(list: $0.map(\.key)))" } ?? ""
        return try db.all(
            """
            \(told) WHERE j.subject = \(subject.table) AND j.subject_id = \(subject.id) \(some)
            ORDER BY j.id DESC LIMIT \(limit)
            """
        )
    }
}
