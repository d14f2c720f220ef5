package import Database
import Web

/// A link that signs somebody in once, of which only the hash of its token is known.
package struct SignInLink: RowDecodable, Equatable, Sendable {
    /// Why it was made, which decides how long it lives.
    package enum Purpose: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
        /// Somebody asked for it, and it went to the person's address.
        case mail
        /// Somebody gave the person a function, and it went to the person's address.
        case invitation = "invitation"
        /// Printed at the terminal of whoever runs the installation.
        case terminal

        /// In seconds.
        package var life: Int {
            switch self {
            case .mail: 30 * 60
            case .invitation: 7 * 86_400
            case .terminal: 86_400
            }
        }
    }

    package var id: Int
    package var personID: Int
    package var purpose: Purpose

    private static let columns: SQL = "id, person_id, purpose"

    package init(row: Row) throws {
        id = try row["id"]
        personID = try row["person_id"]
        purpose = try row["purpose"]
    }
}

extension SignInLink {
    /// The path of a link with a token.
    package static func path(_ token: String) -> String { "\(SignInPath.form)/\(token)" }

    /// Makes one.
    ///
    /// - Returns: the token, which nobody can be told again.
    package static func make(
        for person: Person,
        _ purpose: Purpose,
        at now: Timestamp,
        in db: any Connection
    ) throws -> String {
        let token = Session.randomToken()
        try db.run(
            """
            INSERT INTO sign_in_link (person_id, token_hash, purpose, made_at, expires_at)
            VALUES (\(person.id), \(Session.hash(token)), \(purpose), \(now), \(now.adding(seconds: purpose.life)))
            """
        )
        return token
    }

    /// The link with this token, unless it was used or is too old.
    package static func find(_ token: String, at now: Timestamp, in db: any Connection) throws -> SignInLink? {
        try db.first(
            """
            SELECT \(columns) FROM sign_in_link
            WHERE token_hash = \(Session.hash(token)) AND used_at IS NULL AND expires_at > \(now)
            """
        )
    }

    /// Uses it up.
    ///
    /// - Returns: false when somebody else was first.
    func use(at now: Timestamp, in db: any Connection) throws -> Bool {
        try db.run("UPDATE sign_in_link SET used_at = \(now) WHERE id = \(id) AND used_at IS NULL") > 0
    }

    /// Makes every link of a person worthless.
    package static func revokeAll(of person: Int, in db: any Connection) throws {
        try db.run("DELETE FROM sign_in_link WHERE person_id = \(person)")
    }

    /// Removes what can no longer be used.
    ///
    /// - Returns: how many.
    @discardableResult
    package static func forgetOld(at now: Timestamp, in db: any Connection) throws -> Int {
        try db.run("DELETE FROM sign_in_link WHERE expires_at <= \(now) OR used_at IS NOT NULL")
    }
}
