import Database
import Web

/// A new address that waits for its owner to say yes, by a link that was sent to it.
struct EmailChange: RowDecodable, Equatable, Sendable {
    var personID: Int
    var email: String

    /// In seconds.
    static let life = 86_400

    init(row: Row) throws {
        personID = try row["person_id"]
        email = try row["email"]
    }

    static func path(_ token: String) -> String { "\(SignInPath.account)/mail/\(token)" }

    /// Asks for it anew; an older question is forgotten.
    ///
    /// - Returns: the token.
    static func ask(_ person: Person, _ email: String, at now: Timestamp, in db: any Connection) throws -> String {
        let token = Session.randomToken()
        try db.run(
            """
            INSERT INTO email_change (person_id, email, token_hash, made_at, expires_at)
            VALUES (\(person.id), \(email), \(Session.hash(token)), \(now), \(now.adding(seconds: life)))
            ON CONFLICT (person_id) DO UPDATE SET email = excluded.email, token_hash = excluded.token_hash,
                made_at = excluded.made_at, expires_at = excluded.expires_at
            """
        )
        return token
    }

    static func find(_ token: String, at now: Timestamp, in db: any Connection) throws -> EmailChange? {
        try db.first(
            """
            SELECT person_id, email FROM email_change
            WHERE token_hash = \(Session.hash(token)) AND expires_at > \(now)
            """
        )
    }

    /// The one that a person waits for.
    static func of(person: Int, at now: Timestamp, in db: any Connection) throws -> EmailChange? {
        try db.first(
            "SELECT person_id, email FROM email_change WHERE person_id = \(person) AND expires_at > \(now)"
        )
    }

    static func forget(person: Int, in db: any Connection) throws {
        try db.run("DELETE FROM email_change WHERE person_id = \(person)")
    }

    @discardableResult
    static func forgetOld(at now: Timestamp, in db: any Connection) throws -> Int {
        try db.run("DELETE FROM email_change WHERE expires_at <= \(now)")
    }
}
