import Database
import Registry
import Web

/// Over which functions a person may decide who holds them.
enum FunctionScope {
    /// The function as which the person may say who holds it, or nil.
    ///
    /// In the municipality: the own unit and those below it. In an organisation: the own one, and of what reaches
    /// beyond it only the municipality. An administrator: all units.
    static func changer(
        _ actor: Actor,
        of function: Function,
        _ entrustment: Entrustment,
        in db: any Connection
    ) throws -> Actor.Function? {
        let functions = (actor.acting.map { [$0] } ?? []) + actor.functions
        if try entrustment.covers(function, in: db) { return functions.first { $0.isEntrusting } }
        return try keeper(functions, of: function, in: db)
    }

    /// The function as which the person may end somebody's hold, or nil: an organisation may also end what it does
    /// not give.
    static func ender(
        _ actor: Actor,
        of function: Function,
        _ entrustment: Entrustment,
        in db: any Connection
    ) throws -> Actor.Function? {
        if let changer = try changer(actor, of: function, entrustment, in: db) { return changer }
        return try keeper((actor.acting.map { [$0] } ?? []) + actor.functions, of: function, in: db)
    }

    private static func keeper(
        _ functions: [Actor.Function],
        of function: Function,
        in db: any Connection
    ) throws -> Actor.Function? {
        for own in functions where own.may(.changeHolders) {
            if let organization = function.organizationID {
                if own.organizationID == organization { return own }
            } else if let unit = function.unitID, let ownUnit = own.unitID {
                if own.may(.changeUnits) { return own }
                if try Unit.isWithin(unit, ownUnit, in: db) { return own }
            }
        }
        return nil
    }
}
