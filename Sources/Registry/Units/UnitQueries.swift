package import Database
import Language

extension Unit {
    package static func find(id: Int, in db: any Connection) throws -> Unit? {
        try db.first("SELECT \(columns) FROM unit WHERE id = \(id)")
    }

    package static func find(ids: [Int], in db: any Connection) throws -> [Unit] {
        try db.all("SELECT \(columns) FROM unit WHERE id IN (\(list: ids)) ORDER BY sort_key, id")
    }

    package static func find(slug: String, municipality: Int, in db: any Connection) throws -> Unit? {
        try db.first("SELECT \(columns) FROM unit WHERE municipality_id = \(municipality) AND slug = \(slug)")
    }

    /// Every unit of a municipality that exists, in Danish order.
    package static func all(municipality: Int, in db: any Connection) throws -> [Unit] {
        try db.all(
            """
            SELECT \(columns) FROM unit WHERE municipality_id = \(municipality) AND closed_on IS NULL
            ORDER BY sort_key, id
            """
        )
    }

    /// The units right below one.
    package static func below(_ id: Int, in db: any Connection) throws -> [Unit] {
        try db.all("SELECT \(columns) FROM unit WHERE parent_id = \(id) AND closed_on IS NULL ORDER BY sort_key, id")
    }

    /// A unit and those it belongs to, itself first and the top last.
    package static func path(from id: Int, in db: any Connection) throws -> [Unit] {
        try db.all(
            """
            WITH RECURSIVE way (id, height) AS (
                SELECT id, 0 FROM unit WHERE id = \(id)
                UNION ALL SELECT u.parent_id, w.height + 1 FROM way w JOIN unit u ON u.id = w.id
                WHERE u.parent_id IS NOT NULL AND w.height < \(deepest)
            )
            SELECT u.id, u.municipality_id, u.parent_id, u.kind, u.name, u.slug, u.closed_on
            FROM way w JOIN unit u ON u.id = w.id ORDER BY w.height
            """
        )
    }

    /// Whether a unit is `top` or belongs to it, over any number of steps.
    package static func isWithin(_ id: Int, _ top: Int, in db: any Connection) throws -> Bool {
        try path(from: id, in: db).contains { $0.id == top }
    }

    /// Makes a unit under another one, or at the top.
    ///
    /// - Throws: ``UnitFault`` for a parent of another municipality or a tree that would be too deep.
    package static func make(
        _ name: String,
        kind: UnitKind,
        under parent: Unit?,
        municipality: Int,
        in db: any Connection
    ) throws -> Unit {
        if let parent {
            guard parent.municipalityID == municipality else { throw UnitFault.elsewhere }
            guard try path(from: parent.id, in: db).count < deepest else { throw UnitFault.tooDeep }
        }
        let id: Int = try db.value(
            """
            INSERT INTO unit (municipality_id, parent_id, kind, name, slug, sort_key)
            VALUES (\(municipality), \(parent?.id), \(kind), \(name), \(try freeSlug(name, municipality, in: db)),
                \(Danish.sortKey(name))) RETURNING id
            """
        )
        ChangeLog.record("unit", id, municipality: municipality, in: db)
        guard let made = try find(id: id, in: db) else { throw RowError.noRow }
        return made
    }

    /// Gives a unit another name, kind or place in the tree; its address stays.
    ///
    /// - Throws: ``UnitFault`` when it would belong to itself.
    package func change(name: String, kind: UnitKind, under parent: Unit?, in db: any Connection) throws {
        if let parent {
            guard parent.municipalityID == municipalityID else { throw UnitFault.elsewhere }
            guard try !Unit.isWithin(parent.id, id, in: db) else { throw UnitFault.withinItself }
            guard try Unit.path(from: parent.id, in: db).count < Unit.deepest else { throw UnitFault.tooDeep }
        }
        try db.run(
            """
            UPDATE unit SET name = \(name), sort_key = \(Danish.sortKey(name)), kind = \(kind),
                parent_id = \(parent?.id)
            WHERE id = \(id)
            """
        )
        ChangeLog.record("unit", id, municipality: municipalityID, in: db)
    }

    /// Steps from a leaf to the top; more is a mistake.
    private static let deepest = 12

    private static func freeSlug(_ name: String, _ municipality: Int, in db: any Connection) throws -> String {
        let slug = Danish.slug(name)
        let taken: [String] = try db.values(
            "SELECT slug FROM unit WHERE municipality_id = \(municipality) AND slug LIKE \(likePattern(startingWith: slug)) ESCAPE '\\'"
        )
        guard taken.contains(slug) else { return slug }
        return (2...).lazy.map { "\(slug)-\($0)" }.first { !taken.contains($0) } ?? slug
    }
}

/// Why a unit cannot stand where it was to stand.
package enum UnitFault: Error, Equatable, Sendable {
    case elsewhere
    case tooDeep
    case withinItself
}
