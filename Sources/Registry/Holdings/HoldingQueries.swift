package import Database

extension Holding {
    private static func columns(on day: CalendarDate) -> SQL {
        """
        h.id, h.function_id, h.person_id, p.name, h.part, h.from_on, h.until_on, \
        (SELECT MAX(a.until_on) FROM absence a
            WHERE a.holding_id = h.id AND a.from_on <= \(day) AND a.until_on >= \(day)) AS away_until
        """
    }

    private static let tables: SQL = "holding h LEFT JOIN person p ON p.id = h.person_id"

    /// True where a function has a holder or deputy on a day.
    ///
    /// - `function`: the column with the function's id.
    package static func isHeld(_ function: SQL, on day: CalendarDate) -> SQL {
        """
        EXISTS (SELECT 1 FROM holding hh WHERE hh.function_id = \(function) AND hh.person_id IS NOT NULL
            AND hh.from_on <= \(day) AND (hh.until_on IS NULL OR hh.until_on >= \(day)))
        """
    }

    package static func find(id: Int, on day: CalendarDate, in db: any Connection) throws -> Holding? {
        try db.first("SELECT \(columns(on: day)) FROM \(tables) WHERE h.id = \(id)")
    }

    /// Those who hold a function on a day, the holder before deputies.
    package static func current(function: Int, on day: CalendarDate, in db: any Connection) throws -> [Holding] {
        try current(functions: [function], on: day, in: db)
    }

    /// Those who hold any of these functions on a day, function by function.
    package static func current(functions: [Int], on day: CalendarDate, in db: any Connection) throws -> [Holding] {
        try db.all(
            """
            SELECT \(columns(on: day)) FROM \(tables)
            WHERE h.function_id IN (\(list: functions)) AND h.from_on <= \(day)
                AND (h.until_on IS NULL OR h.until_on >= \(day))
            ORDER BY h.function_id, CASE h.part WHEN 'indehaver' THEN 0 ELSE 1 END, h.from_on, h.id
            """
        )
    }

    /// Everybody who ever held a function, the latest first.
    package static func history(function: Int, on day: CalendarDate, in db: any Connection) throws -> [Holding] {
        try db.all(
            """
            SELECT \(columns(on: day)) FROM \(tables) WHERE h.function_id = \(function)
            ORDER BY h.from_on DESC, h.id DESC
            """
        )
    }

    /// What a person holds on a day.
    package static func of(person: Int, on day: CalendarDate, in db: any Connection) throws -> [Holding] {
        try db.all(
            """
            SELECT \(columns(on: day)) FROM \(tables)
            WHERE h.person_id = \(person) AND h.from_on <= \(day) AND (h.until_on IS NULL OR h.until_on >= \(day))
            ORDER BY CASE h.part WHEN 'indehaver' THEN 0 ELSE 1 END, h.id
            """
        )
    }

    /// Those of some functions that have not ended, also those that have not begun.
    package static func unended(functions: [Int], on day: CalendarDate, in db: any Connection) throws -> [Holding] {
        try db.all(
            """
            SELECT \(columns(on: day)) FROM \(tables)
            WHERE h.function_id IN (\(list: functions)) AND (h.until_on IS NULL OR h.until_on >= \(day))
                AND h.person_id IS NOT NULL
            ORDER BY h.function_id, CASE h.part WHEN 'indehaver' THEN 0 ELSE 1 END, h.from_on, h.id
            """
        )
    }

    /// Gives a person a function.
    ///
    /// - Throws: ``UniqueViolation`` when the person holds it already without an end.
    @discardableResult
    package static func begin(
        _ person: Person,
        as part: Part = .holder,
        of function: Function,
        from day: CalendarDate,
        until end: CalendarDate? = nil,
        in db: any Connection
    ) throws -> Holding {
        let id: Int = try db.value(
            """
            INSERT INTO holding (function_id, person_id, part, from_on, until_on)
            VALUES (\(function.id), \(person.id), \(part), \(day), \(end)) RETURNING id
            """
        )
        ChangeLog.record("function", function.id, municipality: function.municipalityID, in: db)
        guard let made = try find(id: id, on: day, in: db) else { throw RowError.noRow }
        return made
    }

    /// Sets the last day; one that has not begun by then is as if it had never been.
    package func end(on day: CalendarDate, in db: any Connection) throws {
        if day < fromOn {
            try db.run("UPDATE holding SET until_on = from_on WHERE id = \(id)")
        } else {
            try db.run("UPDATE holding SET until_on = \(day) WHERE id = \(id)")
        }
        let municipality: Int = try db.value("SELECT municipality_id FROM function WHERE id = \(functionID)")
        ChangeLog.record("function", functionID, municipality: municipality, in: db)
    }

    /// Says that the holder is away, both days included.
    package func beAway(from day: CalendarDate, until end: CalendarDate, in db: any Connection) throws {
        try db.run("INSERT INTO absence (holding_id, from_on, until_on) VALUES (\(id), \(day), \(end))")
    }

    /// Ends an absence that is going on: the holder is back on `day`.
    package func beBack(on day: CalendarDate, in db: any Connection) throws {
        try db.run("DELETE FROM absence WHERE holding_id = \(id) AND from_on >= \(day)")
        try db.run(
            """
            UPDATE absence SET until_on = \(day.adding(days: -1)) WHERE holding_id = \(id) AND until_on >= \(day)
            """
        )
    }
}
