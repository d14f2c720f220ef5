package import Database
package import Web

extension FunctionKind {
    /// What every kind of a municipality may do, by id; one statement.
    package static func permissions(municipality: Int, in db: any Connection) throws -> [Int: Set<String>] {
        let rows = try db.rows(
            """
            SELECT p.kind_id, p.permission FROM function_kind_permission p JOIN function_kind k ON k.id = p.kind_id
            WHERE k.municipality_id = \(municipality)
            """
        )
        var keys: [Int: Set<String>] = [:]
        for row in rows { keys[try row["kind_id"], default: []].insert(try row["permission"]) }
        return keys
    }

    /// Adds a kind of a municipality's own, after the others.
    ///
    /// - Throws: ``UniqueViolation`` when the key is taken.
    package static func make(
        key: String,
        danish: String,
        english: String,
        place: FunctionPlace,
        municipality: Int,
        in db: any Connection
    ) throws -> FunctionKind {
        let id: Int = try db.value(
            """
            INSERT INTO function_kind (municipality_id, key, name_da, name_en, place, position)
            SELECT \(municipality), \(key), \(danish), \(english), \(place), COALESCE(MAX(position), 0) + 1
            FROM function_kind WHERE municipality_id = \(municipality) RETURNING id
            """
        )
        ChangeLog.record("function_kind", id, municipality: municipality, in: db)
        guard let made = try find(id: id, in: db) else { throw RowError.noRow }
        return made
    }

    package func rename(danish: String, english: String, in db: any Connection) throws {
        try db.run("UPDATE function_kind SET name_da = \(danish), name_en = \(english) WHERE id = \(id)")
        ChangeLog.record("function_kind", id, municipality: municipalityID, in: db)
    }

    /// Whether somebody who holds a function of another kind may do something.
    package static func isAllowed(
        _ permission: Permission,
        elsewhereThan kind: FunctionKind,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> Bool {
        let count: Int = try db.value(
            """
            SELECT COUNT(*) AS n FROM function f JOIN function_kind_permission p ON p.kind_id = f.kind_id
            WHERE f.municipality_id = \(kind.municipalityID) AND f.kind_id <> \(kind.id) AND f.closed_on IS NULL
                AND p.permission = \(permission.key) AND \(Holding.isHeld("f.id", on: day))
            """
        )
        return count > 0
    }
}
