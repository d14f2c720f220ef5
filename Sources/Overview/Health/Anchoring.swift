import Database
import Registry

/// Whether the municipality's functions have somebody who answers for them («forankring»).
struct Anchoring: Sendable, Equatable {
    var functions = 0
    /// Held by somebody today.
    var held = 0
    /// Held by two or more, so that one can be ill.
    var doubled = 0
    /// Days that the longest vacant one has stood without a holder.
    var longestVacancy = 0

    /// Three statements.
    static func of(municipality: Int, on today: CalendarDate, in db: any Connection) throws -> Anchoring {
        let functions = try Function.ofUnits(municipality: municipality, in: db)
        let staffing = try Staffing.of(functions, on: today, in: db)
        var anchoring = Anchoring(functions: functions.count)
        for function in functions {
            switch staffing[function.id] {
            case .vacant(let since): anchoring.longestVacancy = max(anchoring.longestVacancy, since.days(to: today))
            case .present(let holdings), .away(let holdings, _):
                anchoring.held += 1
                if holdings.count > 1 { anchoring.doubled += 1 }
            case nil: break
            }
        }
        return anchoring
    }
}
