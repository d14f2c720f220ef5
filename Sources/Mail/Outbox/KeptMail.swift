package import Database

/// A mail as the demo shows it, where mails are read here and not sent.
package struct KeptMail: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var to: String
    package var subject: String
    /// Nil when it is no longer kept.
    package var text: String?
    package var madeAt: Timestamp

    static let columns: SQL = "id, recipient, subject, body, made_at"

    package init(row: Row) throws {
        id = try row["id"]
        to = try row["recipient"]
        subject = try row["subject"]
        text = try row["body"]
        madeAt = try row["made_at"]
    }

    /// The latest first.
    package static func all(limit: Int, in db: any Connection) throws -> [KeptMail] {
        try db.all("SELECT \(columns) FROM mail_outbox ORDER BY id DESC LIMIT \(limit)")
    }

    package static func find(id: Int, in db: any Connection) throws -> KeptMail? {
        try db.first("SELECT \(columns) FROM mail_outbox WHERE id = \(id)")
    }
}

/// Says that this installation is a demo: its people are made up, and so are their mails.
package enum DemoMark {
    package static func write(at now: Timestamp, in db: any Connection) throws {
        try db.run("INSERT INTO demo_mark (id, made_at) VALUES (1, \(now)) ON CONFLICT (id) DO NOTHING")
    }

    package static func exists(in db: any Connection) throws -> Bool {
        try db.value("SELECT COUNT(*) AS n FROM demo_mark") > 0
    }
}
