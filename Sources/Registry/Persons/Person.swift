package import Database
import Language

/// Somebody with an account: the only table that holds who a person is.
///
/// Everything else refers to a holding, so that a person is erased in one row and what was done stays.
package struct Person: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var municipalityID: Int
    package var name: String
    /// Where mail goes, and what the person signs in with.
    package var email: String
    package var phone: String?
    package var madeAt: Timestamp

    static let columns: SQL = "id, municipality_id, name, email, phone, made_at"

    package init(row: Row) throws {
        id = try row["id"]
        municipalityID = try row["municipality_id"]
        name = try row["name"]
        email = try row["email"]
        phone = try row["phone"]
        madeAt = try row["made_at"]
    }
}

extension Person {
    package static func find(id: Int, in db: any Connection) throws -> Person? {
        try db.first("SELECT \(columns) FROM person WHERE id = \(id)")
    }

    /// By the address somebody typed, whatever its case.
    package static func find(email: String, municipality: Int, in db: any Connection) throws -> Person? {
        try db.first(
            """
            SELECT \(columns) FROM person
            WHERE municipality_id = \(municipality) AND email_key = \(emailKey(email))
            """
        )
    }

    /// The person with this address, made when there is none; a known one keeps the name.
    package static func findOrMake(
        name: String,
        email: String,
        municipality: Int,
        at moment: Timestamp,
        in db: any Connection
    ) throws -> Person {
        if let known = try find(email: email, municipality: municipality, in: db) { return known }
        let id: Int = try db.value(
            """
            INSERT INTO person (municipality_id, name, email, email_key, made_at)
            VALUES (\(municipality), \(name), \(email), \(emailKey(email)), \(moment)) RETURNING id
            """
        )
        guard let made = try find(id: id, in: db) else { throw RowError.noRow }
        return made
    }

    /// Two addresses with the same key are one.
    static func emailKey(_ email: String) -> String { email.lowercased() }
}
