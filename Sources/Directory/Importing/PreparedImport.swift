package import Database
import Language
package import Registry

/// An import whose rows wait in staging tables: all that is left is to take them over.
package struct PreparedImport: Sendable {
    struct NewTerm: Sendable {
        var id: Int
        var taxonomy: String
        var key: String
    }
    struct NewDistrict: Sendable {
        var id: Int
        var name: String
    }

    /// What the import does; when it holds a rejected row, it must not be carried out.
    package let report: ImportReport
    let terms: [NewTerm]
    let districts: [NewDistrict]
    let filled: Set<String>

    /// Writes what is new or changed, in as little time as the engine needs for it.
    package func carryOut(for municipality: Municipality, at now: Timestamp, in db: any Connection) throws {
        try db.withoutTimeLimit {
            for term in terms { try TaxonomyTerm.make(term.id, taxonomy: term.taxonomy, key: term.key, in: db) }
            for district in districts { try make(district, municipality, in: db) }
            let owner: (StaticString, SQL) = ("municipality_id", "\(municipality.id)")
            let moment: (StaticString, SQL) = ("updated_at", "\(now)")
            if holds(ImportTables.newOrganizations) { try ImportTables.newOrganizations.insert(with: [owner], in: db) }
            if holds(ImportTables.changedOrganizations) { try ImportTables.changedOrganizations.update(in: db) }
            if holds(ImportTables.newServices) {
                try ImportTables.newServices.insert(with: [owner, moment], in: db)
            }
            if holds(ImportTables.changedServices) { try ImportTables.changedServices.update(with: [moment], in: db) }
            if holds(ImportTables.notedServices) { try ImportTables.notedServices.update(in: db) }
            for table in [OrganizationImport.forgotten, OfferImport.forgotten] where holds(table) {
                try table.delete(in: db)
            }
            for table in [OrganizationImport.said, OfferImport.said] where holds(table) { try table.insert(in: db) }
            for table in [ImportTables.newLocations, ImportTables.newAccessibility] where holds(table) {
                try table.insert(in: db)
            }
            for part in ServicePart.allCases {
                if holds(part.replaced) { try part.replaced.delete(in: db) }
                if holds(part.rows) { try part.rows.insert(with: part == .area ? [owner] : [], in: db) }
            }
            for (entity, table) in [
                ("organization", ImportTables.newOrganizations), ("organization", ImportTables.changedOrganizations),
                ("service", ImportTables.newServices), ("service", ImportTables.changedServices),
            ] where holds(table) {
                try ChangeLog.record(entity, staged: table, municipality: municipality.id, in: db)
            }
        }
    }

    private func holds(_ table: StagingTable) -> Bool { filled.contains(table.name) }

    private func make(_ district: NewDistrict, _ municipality: Municipality, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO district (id, municipality_id, name, slug)
            VALUES (\(district.id), \(municipality.id), \(district.name), \(Danish.slug(district.name)))
            """
        )
        ChangeLog.record("district", district.id, municipality: municipality.id, in: db)
    }
}
