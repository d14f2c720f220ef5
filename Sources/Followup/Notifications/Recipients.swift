import Database
import Registry

/// Whom a message for a function reaches today.
enum Recipients {
    /// The persons who hold it and are there; when nobody is, those who look after it in their place.
    ///
    /// - Returns: ids of persons; nobody only when nobody at all looks after the function.
    static func of(_ function: Function, on day: CalendarDate, in db: any Connection) throws -> [Int] {
        var staffing = try Staffing.of([function], on: day, in: db)
        let own = people(staffing[function.id])
        if !own.isEmpty { return own }
        let above = try Ladder.above(function, in: db)
        staffing = try Staffing.of(above, on: day, in: db)
        if let first = above.lazy.map({ people(staffing[$0.id]) }).first(where: { !$0.isEmpty }) { return first }
        guard let guardian = try Ladder.guardian(of: function, on: day, in: db) else { return [] }
        return people(try Staffing.of([guardian], on: day, in: db)[guardian.id], evenAway: true)
    }

    private static func people(_ staffing: Staffing?, evenAway: Bool = false) -> [Int] {
        switch staffing {
        case .present(let holdings): holdings.compactMap(\.personID)
        case .away(let holdings, _) where evenAway: holdings.compactMap(\.personID)
        case .away, .vacant, nil: []
        }
    }
}
