package import Database
import Registry
package import Web

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

extension Obligation {
    /// Which of some promises a person may open, by id; a fixed number of statements, by the rule of the promise's page.
    package static func openable(
        _ obligations: [Obligation],
        by actor: Actor,
        on today: CalendarDate,
        in db: any Connection
    ) throws -> Set<Int> {
        guard !obligations.isEmpty, !actor.functions.isEmpty else { return [] }
        let own = Set(actor.functions.map(\.id))
        let organizations = Set(actor.functions.compactMap(\.organizationID))
        let owners = try Function.find(ids: Array(Set(obligations.map(\.ownerID))).sorted(), in: db)
        let units = try Unit.all(municipality: actor.municipalityID, in: db)
        let parents = Dictionary(units.map { ($0.id, $0.parentID) }) { first, _ in first }
        let led = try Leading.of(own, in: db)
        let guarded = try GuardedFunction.guarded(by: own, municipality: actor.municipalityID, on: today, in: db)
        let kept = Set(guarded.map(\.function.id)).union(
            owners.filter { own.contains($0.id) || led.isAbove($0, parents) }.map(\.id)
        )
        let given: [Int] = try db.values(
            """
            SELECT obligation_id FROM obligation_transfer
            WHERE obligation_id IN (\(list: obligations.map(\.id))) AND from_id IN (\(list: own.sorted()))
            """
        )
        let open = obligations.filter { obligation in
            if kept.contains(obligation.ownerID) || given.contains(obligation.id) { return true }
            return switch obligation.owedTo {
            case .function(let id): own.contains(id)
            case .organization(let id): organizations.contains(id)
            case .other, nil: false
            }
        }
        return Set(open.map(\.id))
    }
}

/// The units and organisations that somebody leads.
private struct Leading {
    private var units: Set<Int> = []
    private var organizations: Set<Int> = []

    static func of(_ own: Set<Int>, in db: any Connection) throws -> Leading {
        var leading = Leading()
        let rows = try db.rows(
            """
            SELECT f.unit_id, f.organization_id FROM function f JOIN function_kind k ON k.id = f.kind_id
            WHERE f.id IN (\(list: own.sorted())) AND f.closed_on IS NULL
                AND k.duty IN (\(FunctionDuty.leader), \(FunctionDuty.chair))
            """
        )
        for row in rows {
            if let unit: Int = try row["unit_id"] { leading.units.insert(unit) }
            if let organization: Int = try row["organization_id"] { leading.organizations.insert(organization) }
        }
        return leading
    }

    /// - `parents`: of each unit the one it belongs to.
    func isAbove(_ function: Function, _ parents: [Int: Int?]) -> Bool {
        if let organization = function.organizationID { return organizations.contains(organization) }
        var unit = function.unitID
        // A tree is never deeper than it has units.
        for _ in 0..<max(1, parents.count) {
            guard let here = unit else { return false }
            if units.contains(here) { return true }
            unit = parents[here] ?? nil
        }
        return false
    }
}
