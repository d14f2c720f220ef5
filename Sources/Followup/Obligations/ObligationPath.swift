/// The addresses of promises.
package enum ObligationPath {
    package static let index = "/mine-opgaver"
    package static let all = "/opgaver"
    package static let new = "/opgaver/ny"
    package static func show(_ id: Int) -> String { "\(all)/\(id)" }
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
