package import Database
package import Web

extension Actor {
    /// Whether the person may give a function to people and take it back: one in the own unit or below it, or in the
    /// own organisation.
    ///
    /// What reaches beyond an organisation only the municipality gives.
    func mayChangeHolders(
        of function: Registry.Function,
        _ entrustment: Entrustment,
        in db: any Connection
    ) throws -> Bool {
        guard let acting, function.municipalityID == municipalityID else { return false }
        if let organization = function.organizationID {
            if try entrustment.covers(function, in: db) { return acting.isEntrusting }
            return may(.changeHolders) && organization == acting.organizationID
        }
        guard may(.changeHolders) else { return false }
        guard let unit = function.unitID, let own = acting.unitID else { return false }
        return try Unit.isWithin(unit, own, in: db)
    }

    /// Whether the person may change another's address: only when the other holds nothing that is beyond the person's
    /// reach, because an address lets one in.
    func mayChangeEmail(
        of person: Int,
        _ entrustment: Entrustment,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> Bool {
        let held = try Holding.of(person: person, on: day, in: db).map(\.functionID)
        let functions = try Registry.Function.find(ids: held, in: db)
        return try !functions.isEmpty && functions.allSatisfy { try mayChangeHolders(of: $0, entrustment, in: db) }
    }

    /// Whether the page about an organisation's people is the person's: of its board, or of who gives what only the
    /// municipality gives there.
    package func decidesRoles(in organization: Organization) -> Bool {
        guard let acting, organization.municipalityID == municipalityID else { return false }
        return acting.isEntrusting || (may(.changeHolders) && acting.organizationID == organization.id)
    }

    /// The function through which the person alone in the municipality may do something; nil when others may, too, or
    /// the person may not.
    package func soleFunction(
        with permission: Permission,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> Function? {
        guard let own = functions.first(where: { $0.may(permission) }) else { return nil }
        let isAnother: Bool = try db.value(
            """
            SELECT EXISTS (SELECT 1 FROM holding h JOIN function f ON f.id = h.function_id
                JOIN function_kind_permission p ON p.kind_id = f.kind_id
                WHERE f.municipality_id = \(municipalityID) AND f.closed_on IS NULL AND p.permission = \(permission.key)
                    AND h.person_id <> \(personID) AND h.from_on <= \(day)
                    AND (h.until_on IS NULL OR h.until_on > \(day)))
            """
        )
        return isAnother ? nil : own
    }

    /// Another function of the person's that could, for a page that refuses the present one.
    func other(in organization: Int) -> String? {
        functions.first { $0.organizationID == organization && $0.may(.changeHolders) }
            .map { "\($0.title), \($0.place)" }
    }
}
