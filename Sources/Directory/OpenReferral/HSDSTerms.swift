import Database
import Registry

/// Taxonomies and their terms in open data: those in the database, then the traits.
enum HSDSTerms {
    /// The condition on `service s` that it has the term with this id.
    static func condition(uuid: String) -> SQL {
        if let trait = HSDSTrait.find(uuid: uuid) { return trait.condition }
        return """
            EXISTS (SELECT 1 AS one FROM service_taxonomy_term l JOIN taxonomy_term tt ON tt.id = l.taxonomy_term_id
                WHERE l.service_id = s.id AND tt.uuid = \(uuid))
            """
    }

    private static let columns: SQL = """
        t.id, t.uuid, t.key, t.name_da, t.description, p.uuid AS parent_uuid, x.name_da AS taxonomy_name, \
        x.uuid AS taxonomy_uuid
        """
    private static let tables: SQL = """
        taxonomy_term t JOIN taxonomy x ON x.id = t.taxonomy_id LEFT JOIN taxonomy_term p ON p.id = t.parent_id
        """

    private static func term(_ row: Row) throws -> HSDSTaxonomyTerm {
        let name: String = try row["name_da"]
        let description: String = try row["description"]
        return HSDSTaxonomyTerm(
            id: try row["uuid"],
            code: try row["key"],
            name: name,
            description: description.isEmpty ? name : description,
            parentId: try row["parent_uuid"],
            taxonomy: try row["taxonomy_name"],
            taxonomyId: try row["taxonomy_uuid"]
        )
    }

    /// A page of terms; two statements.
    static func page(
        taxonomy: String?,
        _ paging: HSDSPaging,
        in db: any Connection
    ) throws -> HSDSPage<HSDSTaxonomyTerm> {
        let filter: SQL = if let taxonomy { "x.uuid = \(taxonomy)" } else { "1 = 1" }
        let traits = HSDSTrait.all.filter { taxonomy == nil || $0.kind.uuid == taxonomy }
        let stored: Int = try db.value("SELECT COUNT(*) AS n FROM \(tables) WHERE \(filter)")
        var terms = try db.rows(
            """
            SELECT \(columns) FROM \(tables) WHERE \(filter)
            ORDER BY t.id LIMIT \(paging.perPage) OFFSET \(paging.offset)
            """
        ).map(term)
        terms += traits.dropFirst(max(0, paging.offset - stored)).prefix(paging.perPage - terms.count).map(\.term)
        return paging.page(terms, of: stored + traits.count)
    }

    static func find(uuid: String, in db: any Connection) throws -> HSDSTaxonomyTerm? {
        if let trait = HSDSTrait.find(uuid: uuid) { return trait.term }
        return try db.rows("SELECT \(columns) FROM \(tables) WHERE t.uuid = \(uuid)").first.map(term)
    }

    /// The terms of many services in their order, by the service's row id; one statement.
    static func of(services ids: [Int], in db: any Connection) throws -> [Int: [HSDSTaxonomyTerm]] {
        var found: [Int: [HSDSTaxonomyTerm]] = [:]
        for row in try db.rows(
            """
            SELECT l.service_id, \(columns) FROM service_taxonomy_term l JOIN taxonomy_term t ON t.id = l.taxonomy_term_id
                JOIN taxonomy x ON x.id = t.taxonomy_id LEFT JOIN taxonomy_term p ON p.id = t.parent_id
            WHERE l.service_id IN (\(list: ids)) ORDER BY l.service_id, l.position
            """
        ) {
            found[try row["service_id"], default: []].append(try term(row))
        }
        return found
    }

    // MARK: Taxonomies

    private static func taxonomy(_ row: Row) throws -> HSDSTaxonomy {
        let name: String = try row["name_da"]
        let description: String = try row["description"]
        return HSDSTaxonomy(id: try row["uuid"], name: name, description: description.isEmpty ? name : description)
    }

    private static func taxonomy(_ kind: HSDSTrait.Kind) -> HSDSTaxonomy {
        HSDSTaxonomy(id: kind.uuid, name: kind.name, description: kind.description)
    }

    /// A page of taxonomies; there are a handful.
    ///
    /// One statement.
    static func taxonomies(_ paging: HSDSPaging, in db: any Connection) throws -> HSDSPage<HSDSTaxonomy> {
        let stored = try db.rows("SELECT uuid, name_da, description FROM taxonomy ORDER BY id").map(taxonomy)
        let all = stored + HSDSTrait.Kind.allCases.map(taxonomy)
        return paging.page(Array(all.dropFirst(paging.offset).prefix(paging.perPage)), of: all.count)
    }

    static func taxonomy(uuid: String, in db: any Connection) throws -> HSDSTaxonomy? {
        if let kind = HSDSTrait.Kind.allCases.first(where: { $0.uuid == uuid }) { return taxonomy(kind) }
        return try db.rows("SELECT uuid, name_da, description FROM taxonomy WHERE uuid = \(uuid)").first.map(taxonomy)
    }
}
