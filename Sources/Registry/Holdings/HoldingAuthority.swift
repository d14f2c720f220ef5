package import Database
package import Web

extension Actor {
    /// Whether the person may give a function to people and take it back: one in the own unit or below it, or in the
    /// own organisation.
    package func mayChangeHolders(of function: Registry.Function, in db: any Connection) throws -> Bool {
        guard may(.changeHolders), let acting, function.municipalityID == municipalityID else { return false }
        if let organization = function.organizationID { return organization == acting.organizationID }
        guard let unit = function.unitID, let own = acting.unitID else { return false }
        return try Unit.isWithin(unit, own, in: db)
    }

    /// Whether the person may change another's address: only when the other holds nothing that is beyond the person's
    /// reach, because an address lets one in.
    func mayChangeEmail(of person: Int, on day: CalendarDate, in db: any Connection) throws -> Bool {
        let held = try Holding.of(person: person, on: day, in: db).map(\.functionID)
        let functions = try Registry.Function.find(ids: held, in: db)
        return try !functions.isEmpty && functions.allSatisfy { try mayChangeHolders(of: $0, in: db) }
    }

    /// Another function of the person's that could, for a page that refuses the present one.
    func other(in organization: Int) -> String? {
        functions.first { $0.organizationID == organization && $0.may(.changeHolders) }
            .map { "\($0.title), \($0.place)" }
    }
}
