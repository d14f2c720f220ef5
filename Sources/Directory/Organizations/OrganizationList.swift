import Database
import Registry

/// A page of a municipality's organisations: four statements, whatever the size of the data.
struct OrganizationList: Sendable {
    struct Entry: Sendable {
        var organization: Organization
        /// How many of its offers are open.
        var offers: Int
    }

    /// In Danish alphabetical order.
    var entries: [Entry]
    /// How many there are on all pages.
    var total: Int
    /// The letters that lead somewhere when the other choices stay.
    var initials: Set<Initial>

    init(_ address: OrganizationAddress, municipality: Int, in db: any Connection) throws {
        let filter = Self.filter(address, municipality)
        var counts: [Initial: Int] = [:]
        for row in try db.rows(
            """
            SELECT substr(sort_key, 1, 1) AS first, COUNT(*) AS n FROM organization WHERE \(filter)
            GROUP BY substr(sort_key, 1, 1)
            """
        ) {
            let first: String = try row["first"]
            counts[Initial(sortKeyByte: first.utf8.first), default: 0] += try row["n"]
        }
        initials = Set(counts.keys)
        total = address.initial.map { counts[$0] ?? 0 } ?? counts.values.reduce(0, +)
        let chosen: SQL = address.initial.map { "\(filter) AND \(Self.filter($0))" } ?? filter
        let ids: [Int] = try db.values(
            """
            SELECT id FROM organization WHERE \(chosen) ORDER BY sort_key, id
            LIMIT \(OrganizationAddress.pageSize) OFFSET \((address.page - 1) * OrganizationAddress.pageSize)
            """
        )
        var offers: [Int: Int] = [:]
        for row in try db.rows(
            """
            SELECT organization_id, COUNT(*) AS n FROM service
            WHERE organization_id IN (\(list: ids)) AND status = 'aktiv' GROUP BY organization_id
            """
        ) {
            offers[try row["organization_id"]] = try row["n"]
        }
        entries = try Organization.find(ids: ids, in: db).map { Entry(organization: $0, offers: offers[$0.id] ?? 0) }
    }

    private static func filter(_ address: OrganizationAddress, _ municipality: Int) -> SQL {
        var filter: SQL = "municipality_id = \(municipality)"
        if let kind = address.kind { filter += " AND kind = \(kind)" }
        for word in address.words { filter += " AND fold_key LIKE \(likePattern(containing: word)) ESCAPE '\\'" }
        if let topic = address.topic {
            filter += """
                 AND id IN (
                    SELECT s.organization_id FROM taxonomy x JOIN taxonomy_term t ON t.taxonomy_id = x.id
                    JOIN service_taxonomy_term st ON st.taxonomy_term_id = t.id JOIN service s ON s.id = st.service_id
                    WHERE x.key = \(TaxonomyTerm.topics) AND t.key = \(topic) AND s.status = 'aktiv')
                """
        }
        return filter
    }

    /// By the first character of the sort key alone, which needs no order of characters from the database.
    private static func filter(_ initial: Initial) -> SQL {
        let bytes = (UInt8(ascii: "0")...UInt8(ascii: "~")).filter { Initial(sortKeyByte: $0) == initial }
        let known = (UInt8(ascii: "0")...UInt8(ascii: "~")).filter { Initial(sortKeyByte: $0) != .other }
        return initial == .other
            ? "substr(sort_key, 1, 1) NOT IN (\(list: known.map(Self.text)))"
            : "substr(sort_key, 1, 1) IN (\(list: bytes.map(Self.text)))"
    }

    private static func text(_ byte: UInt8) -> String { String(UnicodeScalar(byte)) }
}
