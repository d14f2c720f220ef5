import Database

/// A message that waits to be mailed, with what the mail says of it.
struct DigestItem: RowDecodable, Equatable, Sendable {
    var id: Int
    /// The key of a ``NotificationKind``.
    var kind: String
    var what: String
    var path: String
    var at: Timestamp
    /// "Frivilligkonsulent, Social og Sundhed".
    var function: String
    /// The thing, seen from a function: of several messages about it only the latest is of interest.
    var thing: String
    var dueOn: CalendarDate?
    var nextStep: String?
    /// Read in Medspil already, about something that is settled, or for a function that the person has left since: no mail
    /// is wanted.
    var isOver: Bool

    init(row: Row) throws {
        id = try row["id"]
        kind = try row["kind"]
        what = try row["what"]
        path = try row["path"]
        at = try row["at"]
        function = try row["function"]
        let (subject, subjectID): (String, Int) = (try row["subject"], try row["subject_id"])
        let functionID: Int = try row["function_id"]
        thing = "\(subject) \(subjectID) \(functionID)"
        dueOn = try row["due_on"]
        nextStep = try row["next_step"]
        let (read, settled): (Timestamp?, Timestamp?) = (try row["read_at"], try row["settled_at"])
        let left: CalendarDate? = try row["left_on"]
        // What came after they left came to them as whoever looks after it.
        let day = DanishTime.date(of: at)
        isOver = read != nil || settled != nil || left.map { day <= $0 } == true
    }

    /// What waits for a person, the first first.
    static func waiting(person: Int, on today: CalendarDate, in db: any Connection) throws -> [DigestItem] {
        try db.all(
            """
            SELECT n.id, n.kind, n.what, n.path, n.at, n.read_at, n.subject, n.subject_id, n.function_id, b.due_on,
                b.next_step, b.settled_at, (
                    SELECT MAX(h.until_on) FROM holding h
                    WHERE h.person_id = n.person_id AND h.function_id = n.function_id AND h.until_on < \(today)
                        AND NOT EXISTS (
                            SELECT 1 FROM holding c WHERE c.person_id = h.person_id AND c.function_id = h.function_id
                                AND c.from_on <= \(today) AND (c.until_on IS NULL OR c.until_on >= \(today))
                        )
                ) AS left_on, COALESCE(f.title, k.name_da) || ', ' || COALESCE(u.name, o.name) AS function
            FROM notification n JOIN function f ON f.id = n.function_id JOIN function_kind k ON k.id = f.kind_id
            LEFT JOIN unit u ON u.id = f.unit_id LEFT JOIN organization o ON o.id = f.organization_id
            LEFT JOIN obligation b ON n.subject = 'obligation' AND b.id = n.subject_id
            WHERE n.person_id = \(person) AND n.mailed_at IS NULL ORDER BY n.id
            """
        )
    }
}
