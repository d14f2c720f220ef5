package import Database

/// A function that nobody holds, and who looks after it until somebody does.
package struct GuardedFunction: Sendable, Equatable {
    package var function: Function
    package var guardianID: Int
    /// The first day without a holder.
    package var since: CalendarDate
}

extension GuardedFunction {
    /// The vacant functions that some functions look after, by the same rule as ``Ladder/guardian(of:on:in:)``.
    ///
    /// A fixed number of statements, however many functions there are.
    package static func guarded(
        by functions: Set<Int>,
        municipality: Int,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> [GuardedFunction] {
        guard try Leader.isAmong(functions, in: db) else { return [] }
        let vacant: [Function] = try db.all(
            """
            SELECT \(Function.columns) FROM \(Function.tables)
            WHERE f.municipality_id = \(municipality) AND f.closed_on IS NULL
                AND NOT \(Holding.isHeld("f.id", on: day)) ORDER BY f.id
            """
        )
        guard !vacant.isEmpty else { return [] }
        let leaders = try Leader.held(municipality: municipality, on: day, in: db)
        let parents = Dictionary(
            uniqueKeysWithValues: try Unit.all(municipality: municipality, in: db).map { ($0.id, $0.parentID) }
        )
        let staffing = try Staffing.of(vacant, on: day, in: db)
        return vacant.compactMap { function in
            guard let guardian = leaders.guardian(of: function, parents), functions.contains(guardian),
                case .vacant(let since) = staffing[function.id]
            else { return nil }
            return GuardedFunction(function: function, guardianID: guardian, since: since)
        }
    }
}

/// The functions that others can fall to, those that somebody holds.
private struct Leader: RowDecodable {
    var id: Int
    var unitID: Int?
    var organizationID: Int?
    var duty: FunctionDuty

    init(row: Row) throws {
        id = try row["id"]
        unitID = try row["unit_id"]
        organizationID = try row["organization_id"]
        duty = try row["duty"]
    }

    private static let duties: SQL = "'leder', 'formand', 'administrator'"

    /// Whether others can fall to any of these functions; most people hold none that they can.
    static func isAmong(_ functions: Set<Int>, in db: any Connection) throws -> Bool {
        try db.value(
            """
            SELECT EXISTS (SELECT 1 FROM \(Function.tables)
                WHERE f.id IN (\(list: functions.sorted())) AND k.duty IN (\(duties)))
            """
        )
    }

    static func held(municipality: Int, on day: CalendarDate, in db: any Connection) throws -> [Leader] {
        try db.all(
            """
            SELECT f.id, f.unit_id, f.organization_id, k.duty FROM \(Function.tables)
            WHERE f.municipality_id = \(municipality) AND f.closed_on IS NULL
                AND k.duty IN (\(duties)) AND \(Holding.isHeld("f.id", on: day)) ORDER BY f.id
            """
        )
    }
}

extension [Leader] {
    /// - `parents`: of each unit the one it belongs to.
    fileprivate func guardian(of function: Function, _ parents: [Int: Int?]) -> Int? {
        if let organization = function.organizationID {
            return first { $0.organizationID == organization && $0.duty == .chair && $0.id != function.id }?.id
        }
        var unit = function.unitID
        // A tree is never deeper than it has units.
        for _ in 0..<Swift.max(1, parents.count) {
            guard let here = unit else { break }
            if let leader = first(where: { $0.unitID == here && $0.duty == .leader && $0.id != function.id }) {
                return leader.id
            }
            unit = parents[here] ?? nil
        }
        return first { $0.duty == .administrator && $0.id != function.id }?.id
    }
}
