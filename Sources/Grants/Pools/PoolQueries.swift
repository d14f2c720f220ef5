package import Database
import Language

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
        let pools: [Pool] = try db.all(
            """
            SELECT \(columns) FROM grant_pool p
            WHERE p.municipality_id = \(municipality) AND p.closed_at IS NULL ORDER BY p.id
            """
        )
        // Few enough, and no engine sorts as Danes do.
        return pools.sorted { Danish.sortKey($0.title) < Danish.sortKey($1.title) }
    }
}

extension Pool {
    /// Whether anything of it is for everybody: a round that was announced, or a call for proposals of what to look for.
    func isAnnounced(in db: any Connection) throws -> Bool {
        let count: Int = try db.value(
            """
            SELECT (SELECT COUNT(*) FROM grant_round WHERE pool_id = \(id) AND opened_at IS NOT NULL)
                + (SELECT COUNT(*) FROM grant_focus_round WHERE pool_id = \(id)) AS n
            """
        )
        return count > 0
    }
}
