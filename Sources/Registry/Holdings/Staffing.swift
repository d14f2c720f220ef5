package import Database

/// Whether somebody answers for a function today.
package enum Staffing: Equatable, Sendable {
    /// Somebody does: holders who are there, or deputies in their place.
    case present([Holding])
    /// The holder is away and has no deputy; back after the last day.
    case away([Holding], until: CalendarDate)
    /// Nobody holds it; since the day after the last one did, or since it was made.
    case vacant(since: CalendarDate)

    /// Those whom a message for the function reaches today.
    package var reached: [Holding] {
        switch self {
        case .present(let holdings): holdings
        case .away, .vacant: []
        }
    }
}

extension Staffing {
    /// How several functions are staffed on a day, by id; two statements however many there are.
    package static func of(
        _ functions: [Function],
        on day: CalendarDate,
        in db: any Connection
    ) throws -> [Int: Staffing] {
        let ids = functions.map(\.id)
        let current = try Holding.current(functions: ids, on: day, in: db).filter { $0.personID != nil }
        let held = Dictionary(grouping: current, by: \.functionID)
        let ended = try lastDays(ids, before: day, in: db)
        return Dictionary(
            uniqueKeysWithValues: functions.map { function in
                let since = ended[function.id].map { $0.adding(days: 1) } ?? function.madeOn
                return (function.id, Staffing(held[function.id] ?? [], vacantSince: since))
            }
        )
    }

    private init(_ held: [Holding], vacantSince: CalendarDate) {
        let there = held.filter { $0.awayUntil == nil }
        if let latest = held.compactMap(\.awayUntil).max(), there.isEmpty {
            self = .away(held, until: latest)
        } else {
            self = there.isEmpty ? .vacant(since: vacantSince) : .present(there)
        }
    }

    private static func lastDays(
        _ functions: [Int],
        before day: CalendarDate,
        in db: any Connection
    ) throws -> [Int: CalendarDate] {
        let rows = try db.rows(
            """
            SELECT function_id, MAX(CASE WHEN until_on < \(day) THEN until_on ELSE \(day.adding(days: -1)) END) AS last
            FROM holding
            WHERE function_id IN (\(list: functions)) AND (until_on < \(day) OR person_id IS NULL)
            GROUP BY function_id
            """
        )
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["function_id"], try $0["last"]) })
    }
}
