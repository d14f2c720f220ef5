package import Database

/// Who stands above a function, step by step: to whom goes what it lets lie.
///
/// In the municipality that is the leader of its unit, then of the unit above. In an organisation it is the chair, and
/// nobody else: associations are equals of the municipality, not below its leaders.
package enum Ladder {
    /// The functions above, the nearest first; the function itself is never among them.
    package static func above(_ function: Function, in db: any Connection) throws -> [Function] {
        if let organization = function.organizationID {
            return try leaders(of: organization, column: "f.organization_id", .chair, in: db)
                .filter { $0.id != function.id }
        }
        guard let unit = function.unitID else { return [] }
        return try Unit.path(from: unit, in: db).flatMap { unit in
            try leaders(of: unit.id, column: "f.unit_id", .leader, in: db)
        }.filter { $0.id != function.id }
    }

    /// Who looks after a function that nobody holds: the nearest above that somebody holds, else an administrator.
    ///
    /// In an organisation it is the chair or nobody.
    package static func guardian(
        of function: Function,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> Function? {
        let above = try above(function, in: db)
        let staffing = try Staffing.of(above, on: day, in: db)
        let held = above.first { above in
            if case .vacant = staffing[above.id] { return false }
            return true
        }
        if let held { return held }
        guard function.organizationID == nil else { return nil }
        let administrator = try Function.first(
            .administrator,
            municipality: function.municipalityID,
            on: day,
            in: db
        )
        return administrator?.id == function.id ? nil : administrator
    }

    private static func leaders(
        of place: Int,
        column: SQL,
        _ duty: FunctionDuty,
        in db: any Connection
    ) throws -> [Function] {
        try db.all(
            """
            SELECT \(Function.columns) FROM \(Function.tables)
            WHERE \(column) = \(place) AND k.duty = \(duty) AND f.closed_on IS NULL ORDER BY f.id
            """
        )
    }
}

extension Function {
    /// The function itself, or when it was closed whoever looks after what it leaves: nobody sees a closed one's tasks.
    package func ifOpenElseGuardian(on day: CalendarDate, in db: any Connection) throws -> Function {
        guard closedOn != nil else { return self }
        return try Ladder.guardian(of: self, on: day, in: db) ?? self
    }
}
