import Database
import Registry
import Web

/// Who asked, as far as they told: everything is sealed where it is stored.
struct Asker: Sendable, Equatable {
    var name: String?
    var email: String?
    var phone: String?
    var association: String?

    /// - Throws: ``SealingKeys/Fault``.
    static func of(_ inquiry: Int, keys: SealingKeys, in db: any Connection) throws -> Asker {
        guard
            let row = try db.rows("SELECT name, email, phone, association FROM inquiry WHERE id = \(inquiry)").first
        else { return Asker() }
        func open(_ column: String, _ place: String) throws -> String? {
            let sealed: String? = try row[column]
            return try sealed.map { try keys.open($0, for: place) }
        }
        return Asker(
            name: try open("name", InquirySeal.name),
            email: try open("email", InquirySeal.email),
            phone: try open("phone", InquirySeal.phone),
            association: try open("association", InquirySeal.association)
        )
    }
}
