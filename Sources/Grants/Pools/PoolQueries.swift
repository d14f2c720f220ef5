package import Database

extension Pool {
    package static func find(id: Int, in db: any Connection) throws -> Pool? {
        try db.first("SELECT \(columns) FROM grant_pool p WHERE p.id = \(id)")
    }

    package static func find(slug: String, municipality: Int, in db: any Connection) throws -> Pool? {
        try db.first(
            "SELECT \(columns) FROM grant_pool p WHERE p.municipality_id = \(municipality) AND p.slug = \(slug)"
        )
    }

    /// Every pool of a municipality that is not given up, by name.
    package static func all(municipality: Int, in db: any Connection) throws -> [Pool] {
        try db.all(
            """
            SELECT \(columns) FROM grant_pool p
            WHERE p.municipality_id = \(municipality) AND p.closed_at IS NULL ORDER BY p.title COLLATE danish, p.id
            """
        )
    }
}
