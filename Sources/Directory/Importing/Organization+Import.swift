import Database
import Language
import Registry

extension Organization {
    func isSame(as draft: OrganizationDraft) -> Bool {
        name == draft.name && shortName == draft.shortName && kind == draft.kind && description == draft.description
            && size == draft.size && founded == draft.founded && cvr == draft.cvr && email == draft.email
            && phone == draft.phone && website == draft.website && postcode == draft.postcode
    }

    static func insert(
        _ draft: OrganizationDraft,
        slug: String,
        municipality: Municipality,
        in db: any Connection
    ) throws -> Int {
        let uuid = try ImportedUUID.free("organization", draft.identifier, municipality, in: db)
        return try db.value(
            """
            INSERT INTO organization (uuid, municipality_id, identifier, slug, name, sort_key, fold_key, short_name,
                kind, description, size, founded, cvr, email, phone, website, postcode)
            VALUES (\(uuid), \(municipality.id), \(draft.identifier), \(slug), \(draft.name),
                \(Danish.sortKey(draft.name)), \(draft.foldKey), \(draft.shortName), \(draft.kind),
                \(draft.description), \(draft.size), \(draft.founded), \(draft.cvr), \(draft.email), \(draft.phone),
                \(draft.website), \(draft.postcode))
            RETURNING id
            """
        )
    }

    static func update(_ id: Int, _ draft: OrganizationDraft, in db: any Connection) throws {
        try db.run(
            """
            UPDATE organization SET name = \(draft.name), sort_key = \(Danish.sortKey(draft.name)),
                fold_key = \(draft.foldKey), short_name = \(draft.shortName), kind = \(draft.kind),
                description = \(draft.description), size = \(draft.size), founded = \(draft.founded),
                cvr = \(draft.cvr), email = \(draft.email), phone = \(draft.phone), website = \(draft.website),
                postcode = \(draft.postcode)
            WHERE id = \(id)
            """
        )
    }
}

extension OrganizationDraft {
    /// What a search by name looks in.
    fileprivate var foldKey: String { Danish.fold([name, shortName].compactMap { $0 }.joined(separator: " ")) }
}
