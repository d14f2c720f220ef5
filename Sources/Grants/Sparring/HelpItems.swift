package import Database
package import Followup
import Web

/// A piece of text that organisations may take over in their applications.
struct ApplicationText: RowDecodable, Equatable, Sendable {
    var id: Int
    var title: String
    /// When to use it.
    var purpose: String
    var text: String

    init(row: Row) throws {
        id = try row["id"]
        title = try row["title"]
        purpose = try row["purpose"]
        text = try row["text"]
    }

    static func all(municipality: Int, in db: any Connection) throws -> [ApplicationText] {
        try db.all(
            """
            SELECT id, title, purpose, text FROM application_text
            WHERE municipality_id = \(municipality) AND ended_at IS NULL ORDER BY id LIMIT 100
            """
        )
    }
}

/// A course in applying for money.
struct ApplicationCourse: RowDecodable, Equatable, Sendable {
    var id: Int
    var title: String
    var text: String
    var day: CalendarDate
    /// Local times, `17:00`.
    var from: String
    var to: String
    var place: String
    /// A link or a mail address.
    var signUp: String

    init(row: Row) throws {
        id = try row["id"]
        title = try row["title"]
        text = try row["text"]
        day = try row["day"]
        from = try row["from_time"]
        to = try row["to_time"]
        place = try row["place"]
        signUp = try row["sign_up"]
    }

    /// Those that have not been, the first first.
    static func coming(municipality: Int, on day: CalendarDate, in db: any Connection) throws -> [ApplicationCourse] {
        try db.all(
            """
            SELECT id, title, text, day, from_time, to_time, place, sign_up FROM application_course
            WHERE municipality_id = \(municipality) AND ended_at IS NULL AND day >= \(day) ORDER BY day, id LIMIT 100
            """
        )
    }
}

/// Writing them down and taking them away, by those who advise.
package enum HelpItems {
    /// A text to take over.
    package static func addText(
        _ title: String,
        when purpose: String,
        _ text: String,
        municipality: Int,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let id: Int = try db.value(
            """
            INSERT INTO application_text (municipality_id, title, purpose, text, made_at)
            VALUES (\(municipality), \(title), \(purpose), \(text), \(now)) RETURNING id
            """
        )
        try note(Subject("application_text", id), municipality, author, now, db)
    }

    /// A course; times are local, `17:00`.
    package static func addCourse(
        _ title: String,
        _ text: String,
        on day: CalendarDate,
        from: String,
        to: String,
        place: String,
        signUp: String,
        municipality: Int,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let id: Int = try db.value(
            """
            INSERT INTO application_course (municipality_id, title, text, day, from_time, to_time, place, sign_up, made_at)
            VALUES (\(municipality), \(title), \(text), \(day), \(from), \(to), \(place), \(signUp), \(now)) RETURNING id
            """
        )
        try note(Subject("application_course", id), municipality, author, now, db)
    }

    /// What is taken away.
    enum Sort: Sendable {
        case text
        case course
    }

    /// - Returns: whether there was such a one.
    static func end(
        _ sort: Sort,
        _ id: Int,
        municipality: Int,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws -> Bool {
        let table: SQL = sort == .text ? "application_text" : "application_course"
        let changed = try db.run(
            """
            UPDATE \(table) SET ended_at = \(now)
            WHERE id = \(id) AND municipality_id = \(municipality) AND ended_at IS NULL
            """
        )
        guard changed > 0 else { return false }
        let name = sort == .text ? "application_text" : "application_course"
        try note(Subject(name, id), municipality, author, now, db)
        return true
    }

    private static func note(
        _ subject: Subject,
        _ municipality: Int,
        _ author: Author,
        _ now: Timestamp,
        _ db: any Connection
    ) throws {
        try Journal.write(.changedHelp, about: subject, by: author, in: municipality, at: now, in: db)
        ChangeLog.record(subject.table, subject.id, municipality: municipality, in: db)
    }
}
