package import Database

/// An association, a group or a unit that offers something («forening»).
///
/// HSDS: `organization`.
package struct Organization: RowDecodable, Equatable, Sendable {
    package var id: Int
    /// Derived from the identifier; the id in open data.
    package var uuid: String
    package var municipalityID: Int
    /// The id it was imported with.
    package var identifier: String
    package var slug: String
    package var name: String
    package var shortName: String?
    package var kind: OrganizationKind
    package var description: String
    /// lille, mellem or stor, as the organisation itself says.
    package var size: String?
    package var founded: Int?
    package var cvr: String?
    package var email: String?
    package var phone: String?
    package var website: String?
    package var postcode: String?

    static let columns: SQL = """
        id, uuid, municipality_id, identifier, slug, name, short_name, kind, description, size, founded, cvr, email, \
        phone, website, postcode
        """

    package init(row: Row) throws {
        id = try row["id"]
        uuid = try row["uuid"]
        municipalityID = try row["municipality_id"]
        identifier = try row["identifier"]
        slug = try row["slug"]
        name = try row["name"]
        shortName = try row["short_name"]
        kind = try row["kind"]
        description = try row["description"]
        size = try row["size"]
        founded = try row["founded"]
        cvr = try row["cvr"]
        email = try row["email"]
        phone = try row["phone"]
        website = try row["website"]
        postcode = try row["postcode"]
    }
}

extension Organization {
    package static func find(slug: String, in db: any Connection) throws -> Organization? {
        try db.first("SELECT \(columns) FROM organization WHERE slug = \(slug)")
    }

    package static func find(uuid: String, in db: any Connection) throws -> Organization? {
        try db.first("SELECT \(columns) FROM organization WHERE uuid = \(uuid)")
    }

    package static func find(ids: [Int], in db: any Connection) throws -> [Organization] {
        try db.all("SELECT \(columns) FROM organization WHERE id IN (\(list: ids)) ORDER BY sort_key, id")
    }

    /// A page of a municipality's organisations in Danish alphabetical order.
    ///
    /// - `words`: every one must occur in the name (folded), or none to get all.
    package static func page(
        municipality: Int,
        kind: OrganizationKind?,
        words: [String],
        limit: Int,
        offset: Int,
        in db: any Connection
    ) throws -> [Organization] {
        let filter = filter(municipality, kind, words)
        return try db.all(
            """
            SELECT \(columns) FROM organization WHERE \(filter)
            ORDER BY sort_key, id LIMIT \(limit) OFFSET \(offset)
            """
        )
    }

    package static func count(
        municipality: Int,
        kind: OrganizationKind?,
        words: [String],
        in db: any Connection
    ) throws -> Int {
        try db.value("SELECT COUNT(*) AS n FROM organization WHERE \(filter(municipality, kind, words))")
    }

    private static func filter(_ municipality: Int, _ kind: OrganizationKind?, _ words: [String]) -> SQL {
        var filter: SQL = "municipality_id = \(municipality)"
        if let kind { filter = "\(filter) AND kind = \(kind)" }
        for word in words { filter = "\(filter) AND fold_key LIKE \(likePattern(containing: word)) ESCAPE '\\'" }
        return filter
    }
}

extension Organization {
    /// Every organisation of a municipality: for imports and exports, not for pages.
    package static func all(municipality: Int, in db: any Connection) throws -> [Organization] {
        try db.all("SELECT \(columns) FROM organization WHERE municipality_id = \(municipality) ORDER BY sort_key, id")
    }
}

extension Organization {
    /// A municipality's organisations with one of these identifiers, or with one of them as their id in open data.
    package static func known(
        _ identifiers: [String],
        municipality: Int,
        in db: any Connection
    ) throws -> [Organization] {
        try db.all(
            """
            SELECT \(columns) FROM organization
            WHERE municipality_id = \(municipality) AND identifier IN (\(list: identifiers))
            UNION SELECT \(columns) FROM organization
            WHERE municipality_id = \(municipality) AND uuid IN (\(list: identifiers.map { $0.lowercased() }))
            """
        )
    }
}
