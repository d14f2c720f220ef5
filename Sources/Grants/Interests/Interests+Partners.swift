import Database

extension Interests {
    /// Towards all that take part in something: a conflict with one of them is a conflict with it.
    func standing(_ organizations: [Int]) -> Standing {
        let all = organizations.map { standing($0) }
        if all.contains(.conflicted) { return .conflicted }
        return all.contains(.undeclared) ? .undeclared : .free
    }
}

extension Application {
    /// The organisation that applies, and its partners that have not said no.
    func parties(in db: any Connection) throws -> [Int] {
        let partners: [Int] = try db.values(
            """
            SELECT DISTINCT organization_id FROM grant_partner
            WHERE application_id = \(id) AND organization_id IS NOT NULL AND answer <> \(PartnerAnswer.no)
            ORDER BY organization_id
            """
        )
        return [organizationID] + partners
    }
}
