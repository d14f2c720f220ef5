import Crypto
import Database
import Web

/// The key in each mail that ends the mails without signing in.
///
/// It is kept as it is, since every mail repeats it; all it opens is silence.
enum UnsubscribeKey {
    static func of(person: Int, at now: Timestamp, in db: any Connection) throws -> String {
        if let known: String = try db.value("SELECT token FROM notification_unsubscribe WHERE person_id = \(person)") {
            return known
        }
        let token = SymmetricKey(size: .bits256).withUnsafeBytes(\.hex)
        try db.run(
            "INSERT INTO notification_unsubscribe (person_id, token, made_at) VALUES (\(person), \(token), \(now))"
        )
        return token
    }

    /// Whose key it is.
    static func person(_ token: String, in db: any Connection) throws -> Int? {
        guard token.utf8.count == 64 else { return nil }
        return try db.value("SELECT person_id FROM notification_unsubscribe WHERE token = \(token)")
    }
}
