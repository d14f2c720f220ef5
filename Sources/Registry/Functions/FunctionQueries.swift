package import Database

extension Function {
    package static func find(id: Int, in db: any Connection) throws -> Function? {
        try db.first("SELECT \(columns) FROM \(tables) WHERE f.id = \(id)")
    }

    package static func find(ids: [Int], in db: any Connection) throws -> [Function] {
        try db.all("SELECT \(columns) FROM \(tables) WHERE f.id IN (\(list: ids)) ORDER BY f.id")
    }

    /// The functions of a unit that exist, leaders first.
    package static func of(unit: Int, in db: any Connection) throws -> [Function] {
        try db.all(
            """
            SELECT \(columns) FROM \(tables) WHERE f.unit_id = \(unit) AND f.closed_on IS NULL
            ORDER BY k.position, f.id
            """
        )
    }

    /// The functions of an organisation that exist, the chair first.
    package static func of(organization: Int, in db: any Connection) throws -> [Function] {
        try db.all(
            """
            SELECT \(columns) FROM \(tables) WHERE f.organization_id = \(organization) AND f.closed_on IS NULL
            ORDER BY k.position, f.id
            """
        )
    }

    /// The functions of a municipality's units that exist, in the order of their kinds.
    package static func ofUnits(municipality: Int, in db: any Connection) throws -> [Function] {
        try db.all(
            """
            SELECT \(columns) FROM \(tables)
            WHERE f.municipality_id = \(municipality) AND f.unit_id IS NOT NULL AND f.closed_on IS NULL
            ORDER BY k.position, f.id
            """
        )
    }

    /// The first function with a duty in a municipality that somebody holds, or else the first at all.
    package static func first(
        _ duty: FunctionDuty,
        municipality: Int,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> Function? {
        try db.first(
            """
            SELECT \(columns) FROM \(tables)
            WHERE f.municipality_id = \(municipality) AND k.duty = \(duty) AND f.closed_on IS NULL
            ORDER BY CASE WHEN \(Holding.isHeld("f.id", on: day)) THEN 0 ELSE 1 END, f.id LIMIT 1
            """
        )
    }

    /// Makes a function of a kind in a unit.
    package static func make(
        _ kind: FunctionKind,
        in unit: Unit,
        title: String? = nil,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> Function {
        try make(kind, unit: unit.id, organization: nil, municipality: unit.municipalityID, title, day, db)
    }

    /// Makes a function of a kind in an organisation.
    package static func make(
        _ kind: FunctionKind,
        in organization: Organization,
        title: String? = nil,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> Function {
        let municipality = organization.municipalityID
        return try make(kind, unit: nil, organization: organization.id, municipality: municipality, title, day, db)
    }

    private static func make(
        _ kind: FunctionKind,
        unit: Int?,
        organization: Int?,
        municipality: Int,
        _ title: String?,
        _ day: CalendarDate,
        _ db: any Connection
    ) throws -> Function {
        let id: Int = try db.value(
            """
            INSERT INTO function (municipality_id, kind_id, place, unit_id, organization_id, title, made_on)
            VALUES (\(municipality), \(kind.id), \(kind.place), \(unit), \(organization), \(title), \(day)) RETURNING id
            """
        )
        ChangeLog.record("function", id, municipality: municipality, in: db)
        guard let made = try find(id: id, in: db) else { throw RowError.noRow }
        return made
    }

    /// The function's own name, or nil when it has the kind's.
    package func ownTitle(in db: any Connection) throws -> String? {
        try db.value("SELECT title FROM function WHERE id = \(id)")
    }

    /// Writes down everything about the function that is not its place: what ``Function`` holds now.
    ///
    /// - `ownTitle`: nil takes the kind's name.
    package func save(ownTitle: String?, in db: any Connection) throws {
        try db.run(
            """
            UPDATE function SET title = \(ownTitle), email = \(email), phone = \(phone), hours = \(hours),
                mandate = \(mandate), weekly_minutes = \(weeklyMinutes), ambition = \(ambition)
            WHERE id = \(id)
            """
        )
        ChangeLog.record("function", id, municipality: municipalityID, in: db)
    }

    /// Ends the function and everybody's hold on it; its last day is `day`.
    package func close(on day: CalendarDate, in db: any Connection) throws {
        try db.run("UPDATE function SET closed_on = \(day) WHERE id = \(id) AND closed_on IS NULL")
        for holding in try Holding.current(function: id, on: day, in: db) {
            try holding.end(on: day, in: db)
        }
        ChangeLog.record("function", id, municipality: municipalityID, in: db)
    }
}

/// What a function can be asked about.
package struct FunctionSubject: RowDecodable, Hashable, Sendable {
    package enum Taxonomy: String, Sendable, CaseIterable, SQLEncodable, SQLDecodable {
        case topic
        case targetGroup = "target_group"
    }

    package var functionID: Int
    package var taxonomy: Taxonomy
    /// Of the term.
    package var key: String

    package init(row: Row) throws {
        functionID = try row["function_id"]
        taxonomy = try row["taxonomy"]
        key = try row["key"]
    }

    /// What these functions can be asked about.
    package static func of(functions ids: [Int], in db: any Connection) throws -> [FunctionSubject] {
        try db.all(
            """
            SELECT function_id, taxonomy, key FROM function_subject WHERE function_id IN (\(list: ids))
            ORDER BY function_id, taxonomy, key
            """
        )
    }

    /// Says anew what a function can be asked about.
    package static func set(
        _ keys: [Taxonomy: [String]],
        of function: Function,
        in db: any Connection
    ) throws {
        try db.run("DELETE FROM function_subject WHERE function_id = \(function.id)")
        for (taxonomy, keys) in keys {
            for key in Set(keys).sorted() {
                try db.run(
                    """
                    INSERT INTO function_subject (function_id, taxonomy, key)
                    VALUES (\(function.id), \(taxonomy), \(key))
                    """
                )
            }
        }
        ChangeLog.record("function", function.id, municipality: function.municipalityID, in: db)
    }
}
