package import Database

/// Where a function is to be held.
package enum FunctionHome: Equatable, Sendable {
    case unit(Unit)
    case organization(Organization)

    package var name: String {
        switch self {
        case .unit(let unit): unit.name
        case .organization(let organization): organization.name
        }
    }

    package var place: FunctionPlace {
        switch self {
        case .unit: .unit
        case .organization: .organization
        }
    }

    /// The functions there that exist, in the order of their kinds.
    package func functions(in db: any Connection) throws -> [Function] {
        switch self {
        case .unit(let unit): try Function.of(unit: unit.id, in: db)
        case .organization(let organization): try Function.of(organization: organization.id, in: db)
        }
    }

    fileprivate func make(_ kind: FunctionKind, on day: CalendarDate, in db: any Connection) throws -> Function {
        switch self {
        case .unit(let unit): try Function.make(kind, in: unit, on: day, in: db)
        case .organization(let organization): try Function.make(kind, in: organization, on: day, in: db)
        }
    }
}

extension Holding {
    /// Gives a person a function of a kind: one that is vacant there, or else a new one.
    ///
    /// Who holds such a function there already keeps it, and gets no other.
    @discardableResult
    package static func appoint(
        _ person: Person,
        to kind: FunctionKind,
        in home: FunctionHome,
        on day: CalendarDate,
        in db: any Connection
    ) throws -> Holding {
        let functions = try home.functions(in: db).filter { $0.kindID == kind.id }
        let current = try Holding.current(functions: functions.map(\.id), on: day, in: db)
        if let own = current.first(where: { $0.personID == person.id }) { return own }
        let held = Set(current.filter { $0.personID != nil }.map(\.functionID))
        let function = try functions.first { !held.contains($0.id) } ?? home.make(kind, on: day, in: db)
        return try begin(person, of: function, from: day, in: db)
    }
}
