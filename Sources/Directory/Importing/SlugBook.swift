import Database
import Language

/// Gives every imported thing an address of its own without reading all addresses.
struct SlugBook {
    /// The number to try next for names that are taken.
    private var next: [String: Int] = [:]

    /// An address made from the name that neither an organisation nor a service has; taken once it is inserted.
    mutating func free(_ name: String, in db: any Connection) throws -> String {
        let base = Danish.slug(name)
        var number = next[base] ?? 1
        while true {
            let slug = number == 1 ? base : "\(base)-\(number)"
            number += 1
            let taken: Int = try db.value(
                """
                SELECT (SELECT COUNT(*) FROM organization WHERE slug = \(slug))
                    + (SELECT COUNT(*) FROM service WHERE slug = \(slug)) AS n
                """
            )
            if taken == 0 {
                if number > 2 { next[base] = number }
                return slug
            }
        }
    }
}
