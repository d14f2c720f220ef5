package import Database

/// An address that a server has refused for good.
///
/// It is tried again with the next mail to it, and works again when that one is taken.
package struct DeadAddress: RowDecodable, Equatable, Sendable {
    /// As ``MailAddress/key(_:)``.
    package var key: String
    package var diedAt: Timestamp
    /// In the server's words.
    package var reply: String

    package init(row: Row) throws {
        key = try row["address_key"]
        diedAt = try row["died_at"]
        reply = try row["reply"]
    }

    /// Those that do not work, the latest first.
    package static func all(in db: any Connection) throws -> [DeadAddress] {
        try db.all(
            """
            SELECT address_key, died_at, reply FROM mail_dead_address
            WHERE works_again_at IS NULL ORDER BY died_at DESC, address_key
            """
        )
    }

    /// Whether a server has refused an address for good.
    package static func contains(_ address: String, in db: any Connection) throws -> Bool {
        let count: Int = try db.value(
            """
            SELECT COUNT(*) AS n FROM mail_dead_address
            WHERE address_key = \(MailAddress.key(address)) AND works_again_at IS NULL
            """
        )
        return count > 0
    }

    static func note(_ address: String, reply: String, at now: Timestamp, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO mail_dead_address (address_key, died_at, reply) VALUES (\(MailAddress.key(address)), \(now), \(reply))
            ON CONFLICT (address_key) DO UPDATE
                SET died_at = excluded.died_at, reply = excluded.reply, works_again_at = NULL
            """
        )
    }

    static func noteLife(_ address: String, at now: Timestamp, in db: any Connection) throws {
        try db.run(
            """
            UPDATE mail_dead_address SET works_again_at = \(now)
            WHERE address_key = \(MailAddress.key(address)) AND works_again_at IS NULL
            """
        )
    }
}
