package import Database
package import Registry

/// A message to a person about something a function of theirs has to do with.
///
/// It is shown in the product; mail takes it from here, at once or in a digest, as the person wants it.
package struct Notification: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var personID: Int
    /// As which function.
    package var functionID: Int
    /// The key of a ``NotificationKind``.
    package var kind: String
    package var what: String
    package var path: String
    package var at: Timestamp
    package var readAt: Timestamp?

    static let columns: SQL = "id, person_id, function_id, kind, what, path, at, read_at"

    package init(row: Row) throws {
        id = try row["id"]
        personID = try row["person_id"]
        functionID = try row["function_id"]
        kind = try row["kind"]
        what = try row["what"]
        path = try row["path"]
        at = try row["at"]
        readAt = try row["read_at"]
    }
}

extension Notification {
    /// Tells those whom a message for a function reaches.
    package static func send(
        _ kind: NotificationKind,
        about obligation: Obligation,
        to function: Function,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        for person in try Recipients.of(function, on: DanishTime.date(of: now), in: db) {
            try add(kind, about: obligation, to: person, as: function.id, at: now, in: db)
        }
    }

    /// Tells of something that is no promise.
    ///
    /// - `subject`: of several messages about the same thing a mail tells the latest only.
    /// - `what`: happened, in a line.
    /// - `path`: where it can be seen.
    package static func send(
        _ kind: NotificationKind,
        about subject: Subject,
        _ what: String,
        path: String,
        to function: Function,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        for person in try Recipients.of(function, on: DanishTime.date(of: now), in: db) {
            try add(kind, about: subject, what, path: path, to: person, as: function.id, at: now, in: db)
        }
    }

    static func add(
        _ kind: NotificationKind,
        about obligation: Obligation,
        to person: Int,
        as function: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        let path = ObligationPath.show(obligation.id)
        let subject = obligation.reference
        try add(kind, about: subject, obligation.what, path: path, to: person, as: function, at: now, in: db)
    }

    private static func add(
        _ kind: NotificationKind,
        about subject: Subject,
        _ what: String,
        path: String,
        to person: Int,
        as function: Int,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO notification (person_id, function_id, kind, subject, subject_id, what, path, at)
            VALUES (\(person), \(function), \(kind.key), \(subject.table), \(subject.id), \(what), \(path), \(now))
            """
        )
    }

    /// Those of a person, the latest first.
    package static func of(person: Int, limit: Int, in db: any Connection) throws -> [Notification] {
        try db.all(
            """
            SELECT \(columns) FROM notification WHERE person_id = \(person) ORDER BY id DESC LIMIT \(limit)
            """
        )
    }
}

extension Notification {
    package static func find(id: Int, person: Int, in db: any Connection) throws -> Notification? {
        try db.first("SELECT \(columns) FROM notification WHERE id = \(id) AND person_id = \(person)")
    }

    /// Notes that its person has opened it; once is enough.
    package func markRead(at now: Timestamp, in db: any Connection) throws {
        try db.run("UPDATE notification SET read_at = \(now) WHERE id = \(id) AND read_at IS NULL")
    }

    /// Notes that a person has seen all there is.
    package static func markAllRead(person: Int, at now: Timestamp, in db: any Connection) throws {
        try db.run("UPDATE notification SET read_at = \(now) WHERE person_id = \(person) AND read_at IS NULL")
    }

    /// Those of a person that were not opened yet.
    package static func unread(person: Int, in db: any Connection) throws -> Int {
        try db.value("SELECT COUNT(*) AS n FROM notification WHERE person_id = \(person) AND read_at IS NULL")
    }
}
