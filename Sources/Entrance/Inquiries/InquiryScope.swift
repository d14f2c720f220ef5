import Database
import Followup
import Registry
import Web

/// Which inquiries a person may read and answer, and as which function.
///
/// Those of the own functions and of their units; a leader those of the units below, too; and those of vacant functions
/// that one looks after.
struct InquiryScope: Sendable {
    private var functions: [Actor.Function]
    /// Of each own function: the units whose inquiries it reads.
    private var units: [Int: Set<Int>] = [:]
    private var guarded: [Int: Set<Int>] = [:]

    /// A fixed number of statements.
    static func of(_ actor: Actor, on day: CalendarDate, in db: any Connection) throws -> InquiryScope {
        let all = (actor.acting.map { [$0] } ?? []) + actor.functions
        var scope = InquiryScope(functions: [])
        for function in all where function.may(.answerInquiries) && function.unitID != nil {
            if !scope.functions.contains(where: { $0.id == function.id }) { scope.functions.append(function) }
        }
        guard !scope.functions.isEmpty else { return scope }
        let leaders: [Int] = try db.values(
            """
            SELECT f.id FROM function f JOIN function_kind k ON k.id = f.kind_id
            WHERE f.id IN (\(list: scope.functions.map(\.id))) AND k.duty = \(FunctionDuty.leader)
            """
        )
        let tree = try Unit.all(municipality: actor.municipalityID, in: db)
        for function in scope.functions {
            guard let unit = function.unitID else { continue }
            scope.units[function.id] = leaders.contains(function.id) ? below(unit, tree) : [unit]
        }
        let vacant = try GuardedFunction.guarded(
            by: Set(scope.functions.map(\.id)),
            municipality: actor.municipalityID,
            on: day,
            in: db
        )
        for one in vacant { scope.guarded[one.guardianID, default: []].insert(one.function.id) }
        return scope
    }

    private static func below(_ top: Int, _ tree: [Unit]) -> Set<Int> {
        var found: Set<Int> = [top]
        // A tree is never deeper than it has units.
        for _ in tree {
            let more = tree.filter { unit in unit.parentID.map(found.contains) == true }.map(\.id)
            if found.isSuperset(of: more) { break }
            found.formUnion(more)
        }
        return found
    }

    /// The own function as which the person may answer what a function has; nil for none.
    func function(for owner: Function) -> Actor.Function? {
        functions.first { $0.id == owner.id }
            ?? functions.first { own in
                owner.unitID.map { units[own.id]?.contains($0) == true } == true
                    || guarded[own.id]?.contains(owner.id) == true
            }
    }

    /// As a condition on the function `f` that has an inquiry.
    var condition: SQL {
        let all = units.values.reduce(into: Set<Int>()) { $0.formUnion($1) }
        let own = guarded.values.reduce(into: Set(functions.map(\.id))) { $0.formUnion($1) }
        return "(f.id IN (\(list: own.sorted())) OR f.unit_id IN (\(list: all.sorted())))"
    }

    var isEmpty: Bool { functions.isEmpty }
}
