package import Database
package import Web

/// Which kinds of function only the municipality gives, also in an organisation: those that may do something beyond it.
///
/// Otherwise an association could make itself editor of everybody's pages.
package struct Entrustment: Sendable {
    /// Keys of the permissions that stay at home; all others reach further, also one that nobody declares any more.
    private let own: Set<String>

    /// - `permissions`: of every feature.
    package init(_ permissions: [Permission]) { own = Set(permissions.filter { $0.reach == .own }.map(\.key)) }

    /// Those kinds, by id; one statement.
    package func kinds(municipality: Int, in db: any Connection) throws -> Set<Int> {
        let keys = try FunctionKind.permissions(municipality: municipality, in: db)
        return Set(keys.filter { !$0.value.isSubset(of: own) }.keys)
    }

    /// Whether only the municipality gives a function of an organisation.
    package func covers(_ function: Function, in db: any Connection) throws -> Bool {
        guard function.organizationID != nil else { return false }
        return try kinds(municipality: function.municipalityID, in: db).contains(function.kindID)
    }
}

extension Actor.Function {
    /// Whether whoever holds it gives what only the municipality gives in organisations.
    package var isEntrusting: Bool { unitID != nil && may(.changeKinds) }
}
