import Database
import Registry
import Web

/// Over which functions a person may decide who holds them.
enum FunctionScope {
    /// The function as which the person may, or nil.
    ///
    /// In the municipality: the own unit and those below it. In an organisation: the own one. An administrator: all units.
    static func changer(
        _ actor: Actor,
        of function: Function,
        in db: any Connection
    ) throws -> Actor.Function? {
        let functions = (actor.acting.map { [$0] } ?? []) + actor.functions
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
