package import Database
package import Web

/// Which of the usual kinds may do what, for a municipality that has changed nothing.
package typealias StandardPermissions = [StandardFunction: [Permission]]

extension FunctionKind {
    package static func all(municipality: Int, in db: any Connection) throws -> [FunctionKind] {
        try db.all(
            "SELECT \(columns) FROM function_kind WHERE municipality_id = \(municipality) ORDER BY position, id"
        )
    }

    package static func find(id: Int, in db: any Connection) throws -> FunctionKind? {
        try db.first("SELECT \(columns) FROM function_kind WHERE id = \(id)")
    }

    package static func find(
        _ standard: StandardFunction,
        municipality: Int,
        in db: any Connection
    ) throws -> FunctionKind? { try find(key: standard.rawValue, municipality: municipality, in: db) }

    package static func find(key: String, municipality: Int, in db: any Connection) throws -> FunctionKind? {
        try db.first("SELECT \(columns) FROM function_kind WHERE municipality_id = \(municipality) AND key = \(key)")
    }

    /// Gives every municipality the usual kinds, and the usual kinds what they may do, as far as that was never done.
    ///
    /// What a municipality changed stays: a kind or permission is given once and never again.
    package static func seed(_ permissions: StandardPermissions, in db: any Connection) throws {
        let bare: [Int] = try db.values(
            """
            SELECT id FROM municipality m
            WHERE NOT EXISTS (SELECT 1 FROM function_kind k WHERE k.municipality_id = m.id) ORDER BY id
            """
        )
        for municipality in bare {
            for (position, kind) in StandardFunction.allCases.enumerated() {
                try db.run(
                    """
                    INSERT INTO function_kind (municipality_id, key, name_da, name_en, place, duty, level, position)
                    VALUES (\(municipality), \(kind.rawValue), \(kind.danish), \(kind.english), \(kind.place),
                        \(kind.duty), \(kind.level), \(position))
                    """
                )
            }
        }
        let all = Set(permissions.values.joined().map(\.key)).sorted()
        for key in all {
            let holders = permissions.filter { $0.value.contains { $0.key == key } }.keys.map(\.rawValue).sorted()
            try db.run(
                """
                INSERT INTO function_kind_permission (kind_id, permission)
                SELECT k.id, \(key) FROM function_kind k
                WHERE k.key IN (\(list: holders)) AND NOT EXISTS (
                    SELECT 1 FROM permission_given g
                    WHERE g.municipality_id = k.municipality_id AND g.permission = \(key)
                )
                """
            )
            try db.run(
                """
                INSERT INTO permission_given (municipality_id, permission) SELECT id, \(key) FROM municipality WHERE TRUE
                ON CONFLICT (municipality_id, permission) DO NOTHING
                """
            )
        }
    }

    /// Whether ``seed(_:in:)`` would do anything.
    package static func lacksSeed(_ permissions: StandardPermissions, in db: any Connection) throws -> Bool {
        let keys = Set(permissions.values.joined().map(\.key)).sorted()
        let wanted: Int = try db.value("SELECT COUNT(*) AS n FROM municipality") * keys.count
        let given: Int = try db.value(
            "SELECT COUNT(*) AS n FROM permission_given WHERE permission IN (\(list: keys))"
        )
        return given < wanted
    }

    /// The ids of a municipality's kinds that may do something.
    package static func allowed(
        _ permission: Permission,
        municipality: Int,
        in db: any Connection
    ) throws -> Set<Int> {
        Set(
            try db.values(
                """
                SELECT p.kind_id FROM function_kind_permission p JOIN function_kind k ON k.id = p.kind_id
                WHERE k.municipality_id = \(municipality) AND p.permission = \(permission.key)
                """
            )
        )
    }

    /// What the functions of this kind may do, by key.
    package func permissions(in db: any Connection) throws -> Set<String> {
        Set(try db.values("SELECT permission FROM function_kind_permission WHERE kind_id = \(id)"))
    }

    /// Lets the functions of this kind do exactly this.
    package func allow(_ permissions: [Permission], in db: any Connection) throws {
        try db.run("DELETE FROM function_kind_permission WHERE kind_id = \(id)")
        // Whoever was asked to take it was asked for something else, perhaps by somebody who no longer gives it.
        try db.run("DELETE FROM invitation WHERE kind_id = \(id)")
        for key in Set(permissions.map(\.key)).sorted() {
            try db.run("INSERT INTO function_kind_permission (kind_id, permission) VALUES (\(id), \(key))")
        }
        ChangeLog.record("function_kind", id, municipality: municipalityID, in: db)
    }
}
