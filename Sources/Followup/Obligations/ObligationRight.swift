import Database
import Registry
import Web

/// What a person may do about a promise, and as which function.
enum ObligationRight: Equatable, Sendable {
    case none
    /// Follow it: those it is owed to, those who gave it away.
    case see
    /// Keep it, give it on, move it: the owner, those above, and those who look after a vacant owner.
    case act(as: Actor.Function)

    static func of(
        _ actor: Actor,
        over obligation: Obligation,
        owner: Function,
        on today: CalendarDate,
        in db: any Connection
    ) throws -> ObligationRight {
        // The chosen function first, where several could.
        let functions = (actor.acting.map { [$0] } ?? []) + actor.functions
        let above = Set(try Ladder.above(owner, in: db).map(\.id))
        if let function = functions.first(where: { $0.id == owner.id })
            ?? functions.first(where: { above.contains($0.id) })
        {
            return .act(as: function)
        }
        let guardian = try Ladder.guardian(of: owner, on: today, in: db)
        if let function = functions.first(where: { $0.id == guardian?.id }),
            case .vacant = try Staffing.of([owner], on: today, in: db)[owner.id]
        {
            return .act(as: function)
        }
        return try isParty(functions, to: obligation, in: db) ? .see : .none
    }

    private static func isParty(
        _ functions: [Actor.Function],
        to obligation: Obligation,
        in db: any Connection
    ) throws -> Bool {
        switch obligation.owedTo {
        case .function(let id) where functions.contains { $0.id == id }: return true
        case .organization(let id) where functions.contains { $0.organizationID == id }: return true
        default: break
        }
        let givers: [Int] = try db.values(
            "SELECT from_id FROM obligation_transfer WHERE obligation_id = \(obligation.id)"
        )
        return functions.contains { givers.contains($0.id) }
    }
}
