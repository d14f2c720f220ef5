package import Database

/// The password of a person, of which only the hash is known.
package enum AccountPassword {
    /// - Returns: nil for a person who has chosen none and signs in by link.
    static func hash(of person: Int, in db: any Connection) throws -> String? {
        try db.value("SELECT hash FROM account_password WHERE person_id = \(person)")
    }

    /// What is stored of a password; takes about 75 ms, so never on an event loop.
    ///
    /// - Throws: when there is not enough memory.
    package static func hash(_ password: String) throws -> String { try PasswordHash.make(password) }

    package static func set(_ hash: String, of person: Int, at now: Timestamp, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO account_password (person_id, hash, changed_at) VALUES (\(person), \(hash), \(now))
            ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at
            """
        )
    }
}
